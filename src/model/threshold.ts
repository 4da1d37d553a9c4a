import { rankingOf } from "./ranking.js";

/**
 * The score above which rows are flagged: the 100 · contamination percentile of score_samples = −score, negated back,
 * with numpy's linear interpolation; 0.5 for "auto".
 */
export function thresholdOf(scores: Float64Array, contamination: number | "auto"): number {
  if (contamination === "auto") return 0.5;
  const ranking = rankingOf(scores);
  return -percentile((i) => -scores[ranking[i]], scores.length, 100 * contamination);
}

/** numpy's percentile with linear interpolation of `length` values, given from the lowest up by `at`. */
export function percentile(at: (index: number) => number, length: number, q: number): number {
  const position = (q / 100) * (length - 1);
  const index = Math.floor(position);
  const part = position - index;
  const low = at(index);
  const high = at(Math.min(index + 1, length - 1));
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
}

/** How many scores are strictly above a threshold. */
export function countAbove(scores: Float64Array, threshold: number): number {
  const ranking = rankingOf(scores);
  let low = 0;
  let high = scores.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (scores[ranking[middle]] > threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Row numbers with a score strictly above the threshold, most anomalous first, equal scores in row order. */
export function flaggedRows(scores: Float64Array, threshold: number): Int32Array {
  return rankingOf(scores).slice(0, countAbove(scores, threshold));
}

/** A row's margin: its score minus the threshold, positive where it is flagged; scikit-learn's decision_function negated. */
export function marginOf(detection: { scores: Float64Array; threshold: number }, row: number): number {
  return detection.scores[row] - detection.threshold;
}
