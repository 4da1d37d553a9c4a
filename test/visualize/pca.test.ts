import { describe, expect, it } from "vitest";
import { fromArrays, matrixOf } from "../../src/table/index.js";
import { pca } from "../../src/visualize/index.js";
import { demoSet, hasDemoSet } from "./demoSet.js";

const matrix = (columns: Record<string, number[]>) => matrixOf(fromArrays(columns), Object.keys(columns));

describe.skipIf(!hasDemoSet)("on the demo set (skipped where it is not beside the checkout)", () => {
  it("explains what scikit-learn's explains", () => {
    const { features } = demoSet();
    const { explained, constant, scores, rowCount } = pca(matrixOf(features, [...features.columns.keys()]));
    expect(explained.map((share) => Number(share.toFixed(4)))).toEqual([0.4231, 0.2447, 0.1625]);
    expect(explained.reduce((a, b) => a + b)).toBeCloseTo(0.8302, 4);
    expect(constant).toEqual(["ComputerDomainsSuccessfulAccess"]);
    expect(scores.length).toBe(3 * rowCount);
  });
});

it("finds the line that points lie on, and where each lies along it", () => {
  const { explained, loadings, scores } = pca(matrix({ a: [1, 2, 3, 4], b: [2, 4, 6, 8] }), {
    components: 1,
    standardize: false,
  });
  expect(explained[0]).toBeCloseTo(1, 12);
  expect(loadings[0][1] / loadings[0][0]).toBeCloseTo(2, 12);
  expect(scores[3] - scores[0]).toBeCloseTo(Math.sqrt(9 + 36), 12);
});

it("weighs every feature alike when standardised, whatever its unit", () => {
  const small = [1, 5, 2, 8, 3];
  const plain = pca(matrix({ a: small, b: [3, 1, 4, 1, 5] }));
  const scaled = pca(matrix({ a: small.map((x) => x * 1024), b: [3, 1, 4, 1, 5] }));
  expect([...scaled.scores]).toEqual([...plain.scores]);
  expect(plain.components).toBe(2);
});

it("takes a missing value for its column's mean", () => {
  const { scores } = pca(matrix({ a: [1, 2, 3, Number.NaN], b: [1, 2, 3, 2] }), { components: 1 });
  expect(scores[3]).toBeCloseTo(0, 12);
  expect(scores[1]).toBeCloseTo(0, 12);
});

it("says that nothing varies where nothing does", () => {
  const { explained, scores, constant } = pca(matrix({ a: [2, 2], b: [Number.NaN, Number.NaN] }));
  expect(explained).toEqual([0, 0]);
  expect([...scores]).toEqual([0, 0, 0, 0]);
  expect(constant).toEqual(["a", "b"]);
});

it("refuses a number of components that is none", () => {
  expect(() => pca(matrix({ a: [1, 2] }), { components: 0 })).toThrow("components is 0");
});
