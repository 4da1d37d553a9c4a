import { type Chart, light, type Palette } from "./chart.js";
import { pushes, type RowInput, spoken } from "./contributions.js";
import { count, cut, decimalsFor, label, number, signedFixed } from "./format.js";
import { placeUnder } from "./placeUnder.js";
import { data, type Layer, pixels, plot, WIDTH } from "./plot.js";

const BAR = 30;
const TOP = 36;
const LEVEL = 32;
const CHARACTER = 6.2;
/** Pixels that a segment must have to be named. */
const NARROWEST = 8;

/**
 * One row's path length as a tug of war: from the left, vermilion features push toward anomalous (a shorter path, to the
 * right); from the right, blue ones push back. They meet at the row's own path length.
 */
export function force(input: RowInput, palette: Palette = light): Chart {
  const { baseValue, width = WIDTH } = input;
  const all = pushes(input).filter(({ push }) => push !== 0);
  const toward = all.filter(({ push }) => push > 0);
  const away = all.filter(({ push }) => push < 0);
  const path = baseValue - all.reduce((sum, { push }) => sum + push, 0);
  const sumOf = (list: readonly { push: number }[]) => list.reduce((sum, { push }) => sum + Math.abs(push), 0);

  // Path lengths fall from left to right, so that right is more anomalous.
  const longest = Math.max(path + sumOf(toward), baseValue);
  const shortest = Math.min(path - sumOf(away), baseValue);
  const span = longest - shortest || 1;
  const x = (length: number) => (width * (longest - length)) / span;
  const decimals = decimalsFor(all.map(({ push }) => push));
  const segments = [
    ...stack(toward, x(path), -1, width / span, decimals, palette.flagged),
    ...stack(away, x(path), 1, width / span, decimals, palette.away),
  ];
  const placed = placeUnder(
    segments
      .filter(({ from, to }) => to - from >= NARROWEST)
      .sort((a, b) => b.to - b.from - (a.to - a.from))
      .map((segment) => ({
        ...segment,
        middle: (segment.from + segment.to) / 2,
        long: Math.max(segment.words.length, segment.amount.length) * CHARACTER,
      })),
    width,
  );
  const levels = Math.max(0, ...placed.map(({ level }) => level + 1));
  const below = TOP + BAR;

  const name = input.label === undefined ? "This row" : label(input.label, 40);
  return plot(
    {
      name: "force",
      input,
      title: `${count(path, "split isolates", "splits isolate")} this row, ${number(baseValue)} the average row`,
      subtitle: `${input.label === undefined ? "" : `${name}; `}right is more anomalous`,
      description: `${name} takes ${count(path, "split")} to isolate, against ${number(baseValue)} on average. ${spoken(all)}`,
      width,
      height: below + 14 + levels * LEVEL,
      layers: [
        {
          ...data(segments.map(({ from, to, colour }) => ({ from, to, colour, top: TOP, bottom: TOP + BAR }))),
          mark: { type: "rect", stroke: palette.background, strokeWidth: 1.5 },
          encoding: {
            x: pixels("from"),
            x2: { field: "to" },
            y: pixels("top"),
            y2: { field: "bottom" },
            color: { field: "colour", scale: null },
          },
        },
        ...marker(x(baseValue), `average ${number(baseValue)}`, 0, "normal", width, palette),
        ...marker(x(path), `this row ${number(path)}`, 15, "bold", width, palette),
        {
          ...data(placed.map(({ middle, level }) => ({ x: middle, y: below, y2: below + 10 + level * LEVEL }))),
          mark: { type: "rule", color: palette.quiet, opacity: 0.6 },
          encoding: { x: pixels("x"), y: pixels("y"), y2: { field: "y2" } },
        },
        ...(["feature", "push"] as const).map((part, i) => ({
          ...data(
            placed.map(({ left, level, words, amount, colour }) => ({
              x: left,
              y: below + 18 + level * LEVEL + 13 * i,
              words: part === "feature" ? words : amount,
              colour: part === "feature" ? palette.text : colour,
            })),
          ),
          mark: { type: "text", align: "left", baseline: "middle", fontWeight: part === "push" ? "bold" : "normal" },
          encoding: {
            x: pixels("x"),
            y: pixels("y"),
            text: { field: "words" },
            color: { field: "colour", scale: null },
          },
        })),
      ],
      table: {
        columns: ["feature", "value", "push toward anomalous"],
        rows: all.map(({ name: feature, value, push }) => [feature, value, push]),
      },
    },
    palette,
  );
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly colour: string;
  readonly words: string;
  readonly amount: string;
}

/** Segments side by side from the meeting point outward, the strongest nearest to it. */
function stack(
  list: readonly { name: string; held: string; push: number }[],
  start: number,
  direction: 1 | -1,
  scale: number,
  decimals: number,
  colour: string,
): Segment[] {
  let at = start;
  return list.map(({ name, held, push }) => {
    const begin = at;
    at += direction * Math.abs(push) * scale;
    return {
      from: Math.min(begin, at),
      to: Math.max(begin, at),
      colour,
      words: `${cut(name, 36)} = ${held}`,
      amount: `${push > 0 ? "▶" : "◀"} ${signedFixed(push, decimals)}`,
    };
  });
}

/** A thin line through the bar with its words above it. */
function marker(x: number, text: string, y: number, fontWeight: string, width: number, palette: Palette): Layer[] {
  const room = text.length * CHARACTER;
  const align = x + room > width ? "right" : "left";
  const rows = data([{ x, y, bottom: TOP + BAR + 4, words: text, at: y + 6 }]);
  return [
    {
      ...rows,
      mark: { type: "rule", color: palette.text, strokeWidth: fontWeight === "bold" ? 2 : 1 },
      encoding: { x: pixels("x"), y: pixels("y"), y2: { field: "bottom" } },
    },
    {
      ...rows,
      mark: { type: "text", align, dx: align === "left" ? 5 : -5, baseline: "middle", fontWeight },
      encoding: { x: pixels("x"), y: pixels("at"), text: { field: "words" } },
    },
  ];
}
