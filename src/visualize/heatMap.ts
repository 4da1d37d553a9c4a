import { type Chart, light, type Palette } from "./chart.js";
import { along, ink } from "./colour.js";
import { count, label } from "./format.js";
import { data, type Layer, pixels, plot } from "./plot.js";

export interface HeatMapInput {
  readonly names: readonly string[];
  /** names × names correlations from −1 to 1; null where a column is constant. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Which correlation it is: "pearson" unless told. */
  readonly method?: string;
}

/** Pixels of a cell's side: the more columns the smaller, as long as its value has room. */
const cellOf = (columns: number): number => Math.max(38, Math.min(54, Math.floor(760 / columns)));

/** Correlations as a lower triangle of coloured cells with their values: vermilion rising together, blue against each other; constant columns stand below and say so. */
export function heatMap(input: HeatMapInput, palette: Palette = light): Chart {
  const method = label(input.method ?? "pearson", 30).replace(/^./, (first) => first.toUpperCase());
  const all = input.names.map((name, i) => ({ name: label(name, 40), row: input.values[i], i }));
  const varying = all.filter(({ row, i }) => row[i] !== null);
  const constant = all.filter(({ row, i }) => row[i] === null).map(({ name }) => name);
  const cell = cellOf(varying.length);
  const pairs = varying.flatMap((second, y) =>
    varying
      .slice(0, y)
      .map((first, x) => ({ x, y, first: first.name, second: second.name, value: second.row[first.i] })),
  );
  const cells = pairs.flatMap(({ x, y, value }) => {
    if (value === null) return [];
    const colour = along([palette.away, palette.background, palette.flagged], (value + 1) / 2);
    const [left, top] = [x * cell, y * cell];
    const box = { x: left, x2: left + cell - 2, y: top, y2: top + cell - 2 };
    return [
      { ...box, middleX: left + cell / 2 - 1, middleY: top + cell / 2, colour, ink: ink(colour), words: two(value) },
    ];
  });
  const names = varying.map(({ name }, i) => ({
    words: name,
    left: -8,
    diagonal: i * cell + 6,
    y: i * cell + cell / 2,
  }));
  const constants = constant.map((name, i) => ({
    words: name,
    note: "constant",
    left: -8,
    diagonal: 6,
    y: varying.length * cell + 14 + i * 18,
  }));
  const strongest = [...pairs].sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0))[0];
  const summary = strongest?.value
    ? `Strongest: ${strongest.first} and ${strongest.second}, ${two(strongest.value)}.`
    : "No two columns vary together.";
  return plot(
    {
      name: "heatMap",
      input,
      title: `${method} correlation of ${count(varying.length, "column")}`,
      subtitle: "vermilion: rise together; blue: one rises as the other falls",
      description: `${method} correlation of ${count(varying.length, "column")}. ${summary}${constant.length ? ` Constant, and so without a correlation: ${constant.join(", ")}.` : ""}`,
      width: varying.length * cell,
      height: varying.length * cell + constant.length * 18,
      layers: [
        {
          ...data(cells),
          mark: { type: "rect", cornerRadius: 3 },
          encoding: {
            x: pixels("x"),
            x2: { field: "x2" },
            y: pixels("y"),
            y2: { field: "y2" },
            color: { field: "colour", scale: null },
          },
        },
        {
          ...data(cells),
          mark: { type: "text", fontSize: 12, baseline: "middle" },
          encoding: {
            x: pixels("middleX"),
            y: pixels("middleY"),
            text: { field: "words" },
            color: { field: "ink", scale: null },
          },
        },
        // A column's name stands on the diagonal, a row's at the left.
        named(names.slice(0, -1), "diagonal", "words", { align: "left" }),
        named(names.slice(1), "left", "words", { align: "right" }),
        named(constants, "left", "words", { align: "right", opacity: 0.7 }),
        named(constants, "diagonal", "note", { align: "left", fontStyle: "italic", opacity: 0.7 }),
      ],
      table: {
        columns: ["first", "second", "correlation"],
        rows: [
          ...pairs.map(({ first, second, value }) => [first, second, value]),
          ...constant.map((name) => [name, "constant", null]),
        ],
      },
    },
    palette,
  );
}

function named(
  rows: { words: string; left: number; diagonal: number; y: number }[],
  at: string,
  field: string,
  mark: object,
): Layer {
  return {
    ...data(rows),
    mark: { type: "text", baseline: "middle", limit: 600, ...mark },
    encoding: { x: pixels(at), y: pixels("y"), text: { field } },
  };
}

/** Two decimals, and what is not wholly 1 does not read 1. */
function two(value: number): string {
  const size = Math.abs(value);
  const text = size < 1 && size > 0.995 ? ">0.99" : size.toFixed(2);
  return value < 0 && text !== "0.00" ? `−${text}` : text;
}
