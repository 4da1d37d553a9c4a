/** The page is held for about so long (ms) before it may breathe. */
const SLICE = 12;
/** Rows looked at together. */
const PART = 64;

/**
 * Filters rows a slice at a time: what the first slice finds is told at once, the rest whenever the page has had its turn.
 * `told` gets all that is found so far, the places of those in `rows`, and whether that is all. Gives the function that stops it.
 */
export function scan(
  rows: Int32Array,
  keep: (part: Int32Array) => Int32Array,
  told: (found: Int32Array, places: readonly number[], done: boolean) => void,
): () => void {
  const found: number[] = [];
  const places: number[] = [];
  let at = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const slice = (): void => {
    const until = performance.now() + SLICE;
    do {
      const part = rows.subarray(at, at + PART);
      const kept = new Set(keep(part));
      part.forEach((row, i) => {
        if (!kept.has(row)) return;
        found.push(row);
        places.push(at + i);
      });
      at += PART;
    } while (at < rows.length && performance.now() < until);
    const done = at >= rows.length;
    told(Int32Array.from(found), places, done);
    if (!done && !stopped) timer = setTimeout(slice);
  };
  slice();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
