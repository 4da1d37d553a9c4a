import { fromBase64, toBase64 } from "./base64.js";

/** Rows as the base64 of one bit a row, so that a hundred thousand of them are a short message; empty for none. */
export function encodeRows(rows: ArrayLike<number>, rowCount: number): string {
  if (rows.length === 0) return "";
  const bits = new Uint8Array(Math.ceil(rowCount / 8));
  for (let i = 0; i < rows.length; i++) bits[rows[i] >> 3] |= 1 << (rows[i] & 7);
  return toBase64(bits);
}

/** The rows of {@link encodeRows} in ascending order; an Error where the text is not of a table with so many rows. */
export function decodeRows(text: string, rowCount: number): Int32Array {
  if (text === "") return new Int32Array();
  const bits = fromBase64(text);
  if (bits.length !== Math.ceil(rowCount / 8)) throw new Error(`is not one bit for each of ${rowCount} rows`);
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row++) if (bits[row >> 3] & (1 << (row & 7))) rows.push(row);
  return Int32Array.from(rows);
}
