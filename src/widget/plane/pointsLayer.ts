import { element } from "../page/dom.js";
import type { Colours } from "./colours.js";
import type { Size } from "./ground.js";
import { PointPainter, type Points } from "./paintPoints.js";

/** The points as an image that is painted anew only when something about them has changed, not when the mouse moves. */
export class PointsLayer {
  readonly #canvas: HTMLCanvasElement = element("canvas");
  readonly #painter: PointPainter = new PointPainter();
  #image: ImageData | null = null;
  #shown: unknown[] = [];

  /** The image; `version` changes whenever the points have moved. */
  paint(points: Points, version: number, { width, height }: Size, sharp: number, colours: Colours): HTMLCanvasElement {
    const { flagged, ranked, brushed, tint } = points;
    const shown = [version, flagged, ranked, brushed, tint, width, height, sharp, colours];
    if (shown.every((one, i) => one === this.#shown[i])) return this.#canvas;
    this.#shown = shown;
    const pen = this.#canvas.getContext("2d")!;
    const [wide, high] = [Math.round(width * sharp), Math.round(height * sharp)];
    if (this.#image?.width !== wide || this.#image.height !== high) {
      this.#canvas.width = wide;
      this.#canvas.height = high;
      this.#image = pen.createImageData(wide, high);
    } else this.#image.data.fill(0);
    this.#painter.paint(this.#image, points, sharp, colours);
    pen.putImageData(this.#image, 0, 0);
    return this.#canvas;
  }
}
