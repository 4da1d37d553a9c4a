import { rowLabel } from "../../hunt/index.js";
import type { Context } from "../context.js";
import type { TwinTable } from "../page/tableTwin.js";

const MOST = 200;

/** A column of a table of rows: its name, and what it says of a row. */
export interface RowColumn {
  readonly name: string;
  of(row: number): string | number | null;
}

/** The brushed rows as a table, or, while none are, the flagged ones: the flagged before the others. */
export function rowsTable({ say, tuning }: Context, columns: readonly RowColumn[]): TwinTable {
  const { hunt, brushed } = tuning;
  const rows = [...(brushed ? hunt.flagged.filter((row) => brushed[row]) : hunt.flagged).subarray(0, MOST)];
  if (brushed) {
    const listed = new Set(hunt.flagged);
    for (let i = 0; i < hunt.brushed.length && rows.length < MOST; i++) {
      if (!listed.has(hunt.brushed[i])) rows.push(hunt.brushed[i]);
    }
  }
  const score: RowColumn = { name: say("score"), of: (row) => hunt.detection.scores[row] };
  const all = [{ name: hunt.key.join(" · "), of: (row: number) => rowLabel(hunt, row) }, ...columns, score];
  return {
    columns: all.map(({ name }) => name),
    rows: rows.map((row) => all.map((column) => column.of(row))),
    total: brushed ? hunt.brushed.length : hunt.flagged.length,
  };
}
