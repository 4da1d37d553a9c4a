import { isDeepStrictEqual } from "node:util";
import { type Outline, Outliner } from "../../src/ingest/json/outline.js";
import { unwrapped } from "../../src/ingest/json/unwrap.js";
import { type Wrapping, wrappingOf } from "../../src/ingest/json/wrapping.js";
import { insist, ownWords, type Target } from "../engine/target.js";

export const jsonTarget: Target = {
  name: "json",
  about: "JSON in any wrapping: what JSON.parse takes is read whole and the same, whatever the pieces it comes in",
  covers: [
    "src/ingest/json/walker.ts",
    "src/ingest/json/outline.ts",
    "src/ingest/json/wrapping.ts",
    "src/ingest/json/unwrap.ts",
  ],
  longest: 1 << 16,
  seeds,
  async check(input) {
    const whole = outlined(input, input.length || 1);
    const small = 1 + (input.length % 5);
    if (input.length < 4096)
      insist(isDeepStrictEqual(outlined(input, small), whole), () => "In small pieces its beginning is another.");
    const parsed = parsedOf(input);
    if (parsed && typeof parsed.value === "object" && parsed.value !== null)
      insist(
        whole.fault === undefined && !whole.more,
        () => `JSON is said to be none: ${whole.fault ?? "more follows"}.`,
      );
    let wrapping: Wrapping | undefined;
    try {
      wrapping = whole.fault === undefined ? wrappingOf(whole) : undefined;
    } catch (error) {
      ownWords(error);
    }
    const top: Wrapping = { key: undefined, top: true };
    for (const one of wrapping ? [wrapping, top] : [top]) {
      const records = await recordsOf(input, one, input.length || 1);
      if (input.length < 4096)
        insist(
          isDeepStrictEqual(await recordsOf(input, one, small), records),
          () => "In small pieces its records are others.",
        );
      if (parsed) checkRecords(records, one, parsed.value, whole);
    }
  },
};

function outlined(input: Buffer, piece: number): Outline {
  const outliner = new Outliner();
  for (let at = 0; at < input.length; at += piece) outliner.push(input.subarray(at, at + piece));
  return outliner.outline(true);
}

interface Records {
  readonly lines: readonly string[];
  readonly fault?: string;
}

async function recordsOf(input: Buffer, wrapping: Wrapping, piece: number): Promise<Records> {
  const pieces = async function* () {
    for (let at = 0; at < input.length; at += piece) yield input.subarray(at, at + piece);
  };
  let fault: string | undefined;
  const found: Buffer[] = [];
  const told = (message: string) => void (fault = message);
  for await (const some of unwrapped(pieces(), wrapping, told)) found.push(some);
  // Where it is not well formed, how much of it was handed over before is open.
  if (fault !== undefined) return { lines: [], fault };
  return { lines: Buffer.concat(found).toString("utf8").split("\n").slice(0, -1) };
}

function parsedOf(input: Buffer): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(input.toString("utf8")) };
  } catch {
    return undefined;
  }
}

function checkRecords({ lines, fault }: Records, wrapping: Wrapping, value: unknown, { members }: Outline): void {
  if (value === null || typeof value !== "object") return;
  insist(fault === undefined, () => `JSON is said to break off: ${fault}.`);
  const records = lines.map((line) => JSON.parse(line));
  if ("top" in wrapping) insist(isDeepStrictEqual(records, [value]), () => "The value at the top is another.");
  else if ("columns" in wrapping || wrapping.key === undefined) return;
  else if (members.filter(({ key }) => key === wrapping.key).length === 1) {
    const expected = (value as Record<string, unknown>)[wrapping.key];
    insist(isDeepStrictEqual(records, expected), () => `The records under ${wrapping.key} are others.`);
  }
}

function seeds(): Buffer[] {
  const records = [{ a: 1, b: { c: [1, 2, "}"] } }, { a: null, b: '\\"x\u017c' }, {}];
  const table = {
    name: "PrimaryResult",
    columns: [{ name: "A", type: "long" }, { name: "B" }],
    rows: [
      [1, "x"],
      [null, { c: [] }],
    ],
  };
  const texts = [
    JSON.stringify(records),
    JSON.stringify(records, null, 2),
    JSON.stringify({ Records: records, count: 3 }),
    JSON.stringify({ value: records, "@odata.nextLink": "https://x" }, null, 1),
    JSON.stringify({ tables: [table, { ...table, name: "second" }] }),
    JSON.stringify({ Tables: [{ TableName: "t", Columns: [{ ColumnName: "A" }], Rows: [[1], [2, 3]] }] }),
    records.map((one) => JSON.stringify(one)).join("\n"),
    `\uFEFF${JSON.stringify(records)}\r\n[]`,
    '{"a": -1.5e+3, "\\u0061": true, "a": "\\ud83d\\ude00", "": [[[]]]}',
    '{"first": [{"a": 1}], "second": [{"a": 2}]} {"first": []}',
  ];
  return texts.map((text) => Buffer.from(text));
}
