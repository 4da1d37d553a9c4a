import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { floorFloat32 } from "../../src/model/float32.js";
import { allowWebAssembly, detectSync } from "../../src/model/index.js";
import { leafLengths } from "../../src/model/leafLengths.js";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { leafOf } from "../../src/model/score.js";
import { Scorer } from "../../src/model/scorer.js";
import { matrixFrom } from "./fixtures.js";

function random(rowCount: number, width: number, missing: number) {
  const state = new RandomState(rowCount + width);
  const rows = Array.from({ length: rowCount }, () =>
    Array.from({ length: width }, () => (state.uniform() < missing ? null : Math.floor(state.uniform() * 500) / 8)),
  );
  return matrixFrom(rows);
}

describe("Scorer", () => {
  it.each([
    ["heaps", 1300, 3, 0, { trees: 20 }],
    ["heaps of ten levels", 1300, 3, 0, { trees: 5, sampleSize: 1000 }],
    ["deep trees", 3000, 3, 0, { trees: 4, sampleSize: "all" as const }],
    ["missing values", 1300, 5, 0.2, { trees: 20 }],
    ["deep trees and missing values", 3000, 2, 0.3, { trees: 4, sampleSize: "all" as const }],
    ["a single leaf", 1, 2, 0, { trees: 2 }],
    ["many features", 700, 40, 0.01, { trees: 6, maxFeatures: 9 }],
  ])("sums the lengths of the leaves that each row falls into: %s", (_, rowCount, width, missing, settings) => {
    const matrix = random(rowCount, width, missing);
    const { forest } = detectSync(matrix, settings);
    const sums = new Float64Array(rowCount);
    new Scorer(forest).add(matrix.values, sums, 0, rowCount);
    const plain = new Float64Array(rowCount);
    try {
      allowWebAssembly(false);
      new Scorer(forest).add(matrix.values, plain, 0, rowCount);
    } finally {
      allowWebAssembly(true);
    }
    expect(plain).toEqual(sums);
    const lengths = leafLengths(forest);
    for (let row = 0; row < rowCount; row++) {
      let wanted = 0;
      for (let t = 0; t < forest.treeCount; t++) wanted += lengths[leafOf(forest, t, matrix, row)];
      expect(sums[row]).toBe(wanted);
    }
  });

  it("gives a row the same bits whichever rows go with it, and whether trees are summed at once or in two goes", () => {
    const matrix = random(1500, 4, 0.05);
    const { forest } = detectSync(matrix, { trees: 30 });
    const whole = new Float64Array(1500);
    new Scorer(forest).add(matrix.values, whole, 0, 1500);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 29 }), (cut, tree) => {
        const sums = new Float64Array(1500);
        const first = { ...forest, treeCount: tree };
        for (const part of [new Scorer(first), new Scorer(forest, tree)]) {
          part.add(matrix.values, sums, 0, cut);
          part.add(matrix.values, sums, cut, 1500);
        }
        expect(sums).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });
});

describe("floorFloat32", () => {
  it("is the largest float32 at or below a number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e30, max: 1e30 }), fc.float({ noNaN: true }), (t, x) => {
        const floor = floorFloat32(t);
        expect(Math.fround(floor)).toBe(floor);
        expect(x > floor).toBe(x > t);
        expect(floor > t).toBe(false);
      }),
    );
    expect(floorFloat32(-1e-300)).toBe(-(2 ** -149));
  });
});
