/** The most a forest may be asked to flag. */
export const MOST = 0.5;

/** The least share that flags a row: halfway to the first one. */
export function least(rowCount: number): number {
  return Math.min(MOST, 0.5 / Math.max(1, rowCount - 1));
}

/** The share at a place of the slider, 0 to 1; logarithmic, so that one row more weighs the same as a tenth more of many. */
export function shareAt(place: number, rowCount: number): number {
  const low = least(rowCount);
  return tidy(Math.min(MOST, low * (MOST / low) ** place));
}

/** The place of a share on the slider, 0 to 1. */
export function placeOf(share: number, rowCount: number): number {
  const low = least(rowCount);
  if (low === MOST) return 1;
  return Math.min(1, Math.max(0, Math.log(share / low) / Math.log(MOST / low)));
}

/**
 * The contamination that cuts exactly at this score: the inverse of the 100·contamination percentile with linear interpolation.
 * `descending` are all scores, highest first. At least one row stays above and at most half of them.
 */
export function shareCuttingAt(score: number, descending: Float64Array): number {
  const last = descending.length - 1;
  if (last < 1) return MOST;
  const above = countAbove(score, descending);
  if (above === 0) return least(descending.length);
  if (above > last) return MOST;
  const [a, b] = [descending[above - 1], descending[above]];
  const between = a === b ? 0.5 : Math.min(1 - 1e-9, Math.max(1e-9, (a - score) / (a - b)));
  return Math.min(MOST, Math.max(least(descending.length), (above - 1 + between) / last));
}

/** The contamination that flags the given number of rows, or the nearest number that equal scores allow in the direction of travel. */
export function shareFlagging(rows: number, descending: Float64Array, direction: 1 | -1): number {
  const last = descending.length - 1;
  if (last < 1) return MOST;
  let k = Math.min(last, Math.max(1, Math.round(rows)));
  while (k > 1 && k < last && descending[k - 1] === descending[k]) k += direction;
  return Math.min(MOST, Math.max(least(descending.length), (k - 0.5) / last));
}

/** How many scores are strictly above; `descending` is sorted, highest first. */
export function countAbove(score: number, descending: Float64Array): number {
  let low = 0;
  let high = descending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (descending[middle] > score) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Six significant digits: enough to hit any row, short enough to read in the settings. */
function tidy(share: number): number {
  return Number(share.toPrecision(6));
}
