import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Condition, type EventLog, ingest } from "../../src/ingest/index.js";
import { fromArrays } from "../../src/table/index.js";

const VALUES = ["ann", "Ann", "o'hara", "50%_!", "50%", "", null, "a\0b", "\\", "x\nY"];
const text = fc.constantFrom(...VALUES.filter((value) => value !== null));
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    column: fc.constant("user_agent"),
    is: fc.array(fc.constantFrom(...VALUES), { maxLength: 3 }),
    ignoreCase: fc.boolean(),
  }),
  fc.record({ column: fc.constant("user_agent"), startsWith: text, ignoreCase: fc.boolean() }),
  fc.record({
    column: fc.constant("user_agent"),
    endsWith: fc.array(text, { minLength: 1, maxLength: 2 }),
    ignoreCase: fc.boolean(),
  }),
  fc.record({ column: fc.constant("n"), from: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ column: fc.constant("n"), to: fc.integer({ min: 0, max: 9 }) }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small" },
    leaf,
    fc.record({ all: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
}));

/** The same in plain code; undefined where a missing value leaves it open. */
function holds(given: Condition, value: string | null, n: number): boolean {
  if ("all" in given) return given.all.every((part) => holds(part, value, n));
  if ("any" in given) return given.any.some((part) => holds(part, value, n));
  if ("not" in given) return !holds(given.not, value, n);
  if ("sql" in given) throw new Error("not here");
  if ("from" in given || "to" in given) return n >= Number(given.from ?? 0) && n < Number(given.to ?? 99);
  const fold = (s: string) => ("ignoreCase" in given && given.ignoreCase ? s.toLowerCase() : s);
  if ("is" in given)
    return [given.is]
      .flat()
      .some((one) => (one === null || value === null ? one === value : fold(String(one)) === fold(value)));
  if (value === null) return false;
  if ("startsWith" in given) return [given.startsWith].flat().some((start) => fold(value).startsWith(fold(start)));
  return "endsWith" in given && [given.endsWith].flat().some((end) => fold(value).endsWith(fold(end)));
}

describe("where", () => {
  let log: EventLog;
  beforeAll(async () => {
    log = await ingest(fromArrays({ user_agent: VALUES, n: VALUES.map((_, i) => i) }), { kind: "table" });
  });
  afterAll(() => log.close());

  it("keeps the rows that plain code keeps, whatever the condition", async () => {
    await fc.assert(
      fc.asyncProperty(condition, async (given) => {
        const kept = (await log.where(given).table()).array("n");
        expect(kept).toEqual(VALUES.flatMap((value, n) => (holds(given, value, n) ? [n] : [])));
      }),
      { numRuns: 150 },
    );
  });

  it("takes SQL, and narrows again", async () => {
    const few = log.where("n > 2").where({ column: "n", is: [1, 3, 4] });
    expect((await few.table()).array("n")).toEqual([3, 4]);
    expect((await log.table()).numRows()).toBe(VALUES.length);
  });

  it("says when a condition says nothing, or compares with what is no number", () => {
    expect(() => log.where({ column: "n" } as Condition)).toThrow(/condition on "n" says nothing/);
    expect(() => log.where({ column: "n", is: Number.NaN })).toThrow(/NaN cannot be compared/);
  });

  it("says which column there is not, and finds one whatever its case", async () => {
    expect(() => log.where({ all: [{ not: { column: "m_n", is: 1 } }] })).toThrow(/no column "m_n"; it has .*\bn\b/);
    expect((await log.where({ column: "N", is: 1 }).table()).array("n")).toEqual([1]);
  });
});
