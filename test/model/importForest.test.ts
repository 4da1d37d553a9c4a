import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ForestJson, importForest } from "../../src/model/index.js";

const tree = () => ({
  features: [1, 0],
  left: [1, -1, -1],
  right: [2, -1, -1],
  feature: [0, -2, -2],
  threshold: [0.5, -2, -2],
  n: [4, 3, 1],
  w: [4, 3, 1],
  missing_left: [1, 0, 0],
});
const forest = (change: object = {}): ForestJson => ({
  trees: [{ ...tree(), ...change }],
  nFeatures: 2,
  maxSamples: 4,
  offset: -0.5,
});

describe("importForest", () => {
  it("maps features through the tree's subset", () => {
    const { feature, left, cut } = importForest(forest());
    expect([...feature]).toEqual([1, -1, -1]);
    expect([...left]).toEqual([1, -1, -1]);
    expect(cut).toBe(0.5);
  });

  it("does without subset, weights and missing directions", () => {
    const found = importForest(forest({ features: undefined, w: undefined, missing_left: undefined }));
    expect([...found.feature]).toEqual([0, -1, -1]);
    expect([...found.weight]).toEqual([4, 3, 1]);
    expect(found.missingLeft[0]).toBe(1);
  });

  it.each<[string, object, string]>([
    ["a cycle", { left: [1, 0, -1], right: [2, 2, -1] }, "node 1: its child is 0"],
    ["itself as a child", { left: [0, -1, -1] }, "node 0: its child is 0"],
    ["a child out of range", { right: [3, -1, -1] }, "its child is 3"],
    ["a fraction of a child", { right: [1.5, -1, -1] }, "its child is 1.5"],
    ["a child of two parents", { right: [1, -1, -1] }, "has another parent"],
    ["an orphan", { left: [-1, -1, -1], right: [-1, -1, -1] }, "no node leads to it"],
    ["half a leaf", { left: [1, -1, -1], right: [-1, -1, -1] }, "its child is -1"],
    ["a NaN threshold", { threshold: [Number.NaN, 0, 0] }, "its threshold is NaN"],
    ["a null threshold", { threshold: [null, 0, 0] }, "its threshold is null"],
    ["a feature out of range", { feature: [2, -2, -2] }, "its feature is 2"],
    ["a subset out of range", { features: [0, 9] }, "a feature of its subset is 9"],
    ["rows that do not add up", { n: [5, 3, 1] }, "its rows are not those"],
    ["weights that do not add up", { w: [5, 3, 1] }, "its weight is not"],
    ["a weight of zero", { w: [4, 0, 4] }, "w is 0"],
    ["no rows", { n: [4, 4, 0] }, "n is 0"],
    ["lists of different lengths", { threshold: [1] }, '"threshold" must be a list'],
    ["an odd missing direction", { missing_left: [2, 0, 0] }, "missing_left must be 0 or 1"],
  ])("refuses %s", (_, change, message) => {
    expect(() => importForest(forest(change))).toThrow(message);
  });

  it.each<[string, object, string]>([
    ["no trees", { trees: [] }, "The number of trees is 0"],
    ["no list", { trees: 3 }, "This is no forest"],
    ["a tree that is none", { trees: [null] }, "Tree 0 has no nodes"],
    ["too many features", { nFeatures: 1e9 }, "nFeatures is 1000000000"],
    ["no sample size", { maxSamples: 0 }, "maxSamples is 0"],
    ["an offset out of range", { offset: 3 }, '"offset" is 3'],
    ["one name for two features", { features: ["a", "a"] }, "2 different names"],
  ])("refuses a forest with %s", (_, change, message) => {
    expect(() => importForest({ ...forest(), ...change } as ForestJson)).toThrow(message);
  });

  it("refuses ten million nodes at once", () => {
    const size = 10_000_000;
    const flat = new Int32Array(size) as unknown as number[];
    const start = performance.now();
    expect(() =>
      importForest(
        forest({ left: flat, right: flat, feature: flat, threshold: flat, n: flat, w: flat, missing_left: flat }),
      ),
    ).toThrow("more than 4000000 nodes");
    expect(performance.now() - start).toBeLessThan(100);
  });

  it("refuses a tree deeper than any forest grows", () => {
    const size = 401;
    const odd = (i: number) => i % 2 === 1 || i === size - 1;
    const list = (f: (i: number) => number) => Array.from({ length: size }, (_, i) => f(i));
    const n = list((i) => (i % 2 === 1 ? 1 : 201 - i / 2));
    const chain = { left: list((i) => (odd(i) ? -1 : i + 1)), right: list((i) => (odd(i) ? -1 : i + 2)), n, w: n };
    const flat = { feature: list(() => 0), threshold: list(() => 0), missing_left: list(() => 0) };
    expect(() => importForest(forest({ ...chain, ...flat }))).toThrow("deeper than 128 levels");
  });

  it("answers anything with a forest or one Error", () => {
    const junk = fc.anything({ withTypedArray: true });
    const field = fc.constantFrom("features", "left", "right", "feature", "threshold", "n", "w", "missing_left");
    const list = fc.oneof(
      junk,
      fc.array(fc.oneof(fc.integer({ min: -3, max: 5 }), fc.double()), { minLength: 3, maxLength: 3 }),
    );
    fc.assert(
      fc.property(field, list, (key, value) => {
        try {
          expect(importForest(forest({ [key]: value })).treeCount).toBe(1);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect(error).not.toBeInstanceOf(TypeError);
          expect(error).not.toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});
