import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain, explainSync } from "../../src/explain/index.js";
import { allowWebAssembly, detectSync, type ForestJson, importForest } from "../../src/model/index.js";
import { leafLengths } from "../../src/model/leafLengths.js";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { leafOf } from "../../src/model/score.js";
import type { Detection } from "../../src/model/types.js";
import { matrixFrom } from "../model/fixtures.js";
import { byDefinition, expected } from "./definition.js";

const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.constant(null),
);
const rowsOf = (width: number, minLength = 2) =>
  fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength, maxLength: 40 });
const settings = fc.record({
  trees: fc.integer({ min: 1, max: 6 }),
  seed: fc.integer({ min: 0, max: 1000 }),
  bootstrap: fc.boolean(),
  maxFeatures: fc.constantFrom<"all" | number>("all", 1, 2),
});

function pathLength({ forest, matrix }: Detection, row: number): number {
  const lengths = leafLengths(forest);
  let sum = 0;
  for (let t = 0; t < forest.treeCount; t++) sum += lengths[leafOf(forest, t, matrix, row)];
  return sum / forest.treeCount;
}

const sumOf = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe("explain", () => {
  it("equals the definition of path-dependent SHAP, missing values, bootstrap and subsets included", () => {
    fc.assert(
      fc.property(rowsOf(3), settings, (rows, chosen) => {
        const detection = detectSync(matrixFrom(rows), chosen);
        const { values, baseValue } = explainSync(detection, { rows: [0, 1] });
        expect(baseValue).toBeCloseTo(expected(detection.forest, detection.matrix, 0, 0), 10);
        for (const row of [0, 1]) {
          byDefinition(detection.forest, detection.matrix, row).forEach((wanted, j) => {
            expect(Math.abs(values[row * 3 + j] - wanted)).toBeLessThanOrEqual(1e-10);
          });
        }
      }),
    );
  });

  it("adds up: base value − Σ values is each row's mean path length", () => {
    fc.assert(
      fc.property(rowsOf(6), settings, (rows, chosen) => {
        const detection = detectSync(matrixFrom(rows), chosen);
        const { values, baseValue } = explainSync(detection);
        for (let row = 0; row < rows.length; row++) {
          const sum = sumOf(values.subarray(row * 6, row * 6 + 6));
          expect(Math.abs(baseValue - sum - pathLength(detection, row))).toBeLessThanOrEqual(1e-9);
        }
      }),
    );
  });

  it.each([
    ["few features", 6, 0, {}],
    ["one feature", 1, 0, {}],
    ["an odd number of features", 7, 0.1, { bootstrap: true }],
    ["many features", 21, 0.05, { maxFeatures: 0.5 }],
    ["one feature a tree", 5, 0, { maxFeatures: 1 }],
    ["deep trees", 4, 0.1, { sampleSize: "all" as const, trees: 3 }],
    ["many features on a path", 30, 0.02, { sampleSize: 700, trees: 2 }],
  ])("says the same of many rows as of each alone: %s", (_, width, missing, chosen) => {
    const random = new RandomState(width);
    const rowCount = 5000;
    const rows = Array.from({ length: rowCount }, () =>
      Array.from({ length: width }, () => (random.uniform() < missing ? null : Math.round(random.uniform() * 300) / 8)),
    );
    const detection = detectSync(matrixFrom(rows), { trees: 20, ...chosen });
    const many = explainSync(detection);
    allowWebAssembly(false);
    const plain = explainSync(detection).values;
    allowWebAssembly(true);
    expect(Buffer.compare(Buffer.from(plain.buffer), Buffer.from(many.values.buffer))).toBe(0);
    const some = Array.from({ length: 60 }, (_, i) => i * 83);
    const alone = explainSync(detection, { rows: some });
    some.forEach((row, i) => {
      for (let j = 0; j < width; j++)
        expect(Math.abs(many.values[row * width + j] - alone.values[i * width + j])).toBeLessThanOrEqual(1e-11);
      const sum = sumOf(many.values.subarray(row * width, row * width + width));
      expect(Math.abs(many.baseValue - sum - pathLength(detection, row))).toBeLessThanOrEqual(1e-9);
    });
  });

  it("gives nothing to a feature no split uses", () => {
    fc.assert(
      fc.property(rowsOf(3), settings, (rows, chosen) => {
        const constant = rows.map(([a, , c]) => [a, 7, c]);
        const { values } = explainSync(detectSync(matrixFrom(constant), chosen));
        rows.forEach((_, row) => {
          expect(values[row * 3 + 1]).toBe(0);
        });
      }),
    );
  });

  it("gives the same to features that play the same part", () => {
    const shape = { left: [1, -1, 3, -1, -1], right: [2, -1, 4, -1, -1], n: [9, 2, 7, 6, 1] };
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        (one, other) => {
          const tree = (first: number, second: number) => ({
            ...shape,
            feature: [first, -2, second, -2, -2],
            threshold: [1, -2, 2, -2, -2],
          });
          const json: ForestJson = { trees: [tree(0, 1), tree(1, 0)], nFeatures: 3, maxSamples: 9 };
          const { values } = explainSync(
            detectSync(matrixFrom([[one, one, other]]), {}, { forest: importForest(json) }),
          );
          expect(values[0]).toBeCloseTo(values[1], 12);
          expect(values[2]).toBe(0);
        },
      ),
    );
  });

  it("follows the columns when they are permuted", () => {
    fc.assert(
      fc.property(rowsOf(3), settings, (rows, chosen) => {
        const straight = detectSync(matrixFrom(rows), chosen);
        const feature = straight.forest.feature.map((j) => (j < 0 ? -1 : [2, 0, 1][j]));
        const forest = { ...straight.forest, feature };
        const turned = detectSync(matrixFrom(rows.map(([a, b, c]) => [b, c, a])), {}, { forest });
        const [one, other] = [explainSync(straight).values, explainSync(turned).values];
        rows.forEach((_, row) => {
          [2, 0, 1].forEach((to, j) => {
            expect(other[row * 3 + to]).toBeCloseTo(one[row * 3 + j], 12);
          });
        });
      }),
    );
  });

  it("explains the rows asked for, in that order, as among all", async () => {
    const detection = detectSync(
      matrixFrom(Array.from({ length: 100 }, (_, i) => [i % 7, (i * i) % 31, i === 9 ? 99 : 0])),
      { trees: 20 },
    );
    const all = explainSync(detection);
    const some = await explain(detection, { rows: [9, 3, 9] });
    expect([...some.rows]).toEqual([9, 3, 9]);
    expect([...some.values]).toEqual([9, 3, 9].flatMap((row) => [...all.values.subarray(row * 3, row * 3 + 3)]));
    expect(some.features).toEqual(["f0", "f1", "f2"]);
    expect(some.values[2]).toBeGreaterThan(1);
    expect((await explain(detection, { rows: [] })).values).toHaveLength(0);
    expect(() => explainSync(detection, { rows: [200] })).toThrow(
      "There is no row 200; rows are numbered from 0 to 99.",
    );
  });

  it("stops when its signal is aborted, with the signal's reason", async () => {
    const detection = detectSync(matrixFrom([[1], [2], [3]]));
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(explain(detection, { signal })).rejects.toThrow("enough");
  });
});
