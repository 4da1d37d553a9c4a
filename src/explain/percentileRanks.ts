/**
 * The share of a column's values at or below each of them, from 0 to 1: 1 is the largest. Equal values share the mean of their ranks.
 * Missing values are left out of the count and get NaN.
 */
export function percentileRanks(column: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(column.length).fill(Number.NaN);
  const present: number[] = [];
  for (let i = 0; i < column.length; i++) if (!Number.isNaN(column[i])) present.push(i);
  present.sort((a, b) => column[a] - column[b]);
  for (let first = 0; first < present.length; ) {
    let last = first;
    while (last + 1 < present.length && column[present[last + 1]] === column[present[first]]) last++;
    const rank = ((first + last) / 2 + 1) / present.length;
    for (; first <= last; first++) ranks[present[first]] = rank;
  }
  return ranks;
}
