import type { Beside, EventLog, Extension } from "../ingest/index.js";
import { identifier, text } from "../ingest/sql.js";
import { fromArrays } from "../table/index.js";
import type { Task } from "../task/index.js";
import { accountIn, comparedAs } from "./account.js";
import { columnIn, partOf } from "./distinct.js";
import type { Given } from "./given.js";
import { givenZones, zoneNamed, zonesOfEngine } from "./givenZones.js";
import { guessZones } from "./guessZones.js";

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
 * are the others then, where nothing tells. For guesses the log is read now; nothing but one row an account comes out of it.
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
  const beside: Beside[] = [];
  const sources: { zone: string; source: string }[] = [];
  const notes: string[] = [];
  if (options.zoneOf !== undefined) {
    const given = await givenZones(log, options.zoneOf, account, zones, notes, partOf(options, 0, 0.3));
    beside.push(given);
    sources.push({ zone: "given.zone", source: "CASE WHEN given.zone IS NOT NULL THEN 'given' END" });
  }
  if (options.zone !== undefined) {
    sources.push({ zone: text(zoneNamed(options.zone, zones)), source: "'given'" });
  } else if (account.length > 0) {
    const known = { account: account.map(comparedAs("")), time: time.name, hours: hoursOf(hours) };
    const guesses = await guessZones(log, known, partOf(options, 0.3, 1));
    const names = Object.fromEntries(account.map((_, i) => [`a${i}`, guesses.map((guess) => guess.account[i])]));
    beside.push({
      as: "guess",
      table: fromArrays({ ...names, zone: guesses.map((one) => one.zone), source: guesses.map((one) => one.source) }),
      on: account.map((name, i) => ({ log: comparedAs("log.")(name, i, account), table: `a${i}` })),
    });
    sources.push({ zone: "guess.zone", source: "guess.source" });
    notes.push(noteOn(guesses.map(({ source }) => source)));
  } else if (options.zoneOf === undefined) {
    throw new Error("Neither a zone nor a column that names accounts is known; give zone, zoneOf or account.");
  }
  return log.extend(
    { beside, columns: columnsFor(`log.${identifier(time.name)}`, time.type, sources, hours, days), notes },
    { signal: options.signal },
  );
}

function columnsFor(
  time: string,
  type: string,
  sources: readonly { zone: string; source: string }[],
  { start, end }: { start: number; end: number },
  days: readonly number[],
): Extension["columns"] {
  const zone = `COALESCE(${sources.map((one) => one.zone).join(", ")}, NULL)`;
  const local = `timezone(${zone}, ${type.includes("ZONE") ? time : `timezone('UTC', ${time})`})`;
  const minute = `(60 * HOUR(${local}) + MINUTE(${local}))`;
  const isWorkday = (day: string) => `ISODOW(${day}) IN (${days.join(", ")})`;
  const isWork =
    start < end
      ? `${isWorkday(local)} AND ${minute} >= ${start} AND ${minute} < ${end}`
      : `((${isWorkday(local)} AND ${minute} >= ${start}) OR (${isWorkday(`${local} - INTERVAL 1 DAY`)} AND ${minute} < ${end}))`;
  return [
    { name: "local_time", type: "TIMESTAMP", sql: local },
    { name: "weekend", type: "BOOLEAN", sql: `NOT ${isWorkday(local)}` },
    { name: "working_hours", type: "BOOLEAN", sql: isWork },
    { name: "zone", type: "VARCHAR", sql: zone },
    { name: "zone_source", type: "VARCHAR", sql: `COALESCE(${sources.map((one) => one.source).join(", ")}, NULL)` },
  ];
}

function noteOn(sources: readonly string[]): string {
  const count = (source: string) => sources.filter((one) => one === source).length.toLocaleString("en");
  return `The time zones of ${count("guessed from country")} accounts were guessed from their usual country, of ${count("guessed from hours")} from their usual hours.`;
}

function minutesOf(given: number | string, name: string): number {
  const [, hour, minute] = typeof given === "string" ? (/^(\d{1,2}):(\d\d)$/.exec(given.trim()) ?? []) : [];
  const minutes = typeof given === "number" ? Math.round(60 * given) : 60 * Number(hour) + Number(minute);
  if (!(minutes >= 0 && minutes <= 24 * 60) || Number(minute) > 59)
    throw new Error(`${name} is ${JSON.stringify(given)}; give an hour of the day like 8, 17.5 or "08:30".`);
  return minutes;
}

const hoursOf = ({ start, end }: { start: number; end: number }) => ({ start: start / 60, end: end / 60 });

function daysOf(days: readonly number[]): readonly number[] {
  if (days.length === 0 || !days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7))
    throw new Error(`days is [${days.join(", ")}]; give working days from 1 (Monday) to 7 (Sunday).`);
  return days;
}
