/** Scores counted in bins of equal width. */
export interface Bins {
  /** The first bin's left edge, and the width of each. */
  readonly start: number;
  readonly width: number;
  readonly counts: Int32Array;
}

/** Round steps, so that the edges are numbers a person would choose. */
const STEPS = [1, 2, 2.5, 5, 10];

/** The round step that gives about `wanted` parts of `span`. */
export function niceStep(span: number, wanted: number): number {
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (STEPS.find((step) => step * power >= rough * 0.999) ?? 10);
}

/** Counts scores, sorted highest first, into about `wanted` bins with round edges. */
export function binScores(descending: Float64Array, wanted: number): Bins {
  const max = descending[0];
  const min = descending[descending.length - 1];
  const width = niceStep(Math.max(max - min, 1e-3), wanted);
  const start = Math.floor(min / width + 1e-9) * width;
  const bins = { start, width, counts: new Int32Array(Math.floor((max - start) / width + 1e-9) + 1) };
  for (const score of descending) bins.counts[binOf(score, bins)]++;
  return bins;
}

/** How many of some rows' scores are in each bin. */
export function countRows(bins: Bins, scores: ArrayLike<number>, rows: ArrayLike<number>): Int32Array {
  const counts = new Int32Array(bins.counts.length);
  for (let i = 0; i < rows.length; i++) counts[binOf(scores[rows[i]], bins)]++;
  return counts;
}

function binOf(score: number, { start, width, counts }: Bins): number {
  return Math.min(counts.length - 1, Math.max(0, Math.floor((score - start) / width + 1e-9)));
}
