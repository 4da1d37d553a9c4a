import type { Rgb } from "../page/paintedColour.js";
import type { Colours } from "./colours.js";
import { diamond, disc, type Pixels, type Shape, stamp } from "./stamp.js";

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

/** Paints quiet rows as grey dots and flagged ones as diamonds before them, those that are not brushed faded. `sharp` is the pixels of the image in one CSS pixel. */
export function paintPoints(pixels: Pixels, points: Points, sharp: number, colours: Colours): void {
  const { placed, near, flagged, ranked, brushed, tint } = points;
  const { quiet, soft, back } = colours.rgb;
  const rows = flagged.length;
  const dot = disc((rows > 20_000 ? 1.3 : rows > 2_000 ? 1.9 : 2.8) * sharp);
  const size = ranked.length > 3_000 ? 3.2 : ranked.length > 300 ? 4.4 : 5.6;
  const [rim, mark] = [diamond((size + 1.4) * sharp), diamond(size * sharp)];
  const full = rows > 20_000 ? 0.55 : 0.75;
  const put = (shape: Shape, row: number, colour: Rgb, opacity: number): void => {
    const x = placed[2 * row];
    if (Number.isNaN(x)) return;
    const depth = near ? 0.6 + 0.4 * near[row] : 1;
    stamp(pixels, shape, x * sharp, placed[2 * row + 1] * sharp, colour, opacity * depth);
  };
  const colourOf = (row: number, plain: Rgb): Rgb => (tint ? tint.colours[tint.classes[row]] : plain);

  for (let row = 0; row < rows; row++) {
    if (!flagged[row] && !brushed?.[row]) put(dot, row, colourOf(row, quiet), brushed ? full * 0.35 : full);
  }
  for (let row = 0; brushed && row < rows; row++) {
    if (!flagged[row] && brushed[row]) put(dot, row, colourOf(row, soft), 0.9);
  }
  // The most anomalous come last and so lie on top; brushed ones above all.
  for (const strong of brushed ? [0, 1] : [1]) {
    for (let i = ranked.length - 1; i >= 0; i--) {
      const row = ranked[i];
      if (brushed && brushed[row] !== strong) continue;
      if (strong) put(rim, row, back, near ? 0.8 : 1);
      put(mark, row, colourOf(row, colours.rgb.flagged), strong ? 1 : 0.3);
    }
  }
}
