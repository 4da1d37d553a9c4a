import { expect, it } from "vitest";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { symmetricEigen } from "../../src/visualize/eigen.js";

const random = new RandomState(5);

it("gives A·v = λ·v with unit vectors at right angles, largest first", () => {
  for (const n of [1, 2, 3, 8, 20]) {
    const half = Array.from({ length: n }, () => Array.from({ length: n }, () => random.uniform() - 0.5));
    const a = half.map((row, i) => row.map((value, j) => value + half[j][i]));
    const { values, vectors } = symmetricEigen(a);
    for (let k = 0; k < n; k++) {
      if (k) expect(values[k]).toBeLessThanOrEqual(values[k - 1]);
      for (let i = 0; i < n; i++) {
        const product = a[i].reduce((sum, x, j) => sum + x * vectors[k][j], 0);
        expect(product).toBeCloseTo(values[k] * vectors[k][i], 12);
      }
      for (let l = 0; l <= k; l++) {
        const dot = vectors[k].reduce((sum, x, j) => sum + x * vectors[l][j], 0);
        expect(dot).toBeCloseTo(k === l ? 1 : 0, 12);
      }
      const largest = vectors[k].reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best));
      expect(largest).toBeGreaterThan(0);
    }
  }
});

it("takes a diagonal, an empty and a zero matrix", () => {
  expect(
    symmetricEigen([
      [2, 0],
      [0, 3],
    ]),
  ).toEqual({
    values: [3, 2],
    vectors: [
      [0, 1],
      [1, 0],
    ],
  });
  expect(symmetricEigen([])).toEqual({ values: [], vectors: [] });
  expect(
    symmetricEigen([
      [0, 0],
      [0, 0],
    ]).values,
  ).toEqual([0, 0]);
});
