import { type Columns, columnOf, valueAt } from "./columns.js";

/** A group number for every row: rows with equal values in all the named columns share one; numbered by first appearance. One group where no column is named. */
export function groupsOf(table: Columns, by: readonly string[]): Int32Array {
  const columns = by.map((name) => columnOf(table, name));
  let groups = new Int32Array(table.rowCount);
  for (const column of columns) {
    const codes = column.type === "text" ? column.codes : codesOf((row) => valueAt(column, row), table.rowCount);
    const known = new Map<number, number>();
    groups = groups.map((group, row) => {
      const both = (codes[row] + 1) * table.rowCount + group;
      let number = known.get(both);
      if (number === undefined) known.set(both, (number = known.size));
      return number;
    });
  }
  return groups;
}

function codesOf(cell: (row: number) => unknown, rowCount: number): Int32Array {
  const known = new Map<string, number>();
  return Int32Array.from({ length: rowCount }, (_, row) => {
    const text = JSON.stringify(cell(row));
    let code = known.get(text);
    if (code === undefined) known.set(text, (code = known.size));
    return code;
  });
}
