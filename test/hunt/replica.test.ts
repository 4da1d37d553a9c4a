import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Change, Replica } from "../../src/hunt/index.js";
import { decodeChanges, type PartName, type PartValue } from "../../src/hunt/replica.js";
import { sampleHunt } from "./sample.js";

const verdict = (time: string, note = "") => ({ verdict: "benign" as const, note, time });
const valuesOf = (replica: Replica) => Object.fromEntries(replica.all().map(({ part, value }) => [part, value]));

/** A write to a part, or the delivery of everything that one end has said so far to another. */
const writes = fc.record({
  end: fc.nat(2),
  part: fc.constantFrom<PartName>("floor", "selected", "brushed", "verdict a", "verdict b"),
  value: fc.nat(9),
  to: fc.option(fc.nat(2), { nil: undefined }),
});

function written(part: PartName, n: number): PartValue {
  if (part.startsWith("verdict ")) return n === 0 ? null : verdict(`2026-01-0${n}`);
  return part === "brushed" ? String(n) : n;
}

describe("replicas", () => {
  it("hold the same once all have heard all, in whatever order and however often", () => {
    fc.assert(
      fc.property(fc.array(writes, { maxLength: 40 }), fc.array(fc.nat(1000)), (steps, shuffle) => {
        const ends = ["kernel", "page 1", "page 2"].map((name) => new Replica(name));
        for (const [i, end] of ends.entries()) end.start("floor", i);
        const said: Change[] = ends.flatMap((end) => end.all());
        for (const { end, part, value, to } of steps) {
          const change = ends[end].write(part, written(part, value));
          if (change) said.push(change);
          if (to !== undefined) ends[to].take(ends[end].all());
        }
        for (const [i, end] of ends.entries()) {
          const order = [...said, ...said].sort((a, b) => rank(a, shuffle, i) - rank(b, shuffle, i));
          for (const change of order) end.take([change]);
        }
        expect(valuesOf(ends[1])).toEqual(valuesOf(ends[0]));
        expect(valuesOf(ends[2])).toEqual(valuesOf(ends[0]));
      }),
      { numRuns: 300 },
    );
  });

  it("let the last writer count, who had heard of the one before", () => {
    const [page, kernel] = [new Replica("page"), new Replica("kernel")];
    kernel.take([page.write("floor", 3)!]);
    const last = kernel.write("floor", 2)!;
    expect(page.take([last])).toEqual([last]);
    expect(page.take([last])).toEqual([]);
    expect(page.get("floor")).toBe(2);
  });

  it("let any change count over a beginning, and the newer verdict of two that were given at once", () => {
    const [page, kernel] = [new Replica("page"), new Replica("kernel")];
    page.start("floor", 9);
    kernel.start("floor", 1);
    page.write("floor", 9);
    expect(page.take(kernel.all())).toHaveLength(0);
    page.write("floor", 8);
    kernel.take(page.all());
    expect(kernel.get("floor")).toBe(8);
    const older = page.write("verdict a", verdict("2026-01-01"))!;
    kernel.write("verdict a", verdict("2026-01-02"));
    expect(kernel.take([older])).toEqual([]);
    page.take(kernel.all());
    expect(page.state().verdicts).toEqual({ a: verdict("2026-01-02") });
  });

  it("keep apart what two ends say of two rows", () => {
    const [page, kernel] = [new Replica("page"), new Replica("kernel")];
    const a = page.write("verdict a", verdict("1"))!;
    const b = kernel.write("verdict b", verdict("2"))!;
    page.take([b]);
    kernel.take([a]);
    expect(page.state().verdicts).toEqual({ a: verdict("1"), b: verdict("2") });
    expect(kernel.state().verdicts).toEqual(page.state().verdicts);
    kernel.take([page.write("verdict a", null)!]);
    expect(kernel.state().verdicts).toEqual({ b: verdict("2") });
  });

  it("say nothing where nothing changes", () => {
    const page = new Replica("page");
    page.start("rules", []);
    expect(page.write("rules", [])).toBeUndefined();
    expect(page.write("verdict a", null)).toBeUndefined();
    expect(page.write("rules", [], true)).toMatchObject({ count: 1 });
  });
});

/** A place in a shuffled order, other for every end. */
function rank({ part, count, by }: Change, shuffle: number[], end: number): number {
  const text = `${part}${count}${by}${end}`;
  let hash = shuffle[end % Math.max(1, shuffle.length)] ?? 7;
  for (const letter of text) hash = (hash * 31 + letter.charCodeAt(0)) % 1009;
  return hash;
}

describe("changes from elsewhere", () => {
  const settings = sampleHunt().settings;
  const good = { part: "settings", value: settings, count: 3, by: "page" };
  it("are taken with what is known of them, and nothing else", () => {
    const [change] = decodeChanges([{ ...good, more: 1, value: { ...settings, code: "alert(1)" } }], 60);
    expect(change).toEqual(good);
    expect(Object.keys(change.value as object)).toEqual(Object.keys(settings));
  });

  it.each<[string, unknown, RegExp]>([
    ["no list", {}, /changes is not a list/],
    ["null", [null], /A change is not an object/],
    ["an unknown part", [{ ...good, part: "table" }], /unknown part "table"/],
    ["the name of a method", [{ ...good, part: "__proto__" }], /unknown part/],
    ["no part", [{ ...good, part: 3 }], /names no part/],
    ["a fraction as count", [{ ...good, count: 0.5 }], /no count/],
    ["a huge count", [{ ...good, count: 2 ** 53 - 1 }], /no count/],
    ["no writer", [{ ...good, by: null }], /who made it/],
    ["settings without features", [{ ...good, value: {} }], /settings.features is not a list of names/],
    ["a row beyond the table", [{ ...good, part: "selected", value: 60 }], /selected is not a row/],
    [
      "a brush of another table",
      [{ ...good, part: "brushed", value: "AAAA" }],
      /brushed is not one bit for each of 60/,
    ],
    ["a brush that is no base64", [{ ...good, part: "brushed", value: "*" }], /brushed is not base64/],
    ["a floor below 0", [{ ...good, part: "floor", value: -1 }], /floor is not a number/],
    ["a rule about nothing", [{ ...good, part: "rules", value: [{ where: {} }] }], /a rule is not one/],
    ["a verdict of its own", [{ ...good, part: "verdict a", value: { verdict: "fine" } }], /a verdict is not one/],
  ])("are refused: %s", (_, changes, sentence) => {
    expect(() => decodeChanges(changes, 60)).toThrow(sentence);
  });
});
