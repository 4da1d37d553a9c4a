/**
 * One column of a table. Missing values are NaN in numbers and times, -1 in text codes, 255 in booleans.
 * Times are microseconds since 1970 in UTC.
 */
export type Column =
  | { readonly type: "number"; readonly values: Float64Array | Float32Array | Int32Array }
  | { readonly type: "time"; readonly values: Float64Array }
  | { readonly type: "text"; readonly codes: Int32Array; readonly dictionary: readonly string[] }
  | { readonly type: "boolean"; readonly values: Uint8Array };

/** What a cell holds, in JavaScript's own terms; a time is a Date. */
export type Value = number | string | boolean | Date | null;

/** A table as typed arrays and dictionaries: what every folder that runs anywhere works on. Names keep their order. */
export interface Columns {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, Column>;
}

/** What {@link fromTable} needs of an Arquero table; any object of this shape will do. */
export interface TableLike {
  columnNames(): string[];
  array(name: string): ArrayLike<unknown>;
  numRows(): number;
}

/** The column of that name; an Error that lists the names there are, where it is missing. */
export function columnOf(table: Columns, name: string): Column {
  const column = table.columns.get(name);
  if (!column)
    throw new Error(`There is no column "${name}"; the columns are ${[...table.columns.keys()].join(", ")}.`);
  return column;
}

/** The value of one cell; missing is null. */
export function valueAt(column: Column, row: number): Value {
  switch (column.type) {
    case "text": {
      const code = column.codes[row];
      return code < 0 ? null : column.dictionary[code];
    }
    case "boolean":
      return column.values[row] === 255 ? null : column.values[row] === 1;
    case "time": {
      const date = new Date(column.values[row] / 1000);
      // What is missing, or beyond the years a Date can hold, is no time.
      return isTime(date) ? date : null;
    }
    case "number": {
      const value = column.values[row];
      return Number.isNaN(value) ? null : value;
    }
  }
}

/** The numbers of a numeric, time or boolean column as float64, NaN where missing; an Error for text. */
export function numbersOf(table: Columns, name: string): Float64Array {
  const column = columnOf(table, name);
  switch (column.type) {
    case "text":
      throw new Error(`Column "${name}" holds text, and numbers are needed here.`);
    case "boolean":
      return Float64Array.from(column.values, (v) => (v === 255 ? Number.NaN : v));
    default:
      return Float64Array.from(column.values);
  }
}

/** The column from any array: Dates become times, booleans booleans, numbers and bigints numbers, all else text. */
export function columnFrom(values: ArrayLike<unknown>): Column {
  const type = typeOf(values);
  const length = values.length;
  if (type === "text") {
    const codes = new Int32Array(length);
    const known = new Map<string, number>();
    for (let i = 0; i < length; i++) {
      const value = values[i];
      if (value === null || value === undefined) {
        codes[i] = -1;
        continue;
      }
      const text = value instanceof Date && isTime(value) ? value.toISOString() : String(value);
      let code = known.get(text);
      if (code === undefined) known.set(text, (code = known.size));
      codes[i] = code;
    }
    return { type, codes, dictionary: [...known.keys()] };
  }
  if (type === "boolean") return { type, values: Uint8Array.from(values as ArrayLike<boolean | null>, booleanCode) };
  if (type === "time") {
    return {
      type,
      values: Float64Array.from(values as ArrayLike<Date | null>, (v) => (v ? v.getTime() * 1000 : Number.NaN)),
    };
  }
  return {
    type,
    values: Float64Array.from(values as ArrayLike<number | bigint | null>, (v) => (v == null ? Number.NaN : Number(v))),
  };
}

const isTime = (date: Date): boolean => !Number.isNaN(date.getTime());

const booleanCode = (value: boolean | null): number => (value == null ? 255 : value ? 1 : 0);

function typeOf(values: ArrayLike<unknown>): Column["type"] {
  let type: Column["type"] | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    const here: Column["type"] =
      value instanceof Date
        ? "time"
        : typeof value === "boolean"
          ? "boolean"
          : typeof value === "number" || typeof value === "bigint"
            ? "number"
            : "text";
    if (type !== undefined && type !== here) return "text";
    type = here;
  }
  return type ?? "text";
}

/** A table from named arrays of one length. */
export function fromArrays(arrays: Record<string, ArrayLike<unknown>> | Map<string, ArrayLike<unknown>>): Columns {
  const entries = arrays instanceof Map ? [...arrays] : Object.entries(arrays);
  const rowCount = entries.length ? entries[0][1].length : 0;
  for (const [name, values] of entries) {
    if (values.length !== rowCount)
      throw new Error(`Column "${name}" has ${values.length} rows where ${rowCount} are expected.`);
  }
  return { rowCount, columns: new Map(entries.map(([name, values]) => [name, columnFrom(values)])) };
}

/** A table as `Columns`: an Arquero table in the order its rows are shown, or `Columns` as they are. */
export function fromTable(table: TableLike | Columns): Columns {
  if ("columns" in table && table.columns instanceof Map) return table as Columns;
  const source = table as TableLike;
  return fromArrays(new Map(source.columnNames().map((name) => [name, source.array(name)])));
}

/** The given rows of a table, in the given order. */
export function takeRows(table: Columns, rows: ArrayLike<number>): Columns {
  const pick = <A extends Float64Array | Float32Array | Int32Array | Uint8Array>(values: A): A => {
    const out = new (values.constructor as new (n: number) => A)(rows.length);
    for (let i = 0; i < rows.length; i++) out[i] = values[rows[i]];
    return out;
  };
  const columns = new Map<string, Column>();
  for (const [name, column] of table.columns) {
    columns.set(
      name,
      column.type === "text"
        ? { ...column, codes: pick(column.codes) }
        : ({ ...column, values: pick(column.values) } as Column),
    );
  }
  return { rowCount: rows.length, columns };
}
