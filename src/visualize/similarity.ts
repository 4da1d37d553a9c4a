import { symmetricEigen } from "./eigen.js";

/**
 * Rows in an order that puts alike ones side by side: along the first principal component of their values (rows × width,
 * row-major), equal ones in row order.
 */
export function bySimilarity(values: readonly number[], width: number): number[] {
  const rows = width ? values.length / width : 0;
  const means = Array.from({ length: width }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += values[i * width + j];
    return sum / rows;
  });
  const covariance = means.map((a, p) =>
    means.map((b, q) => {
      let sum = 0;
      for (let i = 0; i < rows; i++) sum += (values[i * width + p] - a) * (values[i * width + q] - b);
      return sum;
    }),
  );
  const [first = []] = symmetricEigen(covariance).vectors;
  const along = Array.from({ length: rows }, (_, i) => first.reduce((sum, w, j) => sum + w * values[i * width + j], 0));
  return Array.from(along.keys()).sort((a, b) => along[b] - along[a] || a - b);
}
