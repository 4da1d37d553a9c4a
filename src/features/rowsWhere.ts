import type { ColumnTable, Table } from "arquero";

/** What a cell is compared with. */
export type Wanted = string | number | boolean | Date | null;

/**
 * All rows whose columns have these values, in their order. Text is compared without regard to case; a column of times
 * takes a Date, or text: a day ("2022-09-16", "9/16/2022", by UTC) fits all times in it. An Error names a column that
 * is not there.
 */
export function rowsWhere(table: Table, wanted: Readonly<Record<string, Wanted>>): ColumnTable {
  const rows = (table as ColumnTable).reify();
  const tests = Object.entries(wanted).map(([name, value]) => {
    if (!rows.columnNames().includes(name))
      throw new Error(`There is no column "${name}"; the columns are ${rows.columnNames().join(", ")}.`);
    return { cells: rows.array(name) as ArrayLike<unknown>, fits: fitting(value) };
  });
  const numbers = Array.from({ length: rows.numRows() }, (_, row) => row);
  return rows.reify(numbers.filter((row) => tests.every(({ cells, fits }) => fits(cells[row]))));
}

const DAY = 86_400_000;

function fitting(wanted: Wanted): (cell: unknown) => boolean {
  if (wanted === null) return (cell) => cell === null || cell === undefined || Number.isNaN(cell);
  if (wanted instanceof Date) return (cell) => cell instanceof Date && cell.getTime() === wanted.getTime();
  if (typeof wanted !== "string") return (cell) => cell === wanted;
  const text = wanted.toLowerCase();
  const day = dayOf(wanted);
  const time = Date.parse(wanted);
  return (cell) => {
    if (!(cell instanceof Date)) return cell !== null && cell !== undefined && String(cell).toLowerCase() === text;
    return day === undefined ? cell.getTime() === time : Math.floor(cell.getTime() / DAY) * DAY === day;
  };
}

function dayOf(text: string): number | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (american) return Date.UTC(Number(american[3]), Number(american[1]) - 1, Number(american[2]));
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : undefined;
}
