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

/**
 * Labels that fit beside their points within the width without touching one another, the first ones first; those without room
 * are left out. A character is taken to be 6.2 pixels wide.
 */
export function placeLabels<T extends Labelled>(points: readonly T[], width: number, most = 5): Placed<T>[] {
  const placed: Placed<T>[] = [];
  const boxes: [left: number, right: number, y: number][] = [];
  for (const point of points) {
    if (placed.length === most) break;
    const long = point.words.length * CHARACTER;
    const right = point.x + GAP + long <= width;
    const left = right ? point.x + GAP : point.x - GAP - long;
    const clear = boxes.every(([l, r, y]) => Math.abs(point.y - y) >= LINE || left >= r || left + long <= l);
    if (!clear || left < 0) continue;
    boxes.push([left, left + long, point.y]);
    placed.push({ ...point, side: right ? "right" : "left" });
  }
  return placed;
}
