import { type Chart, light, type Palette } from "./chart.js";
import { count, label, number } from "./format.js";
import { around, data, dateFormat, type Layer, over, overTime, plot, WIDTH } from "./plot.js";

export interface LinesInput {
  /** What is seen, such as "Sign-ins a day". */
  readonly title: string;
  /** Where the points of every line are: numbers, or milliseconds since 1970 (UTC) where `time` is true. */
  readonly x: readonly number[];
  readonly time?: boolean;
  readonly xTitle?: string;
  readonly yTitle?: string;
  /** One to four lines; null where a line has no point. Its name stands at its end. */
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly width?: number;
}

const HEIGHT = 220;
const DASHES = [
  [1, 0],
  [6, 3],
  [2, 3],
  [8, 3, 2, 3],
];

/** A few lines over numbers or time, each named at its end and told apart by its dashes as well as its colour. */
export function lines(input: LinesInput, palette: Palette = light): Chart {
  const { x, series, time = false, width = WIDTH } = input;
  if (series.length > DASHES.length)
    throw new Error(
      `A picture holds at most ${DASHES.length} lines, and ${series.length} were given: draw the others apart.`,
    );
  const colours = [palette.text, palette.away, palette.quiet, palette.flagged];
  const known = series.map(({ name, values }) => ({
    name: label(name, 24),
    points: x.flatMap((at, i) => {
      const value = values[i];
      return value === null || value === undefined ? [] : [{ x: at, y: value }];
    }),
  }));
  const all = known.flatMap(({ points }) => points.map(({ y }) => y));
  const domainX = around(x, 0.02);
  const [low, high] = around([0, ...all]);
  const domainY = [Math.min(0, low < 0 && Math.min(...all) >= 0 ? 0 : low), high] as const;
  const xTitle = input.xTitle ? label(input.xTitle, 40) : null;
  const yTitle = input.yTitle ? label(input.yTitle, 22) : null;
  const encoding = {
    x: time
      ? overTime("x", {
          title: xTitle,
          axis: { tickCount: 7, format: dateFormat(domainX) },
        })
      : over("x", domainX, { title: xTitle, axis: { tickCount: 7 } }),
    y: over("y", domainY, { title: yTitle, axis: { grid: true, tickCount: 5 } }),
  };
  const title = label(input.title, 60);
  return plot(
    {
      name: "lines",
      input,
      title,
      description: `${title}: ${known.map(({ name, points }) => `${name}, ${count(points.length, "point")}${points.length ? `, last ${number(points[points.length - 1].y)}` : ""}`).join("; ")}.`,
      width,
      height: HEIGHT,
      layers: known.flatMap(({ name, points }, i): Layer[] => [
        {
          ...data(points),
          mark: { type: "line", color: colours[i], strokeDash: DASHES[i], strokeWidth: 1.6, clip: false },
          encoding,
        },
        {
          ...data(points.slice(-1).map((point) => ({ ...point, words: name }))),
          mark: { type: "text", align: "left", dx: 6, baseline: "middle", color: colours[i] },
          encoding: { ...encoding, text: { field: "words" } },
        },
      ]),
      table: {
        columns: [time ? "time" : "x", ...known.map(({ name }) => name)],
        rows: x.map((at, i) => [
          time ? new Date(at).toISOString() : at,
          ...series.map(({ values }) => values[i] ?? null),
        ]),
      },
    },
    palette,
  );
}
