import type { Cell, DecodedBatch, DecodedRejection } from "../decoder.js";
import { columns } from "./columns.js";

const ROWS = 2048;

/** Rows and rejections on their way into a batch. */
export class Batch implements DecodedBatch {
  /** Longer than the rows that are in it, until it is closed. */
  readonly columns: Cell[][] = columns.map(() => new Array<Cell>(ROWS).fill(null));
  readonly records: number[] = [];
  readonly rejected: DecodedRejection[] = [];
  /** How much is in it, about in characters. */
  weight = 0;

  /** Takes what was written at the columns' next place as a row. */
  add(record: number): void {
    this.records.push(record);
    if (this.records.length >= this.columns[0].length) for (const column of this.columns) column.push(null);
  }

  /** Forgets what was written at the columns' next place. */
  drop(): void {
    const row = this.records.length;
    for (const column of this.columns) column[row] = null;
  }

  reject(record: number | null, reason: string, rows = 1): void {
    this.rejected.push({ line: null, record, reason, rows });
  }

  /** Ends the columns after the last row. */
  close(): this {
    for (const column of this.columns) column.length = this.records.length;
    return this;
  }

  get full(): boolean {
    return this.records.length + this.rejected.length >= ROWS - 128 || this.weight > 1 << 24;
  }

  get empty(): boolean {
    return this.records.length + this.rejected.length === 0;
  }
}
