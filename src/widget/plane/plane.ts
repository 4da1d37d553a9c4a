import { rowLabel } from "../../hunt/index.js";
import type { Context, Redraw } from "../context.js";
import { element } from "../page/dom.js";
import { liveRegion } from "../page/liveRegion.js";
import { score } from "../page/numbers.js";
import { blobOf } from "../page/svgPng.js";
import { Brush } from "./brush.js";
import { type Colours, coloursOf } from "./colours.js";
import { flaggedMask } from "./flaggedMask.js";
import type { Ground, Place, Size } from "./ground.js";
import { handle } from "./handle.js";
import { paintBox, paintPointed, paintSelected } from "./paintMarks.js";
import type { Tint } from "./paintPoints.js";
import { PointsLayer } from "./pointsLayer.js";
import { tip } from "./tip.js";

/** All rows of a hunt as points on a canvas: hovered, selected and brushed with the pointer or the keys, in step with the other views. */
export interface Plane {
  readonly node: HTMLElement;
  /** Puts the points on another ground. */
  show(ground: Ground, tint?: Tint | null): void;
  /** Says what is seen, for those who do not see it. */
  describe(text: string): void;
  draw(what: Redraw): void;
  /** The picture as it is now. */
  png(): Promise<Blob>;
  dispose(): void;
}

/** A canvas as wide as its place and as high as `height` says of that; `onPaint` hears of every painting. */
export function plane(
  { say, tuning }: Context,
  { height, onPaint }: { height: (width: number) => number; onPaint?: (size: Size) => void },
): Plane {
  const { hunt } = tuning;
  const canvas = element("canvas", { tabindex: 0, role: "application" });
  const words = tip();
  const spoken = liveRegion();
  const node = element("div", { class: "hb-plane" }, canvas, words.node, spoken.node);
  const pen = canvas.getContext("2d")!;
  const placed = new Float32Array(2 * hunt.table.rowCount);
  const layer = new PointsLayer(hunt.table.rowCount);
  const brush = new Brush(tuning);
  let ground: Ground | null = null;
  let tint: Tint | null = null;
  // Asking for them makes the browser lay the page out, so they are asked for only when they may be others.
  let colours: Colours | null = null;
  let size: Size = { width: 0, height: 0 };
  let [version, placedAs, frame, pointed] = [0, -1, 0, -1];

  const place = (): void => {
    if (!ground || placedAs === version) return;
    ground.place(placed, size);
    placedAs = version;
  };
  const placeOf = (row: number): Place | null => {
    const [x, y] = [placed[2 * row], placed[2 * row + 1]];
    return row < 0 || Number.isNaN(x) || Number.isNaN(y) ? null : { x, y };
  };
  const paint = (): void => {
    frame = 0;
    if (!ground || !tuning.ready || size.width === 0) return;
    place();
    const sharp = Math.min(2, window.devicePixelRatio || 1);
    colours ??= coloursOf(node);
    const [wide, high] = [Math.round(size.width * sharp), Math.round(size.height * sharp)];
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
    pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    pen.clearRect(0, 0, size.width, size.height);
    ground.under(pen, size, colours);
    const points = { placed, near: ground.near, flagged: flaggedMask(hunt), ranked: hunt.flagged, tint };
    const image = layer.paint({ ...points, brushed: tuning.brushed }, version, size, sharp, colours);
    pen.drawImage(image, 0, 0, size.width, size.height);
    ground.over?.(pen, size, colours);
    const [selected, near, box] = [placeOf(tuning.selected ?? -1), placeOf(pointed), brush.box(ground.area(size))];
    if (box) paintBox(pen, box, colours);
    if (selected) paintSelected(pen, selected, colours);
    if (near) paintPointed(pen, near, colours);
    onPaint?.(size);
  };
  const redraw = (): void => {
    frame ||= requestAnimationFrame(paint);
  };
  const recolour = (): void => {
    colours = null;
    redraw();
  };
  const moved = (): void => {
    version++;
    pointed = -1;
    words.hide();
    redraw();
  };
  const point = (row: number, aloud = false): void => {
    if (row === pointed && !aloud) return;
    pointed = row;
    const at = placeOf(row);
    if (at) {
      const parts = [rowLabel(hunt, row), `${say("score")} ${score(hunt.detection.scores[row])}`];
      const text = (flaggedMask(hunt)[row] ? [...parts, say("flaggedRows")] : parts).join(" · ");
      words.show(text, at, size.width);
      if (aloud) spoken.announce(text);
    } else words.hide();
    redraw();
  };
  const unfollow = handle({
    canvas,
    tuning,
    brush,
    point,
    redraw,
    turned: () => {
      brush.forget();
      moved();
    },
    get size() {
      return size;
    },
    get ground() {
      return tuning.ready ? ground : null;
    },
    get placed() {
      place();
      return placed;
    },
    get pointed() {
      return pointed;
    },
  });
  const watch = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width === size.width || width === 0) return;
    size = { width, height: Math.round(height(width)) };
    canvas.style.height = `${size.height}px`;
    moved();
    recolour();
  });
  watch.observe(node);
  const forced = matchMedia("(forced-colors: active)");
  forced.addEventListener("change", recolour);
  return {
    node,
    show: (next, nextTint = null) => {
      if (next !== ground) {
        ground = next;
        node.classList.toggle("hb-turnable", next.turning !== undefined);
        brush.forget();
        moved();
      }
      tint = nextTint;
      redraw();
    },
    describe: (text) => canvas.setAttribute("aria-label", text),
    draw: (what) => {
      if (what === "look" || what === "forest") recolour();
      else redraw();
    },
    png: () => {
      cancelAnimationFrame(frame);
      paint();
      return pngOf(canvas, coloursOf(node).back);
    },
    dispose: () => {
      watch.disconnect();
      forced.removeEventListener("change", recolour);
      unfollow();
      cancelAnimationFrame(frame);
    },
  };
}

/** What a canvas shows on a ground of its own, since what is seen behind it does not come along. */
function pngOf(canvas: HTMLCanvasElement, back: string): Promise<Blob> {
  const sheet = element("canvas", { width: canvas.width, height: canvas.height });
  const pen = sheet.getContext("2d")!;
  pen.fillStyle = back;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(canvas, 0, 0);
  return blobOf(sheet);
}
