import type { Rgb } from "../page/paintedColour.js";
import type { Pixels, Shape } from "./stamp.js";

/** What a dot counts for in a pixel; in a deep picture near ones count for more and far ones for less. */
export const WEIGHT = 3;

/** How a class of dots looks: its colour, and how opaque one of them is. */
export interface DotClass {
  readonly colour: Rgb;
  readonly opacity: number;
}

/**
 * Very many dots at once: they are counted pixel by pixel, and a pixel is the more opaque the more of them lie on it. A dot of
 * another class than those below it covers them.
 */
export class Density {
  #count: Uint8ClampedArray = new Uint8ClampedArray();
  #class: Uint8Array = new Uint8Array();
  #width = 0;
  #height = 0;
  #reach = 0;
  #kept: { count: Uint8ClampedArray; class: Uint8Array } | null = null;
  /** Where the dot's pixels lie from its middle. */
  #offsets: Int32Array = new Int32Array();

  /** Begins an image of the given size with dots of the given shape. */
  begin({ width, height }: Pixels, { dx, dy, cover }: Shape): void {
    if (this.#class.length !== width * height) {
      this.#count = new Uint8ClampedArray(width * height);
      this.#class = new Uint8Array(width * height);
    } else this.#count.fill(0);
    [this.#width, this.#height] = [width, height];
    this.#reach = Math.max(...dx);
    this.#offsets = Int32Array.from(dx, (x, i) => dy[i] * width + x).filter((_, i) => cover[i] >= 0.4);
  }

  /** Keeps what is counted so far for {@link again}. */
  keep(): void {
    this.#kept = { count: this.#count.slice(), class: this.#class.slice() };
  }

  /** Goes back to what was kept. */
  again(): void {
    if (!this.#kept) return;
    this.#count.set(this.#kept.count);
    this.#class.set(this.#kept.class);
  }

  /** Counts a dot with its middle in the pixel at x and y; one that would reach over the edge is left out. */
  add(x: number, y: number, kind: number, weight: number): void {
    const reach = this.#reach;
    if (!(x >= reach && x < this.#width - reach && y >= reach && y < this.#height - reach)) return;
    const middle = Math.floor(y) * this.#width + Math.floor(x);
    const [counts, classes, offsets] = [this.#count, this.#class, this.#offsets];
    for (let i = 0; i < offsets.length; i++) {
      const at = middle + offsets[i];
      if (classes[at] !== kind) {
        classes[at] = kind;
        counts[at] = weight;
      } else counts[at] += weight;
    }
  }

  /** Colours an empty image by what was counted. */
  colour({ data }: Pixels, classes: readonly DotClass[]): void {
    const colours = new Uint8ClampedArray(classes.length * 256 * 4);
    classes.forEach(({ colour, opacity }, kind) => {
      for (let count = 1; count < 256; count++) {
        const at = (kind * 256 + count) * 4;
        colours.set(colour, at);
        colours[at + 3] = 255 * (1 - (1 - opacity) ** (count / WEIGHT));
      }
    });
    const from = new Uint32Array(colours.buffer);
    const to = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
    for (let i = 0; i < to.length; i++) {
      const count = this.#count[i];
      if (count > 0) to[i] = from[this.#class[i] * 256 + count];
    }
  }
}
