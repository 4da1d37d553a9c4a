import type { Cell } from "../decoder.js";
import { columns, TIME } from "./columns.js";

const WHOLE = columns.map(({ type }) => type === "BIGINT");
const EVENT_DATA = columns.length - 1;
const LARGEST = 2n ** 63n - 1n;

/** The row that an event makes. */
export class Row {
  readonly cells: Cell[] = columns.map(() => null);
  private readonly others = new Map<string, string | string[]>();

  clear(): void {
    this.cells.fill(null);
    this.others.clear();
  }

  /** A field in its column; one without a column, or whose column is taken, among the others. */
  put(column: number, field: string, value: string | string[]): void {
    if (column < 0 || this.cells[column] !== null) this.other(field, value);
    else this.cells[column] = cellOf(column, typeof value === "string" ? value : value.join(", "));
  }

  /** Fields of one name become a list. */
  private other(field: string, value: string | string[]): void {
    const before = this.others.get(field);
    if (before === undefined) this.others.set(field, value);
    else if (typeof before === "string") this.others.set(field, [before].concat(value));
    else if (typeof value === "string") before.push(value);
    else for (const item of value) before.push(item);
  }

  /** All values, with those that have no column put into the last one. */
  finish(): readonly Cell[] {
    if (this.others.size > 0) this.cells[EVENT_DATA] = JSON.stringify(Object.fromEntries(this.others));
    return this.cells;
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
  const milliseconds = /^\d{4}-\d\d-\d\dT[\d:.]{5,20}Z?$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : BigInt(milliseconds) * 1000n;
}
