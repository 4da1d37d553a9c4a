/** How a ranking by score compares with labels: what counts when one can only look at so many rows. */

/** Area under the ROC curve; ties count half. `null` where the labels are all the same. */
export function auroc(scores: ArrayLike<number>, labels: ArrayLike<boolean | number>): number | null {
  const order = descending(scores, labels);
  const positives = countPositives(labels);
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let above = 0;
  let area = 0;
  for (const [hits, misses] of ties(order, scores, labels)) {
    area += misses * (above + hits / 2);
    above += hits;
  }
  return area / (positives * negatives);
}

/** Average precision: the mean, over the positives, of the precision at their rank, tied scores entering together as in scikit-learn. `null` without a positive. */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<boolean | number>): number | null {
  const order = descending(scores, labels);
  const positives = countPositives(labels);
  if (positives === 0) return null;
  let hits = 0;
  let seen = 0;
  let sum = 0;
  for (const [newHits, misses] of ties(order, scores, labels)) {
    hits += newHits;
    seen += newHits + misses;
    sum += newHits * (hits / seen);
  }
  return sum / positives;
}

/** Precision and recall of the `budget` rows with the highest scores; at equal scores the earlier row goes first. */
export function atBudget(
  scores: ArrayLike<number>,
  labels: ArrayLike<boolean | number>,
  budget: number,
): { precision: number | null; recall: number | null; hits: number } {
  const taken = descending(scores, labels).slice(0, Math.max(0, Math.floor(budget)));
  const hits = taken.filter((row) => labels[row]).length;
  const positives = countPositives(labels);
  return {
    precision: taken.length ? hits / taken.length : null,
    recall: positives ? hits / positives : null,
    hits,
  };
}

function descending(scores: ArrayLike<number>, labels: ArrayLike<boolean | number>): number[] {
  if (scores.length !== labels.length)
    throw new Error(`There are ${scores.length} scores and ${labels.length} labels; give one label a score.`);
  return Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b] - scores[a] || a - b);
}

function countPositives(labels: ArrayLike<boolean | number>): number {
  let count = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i]) count++;
  return count;
}

/** Positives and negatives of each group of equal scores, from the highest down. */
function* ties(
  order: readonly number[],
  scores: ArrayLike<number>,
  labels: ArrayLike<boolean | number>,
): Generator<[number, number]> {
  for (let i = 0; i < order.length; ) {
    let hits = 0;
    let misses = 0;
    const score = scores[order[i]];
    for (; i < order.length && scores[order[i]] === score; i++) {
      if (labels[order[i]]) hits++;
      else misses++;
    }
    yield [hits, misses];
  }
}
