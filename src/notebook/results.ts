import { type ColumnTable, table } from "arquero";
import { type Hunt, resultColumns } from "../hunt/index.js";
import { type Columns, valueAt } from "../table/index.js";

/** The hunt's answer as an Arquero table, most anomalous row first: see {@link resultColumns}. */
export function results(hunt: Hunt): ColumnTable {
  return toArquero(resultColumns(hunt));
}

/** `Columns` as an Arquero table: times become Dates, missing values null. */
export function toArquero(columns: Columns): ColumnTable {
  return table(
    [...columns.columns].map(([name, column]) => [
      name,
      Array.from({ length: columns.rowCount }, (_, row) => valueAt(column, row)),
    ]),
  );
}
