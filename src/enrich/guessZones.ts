import type { EventLog } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";
import type { Task } from "../task/index.js";
import { countryCode } from "./countries.js";
import { mapEach, partOf } from "./distinct.js";
import { usualOffset } from "./usualHours.js";
import { fixedZone, zoneOfCountry } from "./zones.js";

/** An account's zone as it was guessed. */
export interface Guess {
  /** The account, by the columns that name it, as they are compared. */
  readonly account: readonly string[];
  readonly zone: string;
  readonly source: "guessed from country" | "guessed from hours";
}

/** More than this share of the sign-ins whose country is known makes a country the usual one. */
const USUAL = 0.5;
const LEAST_FROM_COUNTRY = 3;

/** What the log has to guess from: SQL for the parts of an account's name, and the column of time. */
export interface Known {
  readonly account: readonly string[];
  readonly time: string;
  readonly hours: { readonly start: number; readonly end: number };
}

/**
 * Guesses the zone of each account: by the country that most of its sign-ins come from (where a country has several zones, by
 * the longitude they come from), else by the hours it is active in. Failed sign-ins do not count, for anyone can cause them.
 * Reads the log once or twice; what comes out of it is one row an account.
 */
export async function guessZones(log: EventLog, known: Known, task: Task): Promise<Guess[]> {
  const names = new Set(log.schema.map(({ name }) => name.toLowerCase()));
  const isUsable = names.has("status") ? "status IS DISTINCT FROM 'failure'" : "TRUE";
  const guesses = names.has("country")
    ? await byCountry(log, known, isUsable, names.has("lon"), partOf(task, 0, 0.5))
    : [];
  const settled = new Set(guesses.map(({ account }) => JSON.stringify(account)));
  const others = await byHours(log, known, isUsable, partOf(task, 0.5, 1));
  return [...guesses, ...others.filter(({ account }) => !settled.has(JSON.stringify(account)))];
}

const keysOf = (account: readonly string[]): string => account.map((sql, i) => `${sql} AS a${i}`).join(", ");
const numbers = (account: readonly string[]): string => account.map((_, i) => `a${i}`).join(", ");

async function byCountry(log: EventLog, { account }: Known, isUsable: string, hasLon: boolean, task: Task) {
  const lon = hasLon ? "5 * ROUND(TRY_CAST(lon AS DOUBLE) / 5)" : "CAST(NULL AS DOUBLE)";
  const keys = numbers(account);
  const answer = await log.aggregate(
    `SELECT ${keys}, country, near FROM (
       SELECT *, SUM(n) OVER (PARTITION BY ${keys}, country) AS here, SUM(n) OVER (PARTITION BY ${keys}) AS total FROM (
         SELECT ${keysOf(account)}, CAST(country AS VARCHAR) AS country, ${lon} AS near, COUNT(*) AS n
         FROM events WHERE ${account.at(-1)} IS NOT NULL AND country IS NOT NULL AND ${isUsable} GROUP BY ALL
       )
     ) WHERE here > ${USUAL} * total AND here >= ${LEAST_FROM_COUNTRY}
     QUALIFY ROW_NUMBER() OVER (PARTITION BY ${keys} ORDER BY n DESC, near) = 1`,
    task,
  );
  const rows = answer.objects() as Record<string, unknown>[];
  const guesses = await mapEach(
    rows,
    (row): Guess | undefined => {
      const code = countryCode(String(row.country));
      const zone = code && zoneOfCountry(code, typeof row.near === "number" ? row.near : undefined);
      return zone ? { account: accountOf(row, account), zone, source: "guessed from country" } : undefined;
    },
    { signal: task.signal },
  );
  return guesses.filter((guess) => guess !== undefined);
}

async function byHours(log: EventLog, { account, time, hours }: Known, isUsable: string, task: Task): Promise<Guess[]> {
  const at = identifier(time);
  const counts = Array.from({ length: 24 }, (_, h) => `COUNT(*) FILTER (WHERE HOUR(${at}) = ${h}) AS h${h}`);
  const answer = await log.aggregate(
    `SELECT ${keysOf(account)}, ${counts.join(", ")}, COUNT(DISTINCT CAST(${at} AS DATE)) AS days
     FROM events WHERE ${account.at(-1)} IS NOT NULL AND ${at} IS NOT NULL AND ${isUsable} GROUP BY ${numbers(account)}`,
    task,
  );
  const rows = answer.objects() as Record<string, unknown>[];
  const guesses = await mapEach(
    rows,
    (row): Guess | undefined => {
      const byHour = Array.from({ length: 24 }, (_, h) => Number(row[`h${h}`]));
      const offset = usualOffset(byHour, Number(row.days), hours);
      if (offset === undefined) return undefined;
      return { account: accountOf(row, account), zone: fixedZone(offset), source: "guessed from hours" };
    },
    { signal: task.signal },
  );
  return guesses.filter((guess) => guess !== undefined);
}

const accountOf = (row: Record<string, unknown>, account: readonly string[]): string[] =>
  account.map((_, i) => String(row[`a${i}`]));
