import { element } from "../page/dom.js";
import type { Colours } from "./colours.js";
import type { Size } from "./ground.js";
import { everyDot, PointPainter, type Points, paintDiamonds } from "./paintPoints.js";

/** The points as an image that is painted anew only when something about them has changed, not when the mouse moves; the dots of many rows stay while only others are flagged. */
export class PointsLayer {
  readonly #canvas: HTMLCanvasElement = element("canvas");
  readonly #painter: PointPainter;
  #image: ImageData | null = null;
  #dots: ImageData | null = null;
  #shown: unknown[] = [];
  #dotted: unknown[] = [];

  constructor(rowCount: number) {
    this.#painter = new PointPainter(rowCount);
  }

  /** The image; `version` changes whenever the points have moved. */
  paint(points: Points, version: number, { width, height }: Size, sharp: number, colours: Colours): HTMLCanvasElement {
    const { flagged, ranked, brushed, tint } = points;
    const dotted = [version, everyDot(points) || flagged, brushed, tint, width, height, sharp, colours];
    const shown = [...dotted, ranked];
    if (same(shown, this.#shown)) return this.#canvas;
    this.#shown = shown;
    const pen = this.#canvas.getContext("2d")!;
    const [wide, high] = [Math.round(width * sharp), Math.round(height * sharp)];
    if (this.#image?.width !== wide || this.#image.height !== high) {
      this.#canvas.width = wide;
      this.#canvas.height = high;
      this.#image = pen.createImageData(wide, high);
      this.#dots = pen.createImageData(wide, high);
      this.#dotted = [];
    }
    const [image, dots] = [this.#image, this.#dots!];
    if (!same(dotted, this.#dotted)) {
      this.#dotted = dotted;
      dots.data.fill(0);
      this.#painter.dots(dots, points, version, sharp, colours);
    }
    image.data.set(dots.data);
    paintDiamonds(image, points, sharp, colours);
    pen.putImageData(image, 0, 0);
    return this.#canvas;
  }
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);
