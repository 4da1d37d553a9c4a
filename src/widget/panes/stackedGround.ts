import { scale, ticks } from "../page/axis.js";
import type { Colours } from "../plane/colours.js";
import { domainOf } from "../plane/flat.js";
import type { Ground, Size } from "../plane/ground.js";
import type { Box } from "../plane/pick.js";

/** Features that have a band of their own, the strongest; the rest share one. */
const BANDS = 4;
const OPACITY = [1, 0.72, 0.5, 0.34, 0.18];
const EDGE = { left: 52, right: 12, top: 22, bottom: 22 };
const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });

export interface Stack {
  /** SHAP values, rows × features. */
  readonly values: Float64Array;
  /** Features by weight, the strongest first: their numbers. */
  readonly features: readonly number[];
  /** Row numbers from left to right. */
  readonly sequence: ArrayLike<number>;
  readonly titleX: string;
  readonly titleY: string;
  /** The colour of pushes away from anomalous. */
  readonly away: string;
}

/** How many bands a stack of so many features has. */
export const bandsOf = (features: readonly number[]): (readonly number[])[] => [
  ...features.slice(0, BANDS).map((feature) => [feature]),
  ...(features.length > BANDS ? [features.slice(BANDS)] : []),
];

/** How strongly each band is painted. */
export const bandOpacity = (band: number): number => OPACITY[band];

/** The pushes of all rows side by side, strongest features nearest to 0, with a place for each row where its pushes end. */
export function stackedGround({ values, features, sequence, titleX, titleY, away }: Stack): Ground {
  const rows = sequence.length;
  const width = features.length;
  const bands = bandsOf(features);
  const rank = new Int32Array(rows);
  for (let i = 0; i < rows; i++) rank[sequence[i]] = i;
  const net = new Float64Array(rows);
  for (let row = 0; row < rows; row++) for (let j = 0; j < width; j++) net[row] += values[row * width + j];
  let drawn: { size: Size; columns: Column[]; domain: [number, number] } | undefined;

  const at = (size: Size) => {
    if (drawn?.size.width !== size.width || drawn.size.height !== size.height) {
      const most = Math.max(1, Math.min(rows, Math.floor(size.width - EDGE.left - EDGE.right)));
      const columns = Array.from({ length: most }, (_, i) =>
        columnOf(values, width, bands, sequence, Math.floor((i * rows) / most), Math.floor(((i + 1) * rows) / most)),
      );
      const reach = columns.flatMap(({ up, down }) => [up[up.length - 1], down[down.length - 1]]);
      const [low, high] = domainOf({ values: [0, ...reach] }, 0.04);
      const [lowNet, highNet] = domainOf({ values: net }, 0.02);
      drawn = { size, columns, domain: [Math.min(low, lowNet), Math.max(high, highNet)] };
    }
    return { ...drawn, y: scale(drawn.domain, [size.height - EDGE.bottom, EDGE.top]) };
  };
  const area = ({ width, height }: Size): Box => ({
    left: EDGE.left,
    right: width - EDGE.right,
    top: EDGE.top,
    bottom: height - EDGE.bottom,
  });
  return {
    area,
    place: (placed, size) => {
      const { y } = at(size);
      const { left, right } = area(size);
      for (let row = 0; row < rows; row++) {
        placed[2 * row] = left + ((rank[row] + 0.5) * (right - left)) / rows;
        placed[2 * row + 1] = y(net[row]);
      }
    },
    under: (pen, size, colours) => {
      const { columns, domain, y } = at(size);
      const box = area(size);
      paintLevels(pen, box, domain, y, colours, titleX, titleY, size);
      const step = (box.right - box.left) / columns.length;
      for (let band = 0; band < bands.length; band++) {
        pen.globalAlpha = OPACITY[band];
        for (const [side, colour] of [
          ["up", colours.flagged],
          ["down", away],
        ] as const) {
          pen.fillStyle = colour;
          pen.beginPath();
          columns.forEach((column, i) => {
            const [from, to] = [y(column[side][band]), y(column[side][band + 1])];
            pen.rect(box.left + i * step, Math.min(from, to), step, Math.abs(to - from));
          });
          pen.fill();
        }
      }
      pen.globalAlpha = 1;
    },
  };
}

interface Column {
  /** Where each band begins and ends, upward and downward from 0. */
  readonly up: number[];
  readonly down: number[];
}

/** The mean pushes of neighbouring rows, band by band. */
function columnOf(
  values: Float64Array,
  width: number,
  bands: readonly (readonly number[])[],
  sequence: ArrayLike<number>,
  from: number,
  to: number,
): Column {
  const [up, down] = [[0], [0]];
  bands.forEach((band, b) => {
    let [plus, minus] = [0, 0];
    for (let i = from; i < to; i++) {
      for (const feature of band) {
        const value = values[sequence[i] * width + feature];
        if (value > 0) plus += value;
        else minus += value;
      }
    }
    up.push(up[b] + plus / (to - from));
    down.push(down[b] + minus / (to - from));
  });
  return { up, down };
}

function paintLevels(
  pen: CanvasRenderingContext2D,
  { left, right, top, bottom }: Box,
  domain: readonly [number, number],
  y: (value: number) => number,
  colours: Colours,
  titleX: string,
  titleY: string,
  size: Size,
): void {
  pen.font = `11px ${colours.font}`;
  pen.textBaseline = "alphabetic";
  pen.lineWidth = 1;
  pen.textAlign = "right";
  for (const value of ticks(...domain, (bottom - top) / 42)) {
    pen.strokeStyle = value === 0 ? colours.soft : colours.line;
    pen.beginPath();
    pen.moveTo(left, Math.round(y(value)) + 0.5);
    pen.lineTo(right, Math.round(y(value)) + 0.5);
    pen.stroke();
    pen.fillStyle = colours.soft;
    pen.fillText(number.format(value).replace("-", "−"), left - 6, y(value) + 4);
  }
  pen.textAlign = "left";
  pen.fillText(titleY, 0, 12);
  pen.textAlign = "right";
  pen.fillText(titleX, right, size.height - 4);
}
