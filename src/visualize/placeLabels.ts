/** A point in pixels from the top left, and the words beside it. */
export interface Labelled {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** Where a label stands: right or left of its point. */
export type Placed<T extends Labelled> = T & { readonly side: "right" | "left" };

const CHARACTER = 6.2;
const LINE = 13;
const GAP = 8;
/** Half a flagged mark. */
const MARK = 6;
const MOST = 5;

/**
 * Labels that fit beside their points within the width without touching one another or any of the points, the first ones
 * first and five at most; those without room are left out. A character is taken to be 6.2 pixels wide.
 */
export function placeLabels<T extends Labelled>(points: readonly T[], width: number): Placed<T>[] {
  const placed: Placed<T>[] = [];
  const boxes: [left: number, right: number, y: number, height: number][] = points.map(({ x, y }) => [
    x - MARK,
    x + MARK,
    y,
    MARK + LINE / 2,
  ]);
  for (const point of points) {
    if (placed.length === MOST) break;
    const long = point.words.length * CHARACTER;
    for (const side of ["right", "left"] as const) {
      const left = side === "right" ? point.x + GAP : point.x - GAP - long;
      const right = left + long;
      if (left < 0 || right > width) continue;
      if (boxes.some(([l, r, y, height]) => Math.abs(point.y - y) < height && left < r && right > l)) continue;
      boxes.push([left, right, point.y, LINE]);
      placed.push({ ...point, side });
      break;
    }
  }
  return placed;
}
