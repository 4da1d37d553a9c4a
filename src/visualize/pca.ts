import type { Matrix } from "../table/index.js";
import { symmetricEigen } from "./eigen.js";

export interface PcaOptions {
  /** How many components, at most as many as there are features; 3 unless told. */
  components?: number;
  /** Divide each feature by its standard deviation (of the population), as one does for features of different units. */
  standardize?: boolean;
}

/** The directions in which a table varies most, and where each row lies along them. */
export interface Pca {
  readonly rowCount: number;
  readonly components: number;
  /** rowCount × components, row-major. */
  readonly scores: Float64Array;
  /** The share of all variance that each component holds, from 0 to 1. */
  readonly explained: number[];
  /** components × features: how much of each feature is in a component; each a unit vector whose largest entry is positive. */
  readonly loadings: number[][];
  readonly features: readonly string[];
  /** Features without any variation: they have no part in it. */
  readonly constant: string[];
}

/**
 * Principal components of a matrix, the same bits everywhere. A missing value counts as its column's mean, so that it pulls a
 * row nowhere; a constant column is left out, and so has loading 0.
 */
export function pca(matrix: Matrix, options: PcaOptions = {}): Pca {
  const work = pcaInSteps(matrix, options);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** {@link pca} in steps of a few milliseconds, for a page that has other things to do between them. */
export function* pcaInSteps(
  matrix: Matrix,
  { components = 3, standardize = true }: PcaOptions = {},
): Generator<void, Pca> {
  const { rowCount, features } = matrix;
  const width = features.length;
  if (!Number.isInteger(components) || components < 1)
    throw new Error(`components is ${components}, and must be a whole number from 1.`);
  const kept = Math.min(components, width);
  const { centered, constant } = yield* standardized(matrix, standardize);
  const covariance = features.map(() => features.map(() => 0));
  for (let row = 0; row < rowCount; row++) {
    const start = row * width;
    for (let i = 0; i < width; i++) {
      const sums = covariance[i];
      for (let j = i; j < width; j++) sums[j] += centered[start + i] * centered[start + j];
    }
    if (row % STEP === STEP - 1) yield;
  }
  for (let i = 0; i < width; i++) for (let j = i; j < width; j++) covariance[j][i] = covariance[i][j] /= rowCount || 1;
  const { values, vectors } = symmetricEigen(covariance);
  const total = values.reduce((sum, value) => sum + Math.max(value, 0), 0);
  const scores = new Float64Array(rowCount * kept);
  for (let row = 0; row < rowCount; row++) {
    for (let k = 0; k < kept; k++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += centered[row * width + j] * vectors[k][j];
      scores[row * kept + k] = sum;
    }
    if (row % STEP === STEP - 1) yield;
  }
  return {
    rowCount,
    components: kept,
    scores,
    explained: values.slice(0, kept).map((value) => (total > 0 ? Math.max(value, 0) / total : 0)),
    loadings: vectors.slice(0, kept),
    features,
    constant: features.filter((_, j) => constant[j]),
  };
}

/** Rows worked through between two steps. */
const STEP = 10_000;

function* standardized(
  { rowCount, features, values }: Matrix,
  standardize: boolean,
): Generator<void, { centered: Float64Array; constant: boolean[] }> {
  const width = features.length;
  const centered = new Float64Array(rowCount * width);
  const constant: boolean[] = [];
  for (let j = 0; j < width; j++) {
    constant.push(!centre(j));
    yield;
  }
  return { centered, constant };

  /** Puts a column around 0; false where it is constant. */
  function centre(j: number): boolean {
    let count = 0;
    let sum = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < rowCount; row++) {
      const value = values[row * width + j];
      if (Number.isNaN(value)) continue;
      count++;
      sum += value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (!(high > low)) return false;
    const mean = sum / count;
    let squares = 0;
    for (let row = 0; row < rowCount; row++) {
      const value = values[row * width + j];
      const offset = Number.isNaN(value) ? 0 : value - mean;
      centered[row * width + j] = offset;
      squares += offset * offset;
    }
    const scale = standardize ? Math.sqrt(squares / rowCount) : 1;
    for (let row = 0; row < rowCount; row++) centered[row * width + j] /= scale;
    return true;
  }
}
