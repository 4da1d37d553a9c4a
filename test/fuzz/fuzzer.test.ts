import { describe, expect, it } from "vitest";
import { type CounterMap, Coverage } from "../../fuzz/engine/coverage.js";
import { Dice } from "../../fuzz/engine/dice.js";
import { type Finding, keyOf } from "../../fuzz/engine/finding.js";
import { Fuzzer } from "../../fuzz/engine/fuzzer.js";
import { Mutator } from "../../fuzz/engine/mutator.js";
import type { Target } from "../../fuzz/engine/target.js";
import { instrument } from "../../fuzz/instrument.mjs";

/** A function of TypeScript, with counters. */
function counted(source: string) {
  const { code, lines, words } = instrument(source, "src/x.ts", 0);
  const hits = new Uint32Array(lines.length);
  const check = new Function("__hits", `${code}\nreturn check;`)(hits) as (input: Buffer) => unknown;
  const map: CounterMap = [{ file: "src/x.ts", first: 0, lines, words }];
  return { check, hits, map, words };
}

function fuzzer(source: string, seed = 1) {
  const { check, hits, map } = counted(source);
  const target: Target = {
    name: "x",
    about: "x",
    covers: ["src"],
    longest: 1000,
    seeds: () => [],
    check: (input) => void check(input),
  };
  const findings: Finding[] = [];
  const dice = new Dice(seed);
  const coverage = new Coverage(map, target.covers, hits);
  const made = new Fuzzer(target, coverage, new Mutator(dice, [], false, 1000), dice, {
    before() {},
    kept() {},
    found: (finding) => findings.push(finding),
  });
  return { made, coverage, findings };
}

const NEEDLE = `function check(input: Buffer): void {
  if (input[0] === 0x68) {
    if (input[1] === 0x75) {
      if (input[2] === 0x6e) {
        if (input[3] === 0x74) throw new TypeError("found");
      }
    }
  }
}`;

describe("what is counted", () => {
  it("is every branch, each by its line", () => {
    const { check, hits, map, words } = counted(`const other = (n: number): string => n > 5 ? "large" : "small";
function check(input: Buffer): string {
  for (const byte of input) {
    if (byte === 1 || byte === 2) continue;
    else return other(byte);
  }
  switch (input.length) {
    case 0:
      return "none";
    default:
      return "end" as const;
  }
}`);
    expect(check(Buffer.from([2, 9]))).toBe("large");
    expect(words).toEqual(["large", "small", "none", "end"]);
    const byLine = map[0].lines.map((line, i) => [line, hits[i]]);
    expect(byLine.sort(([a], [b]) => a - b)).toEqual([
      [1, 1],
      [1, 1],
      [1, 0],
      [2, 1],
      [3, 2],
      [4, 2],
      [4, 1],
      [5, 1],
      [8, 0],
      [10, 0],
    ]);
  });
});

describe("the fuzzer", () => {
  it("goes from branch to branch to a fault that chance would not find, and cuts the input down to it", async () => {
    const { made, coverage, findings } = fuzzer(NEEDLE);
    while (findings.length === 0 && made.runs < 200_000) await made.step();
    expect(findings.map(({ kind, message, input }) => [kind, message, input.toString()])).toEqual([
      ["error", "TypeError: found", "hunt"],
    ]);
    expect(coverage.missed).toEqual([]);
    // The same fault is told once.
    await made.begin(Buffer.from("hunter"));
    expect(findings.length).toBe(1);
  });

  it("does the same for the same seed", async () => {
    const corpora = [1, 1, 2].map(async (seed) => {
      const { made } = fuzzer(NEEDLE, seed);
      while (made.runs < 3000) await made.step();
      return made.corpus.map((input) => input.toString("hex"));
    });
    const [one, same, other] = await Promise.all(corpora);
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it("finds what is not linear by repeating a piece of an input", async () => {
    const { made, findings } = fuzzer(`function check(input: Buffer): void {
  let sum = 0;
  for (let i = 0; i < input.length; i++) for (let j = 0; j < input.length; j++) for (let k = 0; k < 500; k++) sum += k;
}`);
    while (findings.length === 0 && made.runs < 5000) await made.step();
    expect(findings.map(({ kind }) => kind)).toEqual(["slow"]);
  });

  it("tells faults apart by place, and broken promises by their words without numbers", () => {
    const finding = (message: string, place: string): Finding => ({
      kind: "error",
      message,
      stack: `Error\n    at f (/x/${place}:1)`,
      input: Buffer.alloc(0),
    });
    expect(keyOf(finding("x is wrong", "src/a.ts:7"))).toBe(keyOf(finding("y is wrong", "src/a.ts:7")));
    expect(keyOf(finding("x is wrong", "src/a.ts:7"))).not.toBe(keyOf(finding("x is wrong", "src/a.ts:8")));
    expect(keyOf(finding("5 are lost", "fuzz/a.ts:7"))).toBe(keyOf(finding("66 are lost", "fuzz/a.ts:8")));
    expect(keyOf(finding("5 are lost", "fuzz/a.ts:7"))).not.toBe(keyOf(finding("5 are kept", "fuzz/a.ts:7")));
  });
});
