import type { Colours } from "./colours.js";
import type { Box } from "./pick.js";

/** A canvas's size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What points lie on: axes of two dimensions, or of three that can be turned. */
export interface Ground {
  /** The part of the canvas that holds points. */
  area(size: Size): Box;
  /** Puts x and y of each row (CSS pixels) into `placed`; NaN where it has no place. */
  place(placed: Float32Array, size: Size): void;
  /** Paints what lies under the points. */
  under(pen: CanvasRenderingContext2D, size: Size, colours: Colours): void;
  /** Paints what lies over them. */
  over?(pen: CanvasRenderingContext2D, size: Size, colours: Colours): void;
  /** How near each row is to the eye after the last `place`, -1 to 1. */
  readonly near?: Float32Array;
  /** How the ground is turned, where it can be. */
  readonly turning?: Turning;
}

/** Turns a ground; each gives true where there is something to draw anew. */
export interface Turning {
  drag(from: Place, to: Place): void;
  key(key: string): boolean;
}

/** A place on a canvas in CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}
