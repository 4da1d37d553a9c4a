import type { Tuning } from "../tuning/tuning.js";
import type { Brush } from "./brush.js";
import { flaggedMask } from "./flaggedMask.js";
import type { Ground, Size } from "./ground.js";
import { stepOf } from "./keys.js";
import { beside, nearest } from "./pick.js";
import { followPointer } from "./pointer.js";

/** A picture of points as the pointer and the keys find it. */
export interface Handled {
  readonly canvas: HTMLCanvasElement;
  readonly tuning: Tuning;
  readonly brush: Brush;
  readonly size: Size;
  /** Null while there is nothing to handle. */
  readonly ground: Ground | null;
  /** Where the rows are now. */
  readonly placed: Float32Array;
  /** The row that is pointed at, or -1. */
  readonly pointed: number;
  /** Points at a row, or with -1 at none; `aloud` where nobody has seen the way there. */
  point(row: number, aloud?: boolean): void;
  /** Hears that the ground was turned. */
  turned(): void;
  redraw(): void;
}

/** Lets points be hovered, selected and brushed, and their ground be turned; gives the function that ends it. */
export function handle(picture: Handled): () => void {
  const { canvas, tuning, brush } = picture;
  const flagged = (): Uint8Array => flaggedMask(tuning.hunt);
  const clear = (): void => {
    if (tuning.brushed) tuning.brush(null);
    else tuning.select(null);
  };
  const stretch = (ground: Ground, start: number, way: 1 | -1): void => {
    const area = ground.area(picture.size);
    const x = start < 0 ? Number.NaN : picture.placed[2 * start];
    brush.stretch(way, Number.isNaN(x) ? (way > 0 ? area.left : area.right) : x, area, picture.placed);
  };
  const press = (event: KeyboardEvent): void => {
    const { ground, placed, pointed } = picture;
    if (!ground) return;
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    if ((plain || event.key === "+") && ground.turning?.key(event.key)) {
      event.preventDefault();
      picture.turned();
      return;
    }
    const step = stepOf(event);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const start = pointed >= 0 ? pointed : (tuning.selected ?? -1);
    if (step.to === "select") {
      if (pointed >= 0) tuning.select(pointed);
    } else if (step.to === "clear") clear();
    else if (step.to === "stretch") stretch(ground, start, step.way);
    else if (step.to === "end") picture.point(beside(placed, -1, step.way > 0 ? -1 : 1), true);
    else picture.point(beside(placed, start, step.way, step.to === "flagged" ? flagged() : undefined), true);
  };
  const blur = (): void => picture.point(-1);
  canvas.addEventListener("keydown", press);
  canvas.addEventListener("blur", blur);
  return followPointer(canvas, {
    hover: ({ x, y }) => {
      if (picture.ground) picture.point(nearest(picture.placed, flagged(), x, y));
    },
    leave: () => picture.point(-1),
    click: ({ x, y }) => {
      if (!picture.ground) return;
      const row = nearest(picture.placed, flagged(), x, y);
      if (row < 0) clear();
      else tuning.select(row);
    },
    drag: (from, to, shift) => {
      const { ground } = picture;
      if (ground?.turning && !shift) {
        ground.turning.drag(from, to);
        picture.turned();
      } else if (ground) {
        picture.point(-1);
        brush.drag(from, to, ground.area(picture.size), picture.placed);
        picture.redraw();
      }
    },
    drop: picture.redraw,
  });
}
