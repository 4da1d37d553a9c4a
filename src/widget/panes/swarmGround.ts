import { scale, ticks } from "../page/axis.js";
import type { Ground, Size } from "../plane/ground.js";
import type { Box } from "../plane/pick.js";

/** Pixels that a dot takes along the axis. */
const SLOT = 4;
const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });

/** One feature's band of a beeswarm: each row at its SHAP value, dots of one place side by side, above and below by turns. `axis` writes the figures. */
export function swarmGround(
  values: ArrayLike<number>,
  domain: readonly [number, number],
  edge: { left: number; axis: boolean },
): Ground {
  const area = ({ width, height }: Size): Box => ({
    left: edge.left,
    right: width - 12,
    top: 2,
    bottom: height - (edge.axis ? 34 : 2),
  });
  return {
    area,
    place: (placed, size) => {
      const { left, right, top, bottom } = area(size);
      const x = scale(domain, [left, right]);
      const slots = Math.max(1, Math.ceil((right - left) / SLOT));
      const slotOf = (value: number): number => Math.max(0, Math.min(slots - 1, Math.floor((x(value) - left) / SLOT)));
      const totals = new Uint32Array(slots);
      for (let row = 0; row < values.length; row++) totals[slotOf(values[row])]++;
      const taken = new Uint32Array(slots);
      const [middle, room] = [(top + bottom) / 2, (bottom - top) / 2 - 3];
      for (let row = 0; row < values.length; row++) {
        const slot = slotOf(values[row]);
        const rank = taken[slot]++;
        const step = Math.min(SLOT, (2 * room) / totals[slot]);
        placed[2 * row] = x(values[row]);
        placed[2 * row + 1] = middle + Math.ceil(rank / 2) * (rank % 2 ? step : -step);
      }
    },
    under: (pen, size, colours) => {
      const { left, right, top, bottom } = area(size);
      const x = scale(domain, [left, right]);
      pen.font = `11px ${colours.font}`;
      pen.textAlign = "center";
      pen.textBaseline = "alphabetic";
      pen.lineWidth = 1;
      for (const value of ticks(...domain, (right - left) / 88)) {
        const at = Math.round(x(value)) + 0.5;
        pen.strokeStyle = value === 0 ? colours.soft : colours.line;
        pen.beginPath();
        pen.moveTo(at, top);
        pen.lineTo(at, bottom);
        pen.stroke();
        pen.fillStyle = colours.soft;
        if (edge.axis) pen.fillText(number.format(value).replace("-", "−"), at, bottom + 15);
      }
    },
  };
}
