import type { Tuning } from "../tuning/tuning.js";
import type { Place } from "./ground.js";
import { type Box, inside } from "./pick.js";

/** How much of the width Shift and an arrow key add to a brush. */
const STEP = 0.02;

/** A rectangle whose rows are brushed in all views. It is kept in parts of the area that holds the points, so that it stays right at another size. */
export class Brush {
  readonly #tuning: Tuning;
  #parts: Box | null = null;
  /** The rows brushed from here; while the hunt's are others, the rectangle is not this picture's any more. */
  #rows: ArrayLike<number> | null = null;
  #moving: { from: Place; parts: Box | null } | null = null;
  /** The ends of a brush made with the keys: the one it began at, and the one that moves. */
  #ends: { anchor: number; edge: number } | null = null;

  constructor(tuning: Tuning) {
    this.#tuning = tuning;
  }

  /** The rectangle as it is to be drawn, or null. */
  box(area: Box): Box | null {
    return this.#parts && this.#mine ? within(this.#parts, area) : null;
  }

  get #mine(): boolean {
    return this.#rows !== null && this.#rows === this.#tuning.hunt.brushed;
  }

  /** Follows a drag: a new rectangle, or the one there is moved, where the drag began inside it. */
  drag(from: Place, to: Place, area: Box, placed: Float32Array): void {
    if (this.#moving?.from !== from) {
      const box = this.box(area);
      const grabbed = box && from.x > box.left && from.x < box.right && from.y > box.top && from.y < box.bottom;
      this.#moving = { from, parts: grabbed ? this.#parts : null };
    }
    this.#ends = null;
    const { parts } = this.#moving;
    if (parts) {
      const [dx, dy] = [(to.x - from.x) / (area.right - area.left), (to.y - from.y) / (area.bottom - area.top)];
      const x = Math.max(-parts.left, Math.min(1 - parts.right, dx));
      const y = Math.max(-parts.top, Math.min(1 - parts.bottom, dy));
      this.#set(
        { left: parts.left + x, right: parts.right + x, top: parts.top + y, bottom: parts.bottom + y },
        area,
        placed,
      );
    } else {
      const [x, x2] = [share(from.x, area.left, area.right), share(to.x, area.left, area.right)];
      const [y, y2] = [share(from.y, area.top, area.bottom), share(to.y, area.top, area.bottom)];
      this.#set(
        { left: Math.min(x, x2), right: Math.max(x, x2), top: Math.min(y, y2), bottom: Math.max(y, y2) },
        area,
        placed,
      );
    }
  }

  /** Moves one end of a brush of full height, which begins at a place along x. */
  stretch(way: 1 | -1, start: number, area: Box, placed: Float32Array): void {
    const anchor = share(start, area.left, area.right);
    if (!this.#ends || !this.#mine) this.#ends = { anchor, edge: anchor };
    this.#ends.edge = Math.max(0, Math.min(1, this.#ends.edge + way * STEP));
    const { anchor: one, edge: other } = this.#ends;
    this.#set({ left: Math.min(one, other), right: Math.max(one, other), top: 0, bottom: 1 }, area, placed);
  }

  #set(parts: Box, area: Box, placed: Float32Array): void {
    this.#parts = parts;
    const { hunt } = this.#tuning;
    this.#tuning.brush(inside(placed, within(parts, area)));
    this.#rows = hunt.brushed;
  }

  /** Lets the rectangle go where the places of the rows are no longer those it was drawn over; the rows stay brushed. */
  forget(): void {
    this.#parts = null;
    this.#ends = null;
  }
}

const share = (at: number, from: number, to: number): number => Math.max(0, Math.min(1, (at - from) / (to - from)));

const within = (parts: Box, { left, right, top, bottom }: Box): Box => ({
  left: left + parts.left * (right - left),
  right: left + parts.right * (right - left),
  top: top + parts.top * (bottom - top),
  bottom: top + parts.bottom * (bottom - top),
});
