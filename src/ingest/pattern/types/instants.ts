import { local } from "../../time.js";
import { type Piece, piece } from "../regex.js";
import { OFFSET } from "./zones.js";

const CLOCK = "[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?";
const DATED = `[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]${CLOCK}(?: ?${OFFSET})?)?`;
const COUNTED = "[0-9]{9,19}(?:\\.[0-9]{1,9})?";

/** ISO 8601 to the minute or finer, or a date, or a count since 1970. */
export const ISO: Piece = piece(`(?:${DATED}|${COUNTED})`, 160, 19);

/** Such a text as a time in UTC, in SQL. */
export function isoSql(text: string, zone: string): string {
  const toMinutes = `(LEFT(${text}, 16) || ':00' || SUBSTRING(${text}, 17))`;
  const cases = [
    `WHEN ${text}[5] <> '-' THEN ${sinceEpoch(text)}`,
    `WHEN ${text}[17] = ':' THEN ${toSeconds(text, zone)}`,
    `WHEN LENGTH(${text}) = 10 THEN ${local(wall(text), zone)}`,
  ];
  return `CASE ${cases.join(" ")} ELSE ${toSeconds(toMinutes, zone)} END`;
}

/** Such a text as the time that it writes, NULL where it says an offset or counts. */
export function isoWallSql(text: string): string {
  return `CASE WHEN ${text}[5] = '-' AND NOT (${isUtc(text)} OR ${isShifted(text)}) THEN ${wall(text)} END`;
}

/** A text with a clock that shows seconds. The cast to a time with an offset is quick, but very slow to say that it cannot. */
function toSeconds(text: string, zone: string): string {
  const joined = `REPLACE(REPLACE(REPLACE(${text}, ',', '.'), ' +', '+'), ' -', '-')`;
  const cases = [
    `WHEN TRY_CAST(LEFT(${text}, 19) AS TIMESTAMP) IS NULL THEN NULL`,
    `WHEN ${isUtc(text)} THEN ${wall(`RTRIM(${text}, 'ZUTCGM ')`)}`,
    `WHEN ${isShifted(text)} THEN timezone('UTC', TRY_CAST(${joined} AS TIMESTAMP WITH TIME ZONE))`,
  ];
  return `CASE ${cases.join(" ")} ELSE ${local(wall(text), zone)} END`;
}

const isUtc = (text: string): string => `RIGHT(${text}, 1) IN ('Z', 'C', 'T')`;
const isShifted = (text: string): string =>
  `(CONTAINS(SUBSTRING(${text}, 17), '+') OR CONTAINS(SUBSTRING(${text}, 17), '-'))`;
const wall = (text: string): string => `TRY_CAST(REPLACE(${text}, ',', '.') AS TIMESTAMP)`;

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
