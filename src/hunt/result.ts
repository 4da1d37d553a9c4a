import { type Column, type Columns, takeRows } from "../table/index.js";
import type { Hunt } from "./hunt.js";

/**
 * The hunt's answer as a table, most anomalous row first: rank (1 = most anomalous), the hunt's own columns, score, margin, flagged,
 * and a SHAP_ column for every feature, in path length, positive = more anomalous. `row` is the row number in the hunt's table.
 */
export function resultColumns(hunt: Hunt): Columns {
  const { scores, threshold } = hunt.detection;
  const { values, features } = hunt.explanation;
  const { rowCount } = hunt.table;
  const order = Int32Array.from({ length: rowCount }, (_, row) => row).sort((a, b) => scores[b] - scores[a] || a - b);
  const numbers = (of: (row: number) => number): Column => ({ type: "number", values: Float64Array.from(order, of) });
  const columns = new Map<string, Column>();
  columns.set("rank", { type: "number", values: Int32Array.from(order, (_, i) => i + 1) });
  columns.set("row", { type: "number", values: order });
  for (const [name, column] of takeRows(hunt.table, order).columns) columns.set(name, column);
  columns.set(
    "score",
    numbers((row) => scores[row]),
  );
  columns.set(
    "margin",
    numbers((row) => scores[row] - threshold),
  );
  columns.set("flagged", {
    type: "boolean",
    values: Uint8Array.from(order, (row) => (scores[row] > threshold ? 1 : 0)),
  });
  features.forEach((name, j) => {
    columns.set(
      `SHAP_${name}`,
      numbers((row) => values[row * features.length + j]),
    );
  });
  return { rowCount, columns };
}
