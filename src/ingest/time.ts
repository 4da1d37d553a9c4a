import { text } from "./sql.js";

/** Dates as Log Analytics, Excel and browsers write them in American English: month first. */
const AMERICAN = [
  "%m/%d/%Y, %I:%M:%S.%f %p",
  "%m/%d/%Y, %I:%M:%S %p",
  "%m/%d/%Y, %H:%M:%S",
  "%m/%d/%Y %I:%M:%S.%f %p",
  "%m/%d/%Y %I:%M:%S %p",
  "%m/%d/%Y %I:%M %p",
  "%m/%d/%Y %H:%M:%S.%f",
  "%m/%d/%Y %H:%M:%S",
  "%m/%d/%Y %H:%M",
  "%m/%d/%Y",
];
const FORMATS = `[${AMERICAN.map(text).join(", ")}]`;
/** The narrow no-break space that newer browsers put before PM. */
const NARROW_SPACE = "CHR(8239)";

/**
 * SQL for a column as a time in UTC (TIMESTAMP, microseconds), NULL where it is none. Text may be ISO 8601 with or without
 * an offset, or month/day/year with or without AM and PM; what has no offset is taken to be in `zone`. Numbers, and with
 * `digits` also text that is a number, count from 1970 in seconds, milliseconds, microseconds or nanoseconds, told apart
 * by their size.
 */
export function timeSql(
  column: string,
  type: string,
  zone: string,
  { digits = false }: { digits?: boolean } = {},
): string {
  if (type === "TIMESTAMP WITH TIME ZONE") return utc(column);
  if (type === "TIMESTAMP") return local(column, zone);
  if (type.startsWith("TIMESTAMP") || type === "DATE") return local(`CAST(${column} AS TIMESTAMP)`, zone);
  if (NUMERIC.test(type)) return sinceEpoch(column);
  if (type !== "VARCHAR") return "CAST(NULL AS TIMESTAMP)";
  const trimmed = `TRIM(${column})`;
  const slow = digits
    ? `CASE WHEN TRY_CAST(${trimmed} AS DOUBLE) >= 1e8 THEN ${sinceEpoch(trimmed)} ELSE ${written(trimmed, zone)} END`
    : written(trimmed, zone);
  if (zone !== "UTC") return slow;
  // Nearly all logs write ISO 8601, and this reads it ten times as fast; text that begins with a digit lies between '0' and ':'.
  return `COALESCE(CASE WHEN ${column} >= '0' AND ${column} < ':' THEN ${utc(`TRY_CAST(${column} AS TIMESTAMP WITH TIME ZONE)`)} END, ${slow})`;
}

/** Text, without blanks around it, as a time. */
function written(trimmed: string, zone: string): string {
  const rest = `SUBSTRING(${trimmed}, 12)`;
  const offset = `(CONTAINS(${rest}, '+') OR CONTAINS(${rest}, '-') OR CONTAINS(${rest}, 'Z') OR CONTAINS(${rest}, 'UTC'))`;
  const plain = `COALESCE(TRY_CAST(${trimmed} AS TIMESTAMP), TRY_STRPTIME(REPLACE(${trimmed}, ${NARROW_SPACE}, ' '), ${FORMATS}))`;
  // A blank before the offset, as in "08:00:00 +0200", is more than the engine takes.
  const absolute = utc(`TRY_CAST(REPLACE(REPLACE(${trimmed}, ' +', '+'), ' -', '-') AS TIMESTAMP WITH TIME ZONE)`);
  return `CASE WHEN NOT (${trimmed} >= '0' AND ${trimmed} < ':') THEN NULL WHEN ${offset} THEN ${absolute} ELSE ${local(plain, zone)} END`;
}

/** A time with its zone as one in UTC: the microseconds as they are, five times as fast as through a calendar. "infinity" is none. */
const utc = (time: string): string => `make_timestamp(epoch_us(${time}))`;

const NUMERIC = /^(U?(SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*)$/;

/** A count since 1970: 9 or 10 digits are seconds (1973 to 2286), and three digits more each next unit; others are no time. */
function sinceEpoch(value: string): string {
  // A double is exact enough for microseconds, and twenty times as fast as a wide decimal.
  const n = `TRY_CAST(${value} AS DOUBLE)`;
  const units: [power: number, micros: string][] = [
    [8, `ROUND(${n} * 1000000)`],
    [11, `ROUND(${n} * 1000)`],
    [14, `ROUND(${n})`],
    [17, `TRY_CAST(${value} AS BIGINT) // 1000`],
  ];
  const scaled = units.map(
    ([power, micros]) => `WHEN ${n} >= 1${"0".repeat(power)} AND ${n} < 1${"0".repeat(power + 2)} THEN ${micros}`,
  );
  return `make_timestamp(CAST(CASE ${scaled.join(" ")} END AS BIGINT))`;
}

const local = (time: string, zone: string): string =>
  zone === "UTC" ? time : `timezone('UTC', timezone(${text(zone)}, ${time}))`;

/** The time zone, if it is one ("UTC", "Europe/Kyiv"); else an Error. */
export function checkZone(zone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    throw new Error(`"${zone}" is not a time zone; give a name like "UTC" or "Europe/Kyiv".`);
  }
}
