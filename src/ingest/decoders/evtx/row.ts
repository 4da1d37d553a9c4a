import type { Cell } from "../decoder.js";
import type { Batch } from "./batch.js";
import { columns, TIME } from "./columns.js";
import type { Field } from "./fields.js";

const EVENT_DATA = columns.length - 1;
const LARGEST = 2n ** 63n - 1n;

/** Columns of whole numbers. */
export const WHOLE: readonly boolean[] = columns.map(({ type }) => type === "BIGINT");

let rows = 0;

/** The row that an event makes, written to a batch's next place. */
export class Row {
  private readonly names: string[] = [];
  private readonly values: (string | string[])[] = [];
  private id = 0;
  private readonly at: number;

  constructor(private readonly batch: Batch) {
    this.at = batch.records.length;
    this.id = rows++;
  }

  set(column: number, cell: Cell): void {
    this.batch.columns[column][this.at] = cell;
  }

  /** A field in its column; one without a column, or whose column is taken, among the others. */
  put(field: Field, value: string | string[]): void {
    const { column } = field;
    if (column < 0 || this.batch.columns[column][this.at] !== null) this.other(field, value);
    else this.set(column, cellOf(column, typeof value === "string" ? value : value.join(", ")));
  }

  /** Fields of one name become a list. */
  private other(field: Field, value: string | string[]): void {
    if (field.row !== this.id) {
      field.row = this.id;
      field.place = this.names.push(field.quoted) - 1;
      this.values.push(value);
      return;
    }
    const before = this.values[field.place];
    if (typeof before === "string") this.values[field.place] = [before].concat(value);
    else if (typeof value === "string") before.push(value);
    else for (const item of value) before.push(item);
  }

  /** Adds the row to the batch, with the values that have no column put into the last one. */
  finish(record: number): void {
    const { names, values } = this;
    if (names.length > 0) {
      const pairs = values.map((value, i) => `${names[i]}:${JSON.stringify(value)}`);
      this.set(EVENT_DATA, `{${pairs.join(",")}}`);
    }
    this.batch.add(record);
  }
}

function cellOf(column: number, value: string): Cell {
  if (column === TIME) return timeOf(value);
  return WHOLE[column] ? wholeOf(value) : value;
}

/** A whole number in decimal or hexadecimal digits. */
function wholeOf(value: string): Cell {
  if (!/^(\d{1,20}|0x[\da-f]{1,16})$/i.test(value)) return null;
  if (value.length < 16) return Number(value);
  const whole = BigInt(value);
  return whole > LARGEST ? null : whole;
}

function timeOf(value: string): Cell {
  const [, utc] = /^(\d{4}-\d\d-\d\dT[\d:.]{5,20})Z?$/.exec(value) ?? [];
  const milliseconds = Date.parse(`${utc}Z`);
  return Number.isNaN(milliseconds) ? null : BigInt(milliseconds) * 1000n;
}
