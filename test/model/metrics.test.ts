import { describe, expect, it } from "vitest";
import { atBudget, auroc, averagePrecision } from "../../src/model/index.js";

const labels = [0, 1, 1, 0, 1, 0, 0, 1];
const scores = [0.1, 0.4, 0.35, 0.8, 0.8, 0.2, 0.4, 0.9];

describe("metrics", () => {
  it("equal scikit-learn's, ties and all", () => {
    expect(averagePrecision(scores, labels)).toBeCloseTo(0.7333333333333333, 14);
    expect(auroc(scores, labels)).toBeCloseTo(0.75, 14);
  });

  it("have no answer without a positive, or without a negative", () => {
    expect(averagePrecision([1, 2], [0, 0])).toBeNull();
    expect(auroc([1, 2], [1, 1])).toBeNull();
    expect(atBudget([1, 2], [0, 0], 1)).toEqual({ precision: 0, recall: null, hits: 0 });
    expect(atBudget([1, 2], [1, 0], 0)).toEqual({ precision: null, recall: 0, hits: 0 });
  });

  it("count what a budget finds", () => {
    expect(atBudget(scores, labels, 2)).toEqual({ precision: 0.5, recall: 0.25, hits: 1 });
    expect(atBudget(scores, labels, 100)).toEqual({ precision: 0.5, recall: 1, hits: 4 });
  });

  it("want one label a score", () => {
    expect(() => auroc([1], [])).toThrow("There are 1 scores and 0 labels");
  });
});
