import type { EventLog, Extension } from "../ingest/index.js";
import { identifier, text } from "../ingest/sql.js";
import { fromArrays } from "../table/index.js";
import type { Task } from "../task/index.js";
import { accountIn, comparedAs } from "./account.js";
import { columnIn, partOf } from "./distinct.js";
import type { Given } from "./given.js";
import { givenZones, type ToldZones, zoneNamed, zonesOfEngine } from "./givenZones.js";
import { guessZones } from "./guessZones.js";

/** The start and end of work in minutes of the day. */
interface Hours {
  readonly start: number;
  readonly end: number;
}

/** When people work, and where they are. */
export interface WorkingHoursOptions extends Task {
  /** The time zone of all accounts, or of those that `zoneOf` does not tell: "Europe/Kyiv". */
  zone?: string;
  /**
   * Each account's own zone: the name of a column of the log, or a table (or its file) with the account's columns and
   * `zone`. Where neither this nor `zone` tells, it is guessed.
   */
  zoneOf?: string | { readonly table: Given };
  /** When work starts and ends: hours of the day (8, 17.5) or "08:00". An end before the start is on the next day. Default 8 to 18. */
  start?: number | string;
  end?: number | string;
  /** Working days, 1 for Monday to 7 for Sunday; default Monday to Friday. */
  days?: readonly number[];
  /** The columns that name an account, the name itself last; default: user_domain and user_name, so far as the log has them. */
  account?: readonly string[];
  /** The column of time, in UTC; default "time". */
  time?: string;
}

/**
 * The log with `local_time` (the account's own clock), `weekend` (not a working day there) and `working_hours` (a working
 * day, between start and end), `zone` and `zone_source`: "given", "guessed from country" (where most of the account's sign-ins
 * come from), "guessed from hours" (so that most of them lie in working hours, as whole hours from UTC) or empty, as
 * are the others then, where nothing tells. Columns of these names are replaced. For guesses the log is read now; nothing but one row an account comes out of it.
 */
export async function workingHours(log: EventLog, options: WorkingHoursOptions = {}): Promise<EventLog> {
  const hours = { start: minutesOf(options.start ?? 8, "start"), end: minutesOf(options.end ?? 18, "end") };
  if (hours.start === hours.end) throw new Error("start and end are the same time; let work end later than it starts.");
  const days = daysOf(options.days ?? [1, 2, 3, 4, 5]);
  const time = columnIn(log, options.time ?? "time");
  if (!time.type.startsWith("TIMESTAMP"))
    throw new Error(`Column "${time.name}" holds ${time.type}, and times are needed; name another with time.`);
  const zones = await zonesOfEngine(log);
  const account = accountIn(log, options.account);
  const told: ToldZones[] = [];
  if (options.zoneOf !== undefined)
    told.push(await givenZones(log, options.zoneOf, account, zones, partOf(options, 0, 0.3)));
  if (options.zone !== undefined) {
    const zone = zoneNamed(options.zone, zones);
    told.push({ zone: text(zone), source: "'given'", zones: [zone], beside: [], notes: [] });
  } else if (account.length > 0) {
    told.push(await guessedZones(log, account, time.name, hours, partOf(options, 0.3, 0.8)));
  } else if (told.length === 0) {
    throw new Error("Neither a zone nor a column that names accounts is known; give zone, zoneOf or account.");
  }
  const utc = time.type.includes("ZONE") ? timeOf(time.name) : `timezone('UTC', ${timeOf(time.name)})`;
  const local = await log.extend(
    {
      beside: told.flatMap(({ beside }) => beside),
      columns: [
        { name: "zone", type: "VARCHAR", sql: firstOf(told.map(({ zone }) => zone)) },
        { name: "zone_source", type: "VARCHAR", sql: firstOf(told.map(({ source }) => source)) },
        { name: "local_time", type: "TIMESTAMP", sql: localTime(told, utc) },
      ],
      notes: told.flatMap(({ notes }) => notes),
    },
    { signal: options.signal },
  );
  const columns = hourColumns(timeOf("local_time"), hours, days);
  const guessed = options.zone === undefined && account.length > 0;
  return local.extend({ columns, notes: guessed ? [await tally(local, account, partOf(options, 0.8, 1))] : [] });
}

/** A sentence on how many accounts were given a zone, and of how many it was guessed. Reads the log once. */
async function tally(local: EventLog, account: readonly string[], task: Task): Promise<string> {
  const keys = account.map(comparedAs("")).map((sql, i) => `${sql} AS a${i}`);
  const answer = await local.aggregate(
    `SELECT zone_source, COUNT(*) AS n FROM (SELECT DISTINCT zone_source, ${keys.join(", ")} FROM events)
     WHERE a${account.length - 1} IS NOT NULL GROUP BY 1`,
    task,
  );
  return noteOn(
    new Map((answer.objects() as { zone_source: string; n: number }[]).map((row) => [row.zone_source, row.n])),
  );
}

const timeOf = (name: string): string => `log.${identifier(name)}`;
const firstOf = (values: readonly string[]): string => `COALESCE(${values.join(", ")}, NULL)`;

/** The time of a row in its own zone. Each zone has a branch of its own: one zone for all rows of it is quick, one looked up for each row is not. */
function localTime(told: readonly ToldZones[], utc: string): string {
  const zones = [...new Set(told.flatMap((one) => one.zones))];
  const branches = zones.map((zone) => `WHEN ${text(zone)} THEN timezone(${text(zone)}, ${utc})`);
  return zones.length ? `CASE ${firstOf(told.map(({ zone }) => zone))} ${branches.join(" ")} END` : "NULL";
}

async function guessedZones(
  log: EventLog,
  account: readonly string[],
  time: string,
  { start, end }: Hours,
  task: Task,
): Promise<ToldZones> {
  const hours = { start: start / 60, end: end / 60 };
  const guesses = await guessZones(log, { account: account.map(comparedAs("")), time, hours }, task);
  const names = Object.fromEntries(account.map((_, i) => [`a${i}`, guesses.map((guess) => guess.account[i])]));
  const table = fromArrays({
    ...names,
    zone: guesses.map(({ zone }) => zone),
    source: guesses.map(({ source }) => source),
  });
  const on = account.map((name, i) => ({ log: comparedAs("log.")(name, i, account), table: `a${i}` }));
  return {
    zone: "guess.zone",
    source: "guess.source",
    zones: guesses.map(({ zone }) => zone),
    beside: [{ as: "guess", table, on }],
    notes: [],
  };
}

function hourColumns(local: string, { start, end }: Hours, days: readonly number[]): Extension["columns"] {
  const minute = `(60 * HOUR(${local}) + MINUTE(${local}))`;
  const isWorkday = (day: string) => `ISODOW(${day}) IN (${days.join(", ")})`;
  const isWork =
    start < end
      ? `${isWorkday(local)} AND ${minute} >= ${start} AND ${minute} < ${end}`
      : `((${isWorkday(local)} AND ${minute} >= ${start}) OR (${isWorkday(`${local} - INTERVAL 1 DAY`)} AND ${minute} < ${end}))`;
  return [
    { name: "weekend", type: "BOOLEAN", sql: `NOT ${isWorkday(local)}` },
    { name: "working_hours", type: "BOOLEAN", sql: isWork },
  ];
}

function noteOn(accounts: ReadonlyMap<string, number>): string {
  const count = (source: string) => (accounts.get(source) ?? 0).toLocaleString("en");
  const given = accounts.has("given") ? `${count("given")} accounts were given, of ` : "";
  return `The time zones of ${given}${count("guessed from country")} ${given ? "" : "accounts were "}guessed from their usual country, of ${count("guessed from hours")} from their usual hours.`;
}

function minutesOf(given: number | string, name: string): number {
  const [, hour, minute] = typeof given === "string" ? (/^(\d{1,2}):(\d\d)$/.exec(given.trim()) ?? []) : [];
  const minutes = typeof given === "number" ? Math.round(60 * given) : 60 * Number(hour) + Number(minute);
  if (!(minutes >= 0 && minutes <= 24 * 60) || Number(minute) > 59)
    throw new Error(`${name} is ${JSON.stringify(given)}; give an hour of the day like 8, 17.5 or "08:30".`);
  return minutes;
}

function daysOf(days: readonly number[]): readonly number[] {
  if (days.length === 0 || !days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7))
    throw new Error(`days is [${days.join(", ")}]; give working days from 1 (Monday) to 7 (Sunday).`);
  return days;
}
