/** A rectangle in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How far from a point (px) it can still be pointed at. */
const REACH = 9;
/** A flagged point counts as so much nearer. */
const EAGER = 0.6;

// All of these look at every point: at 100,000 points that takes well under a millisecond, and needs no index to be kept.

/** The row nearest to a place, a flagged one before a quiet one; -1 where none is near. `placed` holds x and y of each row, NaN for none. */
export function nearest(placed: Float32Array, flagged: Uint8Array, x: number, y: number): number {
  let best = -1;
  let least = REACH * REACH;
  for (let row = 0; row < flagged.length; row++) {
    const [dx, dy] = [placed[2 * row] - x, placed[2 * row + 1] - y];
    const away = (dx * dx + dy * dy) * (flagged[row] ? EAGER * EAGER : 1);
    if (away < least) {
      least = away;
      best = row;
    }
  }
  return best;
}

/** The rows in a rectangle, its edges included. */
export function inside(placed: Float32Array, { left, right, top, bottom }: Box): Int32Array {
  const found = new Int32Array(placed.length / 2);
  let count = 0;
  for (let row = 0; row < found.length; row++) {
    const [x, y] = [placed[2 * row], placed[2 * row + 1]];
    if (x >= left && x <= right && y >= top && y <= bottom) found[count++] = row;
  }
  return found.subarray(0, count);
}

/**
 * The next row to the right (`way` 1) or left (-1) of a row, in the order of x and, where equal, of y and row number; from -1
 * the first. Among the rows with a 1 in `among` only, where given. The row itself where there is none.
 */
export function beside(placed: Float32Array, row: number, way: 1 | -1, among?: Uint8Array): number {
  const before = (a: number, b: number): boolean => {
    const [dx, dy] = [placed[2 * a] - placed[2 * b], placed[2 * a + 1] - placed[2 * b + 1]];
    return (dx || dy || a - b) * way < 0;
  };
  let best = -1;
  for (let other = 0; other < placed.length / 2; other++) {
    if (among && !among[other]) continue;
    if (Number.isNaN(placed[2 * other]) || Number.isNaN(placed[2 * other + 1])) continue;
    if (row >= 0 && !before(row, other)) continue;
    if (best < 0 || before(other, best)) best = other;
  }
  return best < 0 ? row : best;
}
