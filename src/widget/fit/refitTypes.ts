import type { Explanation } from "../../explain/index.js";
import type { Detection, Settings } from "../../model/index.js";
import type { Matrix } from "../../table/index.js";

/** What the page asks a refit worker. */
export interface RefitRequest {
  readonly matrix: Matrix;
  readonly settings: Settings;
  /** How many rows to explain, the most anomalous ones; with Infinity every row, in the order of the table. */
  readonly explain: number;
}

/** What a forest was found to say. */
export interface Refit {
  readonly detection: Detection;
  readonly explanation?: Explanation;
}

/** What the worker answers: a refit without the matrix, which the page has, but with the rows sorted by score; or why there is none. */
export type RefitAnswer =
  | { readonly detection: Omit<Detection, "matrix">; readonly ranking: Int32Array; readonly explanation?: Explanation }
  | { readonly error: string };
