import { expect, it } from "vitest";
import { hunt, rowLabel } from "../../../src/hunt/index.js";
import { fromArrays } from "../../../src/table/index.js";
import type { Context } from "../../../src/widget/context.js";
import { rowsTable } from "../../../src/widget/panes/rowsTable.js";
import { speak } from "../../../src/widget/words.js";

const shown = hunt(
  fromArrays({
    who: Array.from({ length: 400 }, (_, i) => `user-${i}`),
    n: Array.from({ length: 400 }, (_, i) => (i % 100 === 7 ? 900 + i : i % 5)),
  }),
  { key: ["who"], settings: { contamination: 0.01, trees: 20 } },
);
const table = (brushed: number[] | null) => {
  shown.brushed = brushed ?? [];
  const mask = brushed && Uint8Array.from({ length: 400 }, (_, row) => Number(brushed.includes(row)));
  const context = { say: speak(), tuning: { hunt: shown, brushed: mask } } as unknown as Context;
  return rowsTable(context, [{ name: "n", of: (row) => row % 5 }]);
};

it("lists the flagged rows, most anomalous first, with their scores", () => {
  const { columns, rows, total } = table(null);
  expect(columns).toEqual(["who", "n", "Score"]);
  expect(total).toBe(4);
  expect(rows.map(([name]) => name)).toEqual([...shown.flagged].map((row) => rowLabel(shown, row)));
  expect(rows[0][2]).toBe(shown.detection.scores[shown.flagged[0]]);
});

it("lists the brushed rows instead, flagged ones first, and says how many there are", () => {
  const flagged = shown.flagged[1];
  const { rows, total } = table([3, 1, flagged]);
  expect(rows.map(([name]) => name)).toEqual([`user-${flagged}`, "user-3", "user-1"]);
  expect(total).toBe(3);
  const all = table(Array.from({ length: 400 }, (_, row) => row));
  expect([all.rows.length, all.total]).toEqual([200, 400]);
});
