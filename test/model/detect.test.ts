import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detect, detectSync, importForest, recut } from "../../src/model/index.js";
import { fromArrays } from "../../src/table/index.js";
import { matrixFrom } from "./fixtures.js";

const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constant(null),
);
const rowsOf = (width: number) =>
  fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 60 });
const settings = { trees: 15, seed: 3 };

describe("detect", () => {
  it("gives the same answer each time, asynchronously or not", async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(3), async (rows) => {
        const matrix = matrixFrom(rows);
        const [one, other] = [detectSync(matrix, settings), await detect(matrix, settings)];
        expect(one).toEqual(other);
      }),
      { numRuns: 20 },
    );
  });

  it("scores a row by its values alone: permuting rows permutes scores", () => {
    fc.assert(
      fc.property(rowsOf(3), (rows) => {
        const forest = detectSync(matrixFrom(rows), settings).forest;
        const straight = detectSync(matrixFrom(rows), {}, { forest }).scores;
        const turned = detectSync(matrixFrom(rows.slice().reverse()), {}, { forest }).scores;
        expect(turned.reverse()).toEqual(straight);
      }),
    );
  });

  it("keeps scores in (0, 1] and flags exactly the rows above the threshold, in order", () => {
    fc.assert(
      fc.property(rowsOf(2), fc.double({ min: 0.01, max: 0.5, noNaN: true }), (rows, contamination) => {
        const { scores, threshold, flagged } = detectSync(matrixFrom(rows), { ...settings, contamination });
        expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
        const wanted = [...scores.keys()].filter((row) => scores[row] > threshold);
        expect([...flagged]).toEqual(wanted.sort((a, b) => scores[b] - scores[a] || a - b));
        expect(flagged.length).toBeLessThanOrEqual(Math.ceil(contamination * rows.length));
      }),
    );
  });

  it("answers for rows that are all equal: one score, nothing flagged", () => {
    const { scores, flagged } = detectSync(matrixFrom(Array(50).fill([1, 2])), { contamination: 0.1 });
    expect(new Set(scores).size).toBe(1);
    expect(flagged).toHaveLength(0);
  });

  it("answers for a single row: 0.5, not flagged, as scikit-learn", () => {
    const { scores, flagged } = detectSync(matrixFrom([[1, 2]]));
    expect([...scores]).toEqual([0.5]);
    expect(flagged).toHaveLength(0);
  });

  it("takes a table by its columns, and a matrix by its features", () => {
    const table = fromArrays({ name: ["x", "y", "z"], a: [1, 2, 30], b: [5, 5, 9] });
    const detection = detectSync(table, { ...settings, features: ["b", "a"] });
    expect([...detection.matrix.values]).toEqual([5, 1, 5, 2, 9, 30]);
    const matrix = matrixFrom(
      [
        [1, 5],
        [2, 5],
        [30, 9],
      ],
      ["a", "b"],
    );
    expect(detectSync(matrix, { ...settings, features: ["b", "a"] }).scores).toEqual(detection.scores);
    expect(() => detectSync(table, settings)).toThrow('Column "name" holds text');
  });

  it("cuts at an imported forest's own threshold, unless told otherwise", () => {
    const tree = { left: [1, -1, -1], right: [2, -1, -1], feature: [0, -2, -2], threshold: [5, -2, -2], n: [9, 8, 1] };
    const forest = importForest({ trees: [tree], nFeatures: 1, features: ["a"], maxSamples: 9, offset: -0.6 });
    const table = fromArrays({ b: [0, 0, 0, 0], a: [1, 2, 3, 9] });
    const own = detectSync(table, {}, { forest });
    expect(own.threshold).toBe(0.6);
    expect([...own.flagged]).toEqual([3]);
    expect(own.settings).toMatchObject({ features: ["a"], trees: 1, contamination: 0.25 });
    expect(detectSync(table, { contamination: "auto" }, { forest }).threshold).toBe(0.5);
    expect(() => detectSync(table, { features: ["a", "b"] }, { forest })).toThrow("grown on 1 features");
  });

  it("checks weights", () => {
    const matrix = matrixFrom([[1], [2], [3]]);
    expect(() => detectSync(matrix, {}, { weights: [1] })).toThrow("There are 1 weights for 3 rows");
    expect(() => detectSync(matrix, {}, { weights: [1, -1, 1] })).toThrow("The weight of row 1 is -1");
    expect(() => detectSync(matrix, {}, { weights: [1, 0, 1] })).toThrow("Only 2 rows have a weight above 0");
  });

  it("stops when its signal is aborted, with the signal's reason", async () => {
    const matrix = matrixFrom(Array.from({ length: 40_000 }, (_, i) => [i % 97]));
    await expect(detect(matrix, settings, { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow(
      "enough",
    );
    const controller = new AbortController();
    const running = detect(
      matrix,
      { trees: 400 },
      {
        signal: controller.signal,
        threads: 1,
        onProgress: () => controller.abort(new Error("later")),
      },
    );
    await expect(running).rejects.toThrow("later");
  });
});

describe("recut", () => {
  it("equals a detection at that contamination, flagging more as it grows", () => {
    fc.assert(
      fc.property(
        rowsOf(2),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        (rows, a, b) => {
          const first = detectSync(matrixFrom(rows), { ...settings, contamination: a });
          const second = recut(first, b);
          expect(second).toEqual(detectSync(matrixFrom(rows), { ...settings, contamination: b }));
          if (a <= b) expect([...second.flagged].slice(0, first.flagged.length)).toEqual([...first.flagged]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("refuses a share that is none", () => {
    expect(() => recut(detectSync(matrixFrom([[1], [2]])), 0.7)).toThrow("at most 0.5");
  });
});
