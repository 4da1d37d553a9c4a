import { scale, ticks } from "../page/axis.js";
import type { Colours } from "./colours.js";
import type { Ground, Size } from "./ground.js";
import type { Box } from "./pick.js";
import { timeTicks } from "./timeTicks.js";

/** One of two axes. */
export interface Axis {
  /** Where each row is along it; NaN where nowhere. Times are in milliseconds since 1970. */
  readonly values: ArrayLike<number>;
  readonly title: string;
  readonly isTime?: boolean;
}

export interface Flat {
  readonly x: Axis;
  readonly y: Axis;
  /** A level of y above which rows are flagged: a dashed line, the part above it lightly shaded. */
  readonly threshold?: () => number;
  /** What is written at that line. */
  readonly thresholdText?: (threshold: number) => string;
  /** Whether y = 0 means something and is to have a line. */
  readonly zero?: boolean;
}

interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Axes as they fall on a canvas of some size. */
export interface Frame extends Box {
  x(value: number): number;
  y(value: number): number;
  /** Which level of y a place means. */
  level(px: number): number;
  readonly ticksX: readonly Tick[];
  readonly ticksY: readonly Tick[];
}

const EDGE = { right: 12, top: 22, bottom: 34 };
const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 12 });
const text = (value: number): string => number.format(value).replace("-", "−");

/** Two axes at right angles. */
export function flatGround(flat: Flat): Ground & { frame(size: Size): Frame } {
  let drawn: { size: Size; frame: Frame } | undefined;
  const [domainX, domainY] = [domainOf(flat.x), domainOf(flat.y)];
  const frame = (size: Size): Frame => {
    if (drawn?.size.width !== size.width || drawn.size.height !== size.height) {
      drawn = { size, frame: frameOf(flat, domainX, domainY, size) };
    }
    return drawn.frame;
  };
  return {
    frame,
    area: frame,
    place: (placed, size) => {
      const { x, y } = frame(size);
      for (let row = 0; row < placed.length / 2; row++) {
        placed[2 * row] = x(flat.x.values[row]);
        placed[2 * row + 1] = y(flat.y.values[row]);
      }
    },
    under: (pen, size, colours) => paintAxes(pen, size, frame(size), flat, colours),
    over: (pen, size, colours) => {
      if (flat.threshold) paintThreshold(pen, frame(size), flat.threshold(), flat.thresholdText, colours);
    },
  };
}

function frameOf(flat: Flat, domainX: [number, number], domainY: [number, number], { width, height }: Size): Frame {
  const [top, bottom] = [EDGE.top, height - EDGE.bottom];
  const ticksY = ticks(...domainY, (bottom - top) / 42).map((at) => ({ at, text: text(at) }));
  const left = Math.max(44, 12 + 6.4 * Math.max(...ticksY.map((tick) => tick.text.length)));
  const right = width - EDGE.right;
  const wanted = (right - left) / 88;
  const ticksX = flat.x.isTime
    ? timeTicks(...domainX, wanted)
    : ticks(...domainX, wanted).map((at) => ({ at, text: text(at) }));
  return {
    left,
    right,
    top,
    bottom,
    ticksX,
    ticksY,
    x: scale(domainX, [left, right]),
    y: scale(domainY, [bottom, top]),
    level: scale([bottom, top], domainY),
  };
}

/** From the least to the greatest value with some room on both sides; never empty. */
export function domainOf({ values }: Pick<Axis, "values">, room = 0.03): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [0, 1];
  const more = low === high ? 0.5 : (high - low) * room;
  return [low - more, high + more];
}

function paintAxes(pen: CanvasRenderingContext2D, size: Size, frame: Frame, flat: Flat, colours: Colours): void {
  const { left, right, top, bottom } = frame;
  if (flat.threshold) {
    const at = Math.min(bottom, Math.max(top, frame.y(flat.threshold())));
    pen.globalAlpha = 0.08;
    pen.fillStyle = colours.flagged;
    pen.fillRect(left, top, right - left, at - top);
    pen.globalAlpha = 1;
  }
  pen.font = `11px ${colours.font}`;
  pen.textBaseline = "alphabetic";
  pen.lineWidth = 1;
  const line = (x: number, y: number, x2: number, y2: number, colour: string): void => {
    pen.strokeStyle = colour;
    pen.beginPath();
    pen.moveTo(crisp(x), crisp(y));
    pen.lineTo(crisp(x2), crisp(y2));
    pen.stroke();
  };
  pen.fillStyle = colours.soft;
  pen.textAlign = "right";
  for (const { at, text } of frame.ticksY) {
    line(left, frame.y(at), right, frame.y(at), colours.line);
    pen.fillText(text, left - 6, frame.y(at) + 4);
  }
  pen.textAlign = "center";
  for (const { at, text } of frame.ticksX) {
    line(frame.x(at), bottom, frame.x(at), bottom + 4, colours.soft);
    pen.fillText(text, frame.x(at), bottom + 15);
  }
  line(left, bottom, right, bottom, colours.soft);
  if (flat.zero && frame.y(0) > top && frame.y(0) < bottom) line(left, frame.y(0), right, frame.y(0), colours.soft);
  pen.textAlign = "left";
  pen.fillText(flat.y.title, 0, 12);
  pen.textAlign = "right";
  pen.fillText(flat.x.title, right, size.height - 4);
}

function paintThreshold(
  pen: CanvasRenderingContext2D,
  frame: Frame,
  threshold: number,
  write: Flat["thresholdText"],
  colours: Colours,
): void {
  const y = frame.y(threshold);
  if (y < frame.top || y > frame.bottom) return;
  pen.strokeStyle = colours.text;
  pen.lineWidth = 1.5;
  pen.setLineDash([5, 4]);
  pen.beginPath();
  pen.moveTo(frame.left, y);
  pen.lineTo(frame.right, y);
  pen.stroke();
  pen.setLineDash([]);
  if (!write) return;
  pen.font = `12px ${colours.font}`;
  pen.textAlign = "right";
  pen.strokeStyle = colours.back;
  pen.lineWidth = 3;
  pen.lineJoin = "round";
  pen.fillStyle = colours.text;
  const at = [write(threshold), frame.right - 12, Math.max(frame.top + 10, y - 7)] as const;
  pen.strokeText(...at);
  pen.fillText(...at);
}

/** The middle of a pixel, where a line of width 1 is sharp. */
const crisp = (at: number): number => Math.round(at) + 0.5;
