import type { Forest } from "../../src/model/index.js";
import { leafLengths } from "../../src/model/leafLengths.js";
import type { Matrix } from "../../src/table/index.js";

/**
 * Path-dependent SHAP straight from its definition, in exponential time: the value of a coalition is the mean path length when
 * features outside it follow both sides of a split by training weight. Our sign.
 */
export function byDefinition(forest: Forest, matrix: Matrix, row: number): number[] {
  const width = matrix.features.length;
  const worth = Array.from({ length: 1 << width }, (_, coalition) => expected(forest, matrix, row, coalition));
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  return matrix.features.map((_, j) => {
    let value = 0;
    for (let coalition = 0; coalition < worth.length; coalition++) {
      if (coalition & (1 << j)) continue;
      const size = coalition.toString(2).replaceAll("0", "").length;
      const weight = (factorial(size) * factorial(width - 1 - size)) / factorial(width);
      value -= weight * (worth[coalition | (1 << j)] - worth[coalition]);
    }
    return value;
  });
}

/** The mean path length when only the coalition's features are known. */
export function expected(forest: Forest, matrix: Matrix, row: number, coalition: number): number {
  const lengths = leafLengths(forest);
  const follow = (i: number): number => {
    const { left, right, feature, threshold, weight, missingLeft } = forest;
    if (left[i] < 0) return lengths[i];
    if (coalition & (1 << feature[i])) {
      const x = matrix.values[row * matrix.features.length + feature[i]];
      return follow(x <= threshold[i] || (Number.isNaN(x) && missingLeft[i]) ? left[i] : right[i]);
    }
    return (weight[left[i]] * follow(left[i]) + weight[right[i]] * follow(right[i])) / weight[i];
  };
  let sum = 0;
  for (let t = 0; t < forest.treeCount; t++) sum += follow(forest.offsets[t]);
  return sum / forest.treeCount;
}
