/** Marks that a picture draws at most of rows that are not flagged: more only hide each other, and make the file heavy. */
export const MOST_QUIET = 2000;

/** Evenly spaced ones of the list, at most `most` of them, in the same order. */
export function thin<T>(list: readonly T[], most: number = MOST_QUIET): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]);
}
