import { digits, type Entry } from "./samples.js";

const DIGITS = "9".repeat(10_000);

/** Times that are none, or so far away that arithmetic with them ends. */
export const times: readonly unknown[] = [
  "0000-00-00",
  "0000-00-00T00:00:00Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999999Z",
  "9999-12-31T23:59:59-14:00",
  "275760-09-13T00:00:00.000001Z",
  "290000-01-01T00:00:00Z",
  "294247-01-10T04:00:54.775806Z",
  "294247-01-10T04:00:54-12:00",
  "292277026596-12-04T15:30:08Z",
  "-290308-12-22T00:00:00Z",
  "290309-12-22 (BC) 00:00:00",
  "290309-12-22 (BC) 00:00:00+14:00",
  "2026-02-30",
  "2026-10-31T25:61:61Z",
  "2026-10-31T23:59:60Z",
  "2026-10-31T08:00:00+99:99",
  "2026-10-31T08:00:00 Europe/Nowhere",
  "13/13/2026, 8:00:00 AM",
  "infinity",
  "-infinity",
  "epoch",
  "NaN",
  -1,
  "-1",
  -62135596800,
  "-62135596800",
  253402300800,
  9.3e18,
  "9223372036854775807",
  "-9223372036854775808",
  "99999999999999999999",
  "1e17",
  "1e18",
];

/** Text that does harm elsewhere: in SQL, in JSON, in a spreadsheet, in a page, in a path, in a program. */
export const texts: readonly string[] = [
  "",
  "-",
  " ",
  "=cmd|' /C calc'!A0",
  "+1+1",
  "@SUM(1)",
  "<script>alert(1)</script>",
  "\u2028 \u2029",
  "\u202Eevil",
  "\uFEFF",
  "a\u0000b",
  "__proto__",
  "constructor",
  "x'; DROP TABLE events; --",
  "'''",
  'a"b',
  "a\\b",
  "a,b;c\td|e",
  "%s%n{0}{{7*7}}",
  "[",
  "{",
  '{"a":',
  '["x"',
  "null",
  "../../etc/passwd",
  "::ffff:999.1.1.1",
  "[::1]:99999",
  "1.2.3.4:99999999999",
  "Infinity",
  "0x10",
  "1e999999",
  DIGITS,
  `-${DIGITS}`,
  `0.${DIGITS}`,
  `${DIGITS}:${DIGITS}`,
];

const lineEnds: readonly string[] = ["a\nb", "a\r\nb"];

/** Values of another shape than is expected. */
const shapes: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  1.5,
  1e308,
  true,
  false,
  [],
  {},
  [1, "a", null],
  [[[]]],
  { a: { b: [{}] } },
  [{ Name: "UserAgent" }, { Value: 1 }, 7],
  "a plain text",
];

export const values: readonly unknown[] = [...texts, ...lineEnds, ...shapes, ...times];

/** What is JSON by its grammar, and yet more than most programs take. */
export const beyondJson: readonly unknown[] = [
  "\uD800",
  "\uDC00\uD800",
  digits(DIGITS),
  digits(`-${DIGITS}`),
  digits(`0.${DIGITS}`),
  digits("1e999"),
  digits("-1E+400"),
];

type Path = readonly (string | number)[];

/** Every place in a row: its fields, and what is inside them. */
export function placesIn(value: unknown, before: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return before.length > 0 ? [before] : [];
  const inner = Object.entries(value).flatMap(([key, one]) => placesIn(one, [...before, key]));
  return before.length > 0 ? [before, ...inner] : inner;
}

/** The row with another value at this place. */
export function changed(entry: Entry, path: Path, value: unknown): Entry {
  const copy = structuredClone(entry);
  const holder = path.slice(0, -1).reduce<Record<string | number, unknown>>((o, key) => o[key] as Entry, copy);
  holder[path.at(-1)!] = value;
  return copy;
}

/** As text in a line: without line ends, which would begin another. */
export const lineText = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).replaceAll(/[\r\n]/g, " ");
