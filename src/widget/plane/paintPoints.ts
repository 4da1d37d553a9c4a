import type { Rgb } from "../page/paintedColour.js";
import type { Colours } from "./colours.js";
import { Density, type DotClass, WEIGHT } from "./density.js";
import { diamond, disc, type Pixels, stamp } from "./stamp.js";

/** Colours of points by something else than being flagged: a class for each row, and each class's colour. */
export interface Tint {
  readonly classes: Uint8Array;
  readonly colours: readonly Rgb[];
}

/** Points and how each is to look. */
export interface Points {
  /** x and y of each row in CSS pixels; NaN where it has no place. */
  readonly placed: Float32Array;
  /** How near each row is to the eye, -1 to 1, where the picture is deep. */
  readonly near?: Float32Array;
  /** 1 for every flagged row. */
  readonly flagged: Uint8Array;
  /** The flagged rows, most anomalous first. */
  readonly ranked: Int32Array;
  /** 1 for every brushed row; null where nothing is brushed. */
  readonly brushed: Uint8Array | null;
  readonly tint?: Tint | null;
}

/** More dots than this are counted, pixel by pixel, rather than drawn one by one. */
const MANY = 20_000;

/** Whether every row has a dot, flagged ones below their diamonds, which hide it; so the dots stay when others are flagged. */
export const everyDot = ({ near, brushed }: Points): boolean => brushed === null && near === undefined;

/** Paints quiet rows as dots and flagged ones as diamonds before them, those that are not brushed faded. `sharp` is the pixels of the image in one CSS pixel. */
export class PointPainter {
  readonly #density: Density = new Density();
  readonly #noRow: Uint8Array;
  /** Of what the faint dots under a brush were counted last. */
  #faint: unknown[] = [];

  constructor(rowCount: number) {
    this.#noRow = new Uint8Array(rowCount);
  }

  /** Paints the dots into an empty image; `version` changes whenever the points have moved. */
  dots(pixels: Pixels, points: Points, version: number, sharp: number, colours: Colours): void {
    const shown = everyDot(points) ? { ...points, flagged: this.#noRow } : points;
    if (shown.flagged.length > MANY) this.#count(pixels, shown, version, sharp, colours);
    else drawDots(pixels, shown, sharp, colours);
  }

  #count(pixels: Pixels, points: Points, version: number, sharp: number, colours: Colours): void {
    const { placed, near, flagged, brushed, tint } = points;
    const classes = dotClasses(tint, colours, brushed ? 0.12 : 0.5, 0.9);
    const add = (row: number, strong: number): void => {
      const kind = (tint ? tint.classes[row] : 0) + strong;
      const weight = near ? Math.round(WEIGHT + 2 * near[row]) : WEIGHT;
      this.#density.add(placed[2 * row] * sharp, placed[2 * row + 1] * sharp, kind, weight);
    };
    // A brushed dot covers its own faint one, so the faint ones stay while a brush moves.
    const faint = brushed ? [version, flagged, tint, pixels.width, pixels.height] : [];
    if (brushed && faint.every((one, i) => one === this.#faint[i])) this.#density.again();
    else {
      this.#density.begin(pixels, disc(1.2 * sharp));
      for (let row = 0; row < flagged.length; row++) if (!flagged[row]) add(row, 0);
      if (brushed) this.#density.keep();
    }
    this.#faint = faint;
    if (brushed) {
      for (let row = 0; row < flagged.length; row++) if (brushed[row] && !flagged[row]) add(row, classes.length / 2);
    }
    this.#density.colour(pixels, classes);
  }
}

/** Each tint's colour as it looks while it is not brushed, and then each as it looks brushed. */
function dotClasses(tint: Tint | null | undefined, { rgb }: Colours, plain: number, strong: number): DotClass[] {
  const [quiet, brushed] = tint ? [tint.colours, tint.colours] : [[rgb.quiet], [rgb.soft]];
  return [
    ...quiet.map((colour) => ({ colour, opacity: plain })),
    ...brushed.map((colour) => ({ colour, opacity: strong })),
  ];
}

function drawDots(pixels: Pixels, points: Points, sharp: number, colours: Colours): void {
  const { placed, near, flagged, brushed, tint } = points;
  const shape = disc((flagged.length > 2_000 ? 1.9 : 2.8) * sharp);
  const classes = dotClasses(tint, colours, brushed ? 0.26 : 0.75, 0.9);
  for (const above of brushed ? [0, 1] : [0]) {
    for (let row = 0; row < flagged.length; row++) {
      if (flagged[row] || (brushed && brushed[row] !== above) || Number.isNaN(placed[2 * row])) continue;
      const { colour, opacity } = classes[(tint ? tint.classes[row] : 0) + (above * classes.length) / 2];
      const depth = near ? 0.7 + 0.3 * near[row] : 1;
      stamp(pixels, shape, placed[2 * row] * sharp, placed[2 * row + 1] * sharp, colour, opacity * depth);
    }
  }
}

/** Paints the flagged rows over the dots. The most anomalous come last and so lie on top; brushed ones above all. */
export function paintDiamonds(pixels: Pixels, points: Points, sharp: number, colours: Colours): void {
  const { placed, near, ranked, brushed, tint } = points;
  const size = ranked.length > 3_000 ? 3.2 : ranked.length > 300 ? 4.4 : 5.6;
  const [rim, mark] = [diamond((size + 1.4) * sharp), diamond(size * sharp)];
  for (const above of brushed ? [0, 1] : [1]) {
    for (let i = ranked.length - 1; i >= 0; i--) {
      const row = ranked[i];
      const [x, y] = [placed[2 * row] * sharp, placed[2 * row + 1] * sharp];
      if (Number.isNaN(x) || Number.isNaN(y) || (brushed && brushed[row] !== above)) continue;
      const colour = tint ? tint.colours[tint.classes[row]] : colours.rgb.flagged;
      const depth = near ? 0.75 + 0.25 * near[row] : 1;
      if (above) stamp(pixels, rim, x, y, colours.rgb.back, depth);
      stamp(pixels, mark, x, y, colour, (above ? 1 : 0.3) * depth);
    }
  }
}
