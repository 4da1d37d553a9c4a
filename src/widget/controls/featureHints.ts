import type { Hunt } from "../../hunt/index.js";
import type { Column } from "../../table/index.js";

/** Rows that tell whether two columns are nearly the same. */
const SAMPLE = 5_000;

/** From this correlation on, two columns say the same. */
const SAME = 0.98;

/** What is worth knowing of a feature before it is ticked: it never changes, or it is nearly the same as another. */
export type Hint = { kind: "constant" } | { kind: "same"; as: string };

/** Hints of a hunt's features; each column is read once. Whether two say the same is told from an even sample of the rows. */
export class FeatureHints {
  readonly #hunt: Hunt;
  readonly #constant: Map<string, boolean> = new Map();
  readonly #columns: Map<string, Float64Array | null> = new Map();

  constructor(hunt: Hunt) {
    this.#hunt = hunt;
  }

  /** The hint of a feature beside the others that are ticked; undefined where there is none. */
  of(name: string, ticked: readonly string[]): Hint | undefined {
    if (this.#isConstant(name)) return { kind: "constant" };
    const own = this.#standardised(name);
    for (const other of own ? ticked : []) {
      if (other === name) continue;
      const values = this.#standardised(other);
      if (own && values && Math.abs(dot(own, values)) >= SAME) return { kind: "same", as: other };
    }
    return undefined;
  }

  /** Asked of all rows: what only a few have is what a hunt is after. */
  #isConstant(name: string): boolean {
    const { rowCount } = this.#hunt.table;
    let constant = this.#constant.get(name);
    if (constant === undefined) this.#constant.set(name, (constant = isConstant(this.#hunt.column(name), rowCount)));
    return constant;
  }

  /** The column's sample with mean 0 and length 1; null where the sample's values are alike. Missing values count as the mean. */
  #standardised(name: string): Float64Array | null {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const column = this.#hunt.column(name);
    const { rowCount } = this.#hunt.table;
    const size = Math.min(SAMPLE, rowCount);
    const values = Float64Array.from({ length: size }, (_, i) => numberAt(column, Math.floor((i * rowCount) / size)));
    const present = values.filter((value) => !Number.isNaN(value));
    const mean = present.reduce((a, b) => a + b, 0) / present.length;
    for (let i = 0; i < size; i++) values[i] = Number.isNaN(values[i]) ? 0 : values[i] - mean;
    const length = Math.sqrt(dot(values, values));
    const standardised = length > 1e-12 * (1 + Math.abs(mean)) ? values.map((value) => value / length) : null;
    this.#columns.set(name, standardised);
    return standardised;
  }
}

/** The number in a row; NaN where it is missing. */
function numberAt(column: Column, row: number): number {
  if (column.type === "text") return Number.NaN;
  const value = column.values[row];
  return column.type === "boolean" && value === 255 ? Number.NaN : value;
}

/** Whether no two numbers differ; missing ones are not compared. */
function isConstant(column: Column, rowCount: number): boolean {
  let first = Number.NaN;
  for (let row = 0; row < rowCount; row++) {
    const value = numberAt(column, row);
    if (value === first || Number.isNaN(value)) continue;
    if (!Number.isNaN(first)) return false;
    first = value;
  }
  return true;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
