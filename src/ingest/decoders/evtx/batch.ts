import type { Cell, DecodedBatch, DecodedRejection } from "../decoder.js";
import { columns } from "./columns.js";

/** Rows and rejections on their way into a batch. */
export class Batch implements DecodedBatch {
  readonly columns: Cell[][] = columns.map(() => []);
  readonly records: number[] = [];
  readonly rejected: DecodedRejection[] = [];
  /** How much is in it, about in characters. */
  weight = 0;

  add(record: number, cells: readonly Cell[]): void {
    this.records.push(record);
    for (let i = 0; i < cells.length; i++) this.columns[i].push(cells[i]);
  }

  reject(record: number | null, reason: string, rows = 1): void {
    this.rejected.push({ line: null, record, reason, rows });
  }

  get full(): boolean {
    return this.records.length + this.rejected.length >= 2000 || this.weight > 1 << 24;
  }

  get empty(): boolean {
    return this.records.length + this.rejected.length === 0;
  }
}
