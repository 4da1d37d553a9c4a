import { type Piece, piece } from "../regex.js";
import { local, OFFSET } from "./zones.js";

const CLOCK = "[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?";
const DATED = `[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]${CLOCK}(?: ?${OFFSET})?)?`;
const COUNTED = "[0-9]{9,19}(?:\\.[0-9]{1,9})?";

/** ISO 8601 to the minute or finer, or a date, or a count since 1970. */
export const ISO: Piece = piece(`(?:${DATED}|${COUNTED})`, 160, 19);

/** Such a text as a time in UTC, in SQL. */
export function isoSql(text: string, zone: string): string {
  const signAt = signSql(text);
  const offset = `REPLACE(SUBSTRING(${text}, 11 + ${signAt}), ':', '')`;
  const part = (from: number) => `COALESCE(TRY_CAST(SUBSTRING(${offset}, ${from}, 2) AS INTEGER), 0)`;
  const minutes = `TO_MINUTES(CASE WHEN LEFT(${offset}, 1) = '-' THEN -1 ELSE 1 END * (${part(2)} * 60 + ${part(4)}))`;
  const cases = [
    `WHEN SUBSTRING(${text}, 5, 1) <> '-' THEN ${sinceEpoch(text)}`,
    `WHEN ${signAt} > 0 THEN ${time(`LEFT(${text}, 10 + ${signAt})`)} - ${minutes}`,
    `WHEN RIGHT(${text}, 1) IN ('Z', 'C', 'T') THEN ${time(`RTRIM(${text}, 'ZUTCGM ')`)}`,
  ];
  return `CASE ${cases.join(" ")} ELSE ${local(time(text), zone)} END`;
}

/** Such a text as the time that it writes, NULL where it says an offset or counts. */
export function isoWallSql(text: string): string {
  const says = `SUBSTRING(${text}, 5, 1) <> '-' OR ${signSql(text)} > 0 OR RIGHT(${text}, 1) IN ('Z', 'C', 'T')`;
  return `CASE WHEN NOT (${says}) THEN ${time(text)} END`;
}

/** Where the sign of the offset is, counted from the 12th character; 0 for none. */
const signSql = (text: string): string => `STRPOS(TRANSLATE(SUBSTRING(${text}, 12), '-', '+'), '+')`;

const time = (given: string): string => `TRY_CAST(TRIM(REPLACE(${given}, ',', '.')) AS TIMESTAMP)`;

/** Counts since 1970: what a text of them looks like, and its time in SQL. */
export function epoch(unit: string): { piece: Piece; value(text: string): string } {
  const { digits, micros } = UNITS[unit];
  return {
    piece: piece(`[0-9]{1,${digits}}(?:\\.[0-9]{1,9})?`, 50, digits),
    value: (text) => `make_timestamp(${micros(text)})`,
  };
}

interface Unit {
  /** No more digits before the point are taken: they would be beyond the year 5000. */
  readonly digits: number;
  micros(text: string): string;
}

// A double is exact enough for microseconds, and far faster than a wide decimal.
const scaled = (by: number) => (text: string) => `CAST(ROUND(TRY_CAST(${text} AS DOUBLE) * ${by}) AS BIGINT)`;
const UNITS: Readonly<Record<string, Unit>> = {
  s: { digits: 11, micros: scaled(1_000_000) },
  ms: { digits: 14, micros: scaled(1000) },
  us: { digits: 17, micros: scaled(1) },
  ns: { digits: 19, micros: (text) => `TRY_CAST(SPLIT_PART(${text}, '.', 1) AS BIGINT) // 1000` },
};

/** The unit is told by the number of digits: up to 11 are seconds, and three more each next one. */
function sinceEpoch(text: string): string {
  const digits = `LENGTH(SPLIT_PART(${text}, '.', 1))`;
  const cases = Object.values(UNITS).map((unit) => `WHEN ${digits} <= ${unit.digits} THEN ${unit.micros(text)}`);
  return `make_timestamp(CASE ${cases.join(" ")} END)`;
}
