import type { Hunt } from "../../hunt/index.js";

/** Rows that tell whether two columns are nearly the same. */
const SAMPLE = 5_000;

/** From this correlation on, two columns say the same. */
const SAME = 0.98;

/** What is worth knowing of a feature before it is ticked: it never changes, or it is nearly the same as another. */
export type Hint = { kind: "constant" } | { kind: "same"; as: string };

/** Hints of a hunt's features, told from an even sample of its rows; each column is read once. */
export class FeatureHints {
  readonly #hunt: Hunt;
  readonly #columns: Map<string, Float64Array | null> = new Map();

  constructor(hunt: Hunt) {
    this.#hunt = hunt;
  }

  /** The hint of a feature beside the others that are ticked; undefined where there is none. */
  of(name: string, ticked: readonly string[]): Hint | undefined {
    const own = this.#standardised(name);
    if (own === null) return { kind: "constant" };
    for (const other of ticked) {
      if (other === name) continue;
      const values = this.#standardised(other);
      if (values && Math.abs(dot(own, values)) >= SAME) return { kind: "same", as: other };
    }
    return undefined;
  }

  /** The column's sample with mean 0 and length 1; null where all its values are alike. Missing values count as the mean. */
  #standardised(name: string): Float64Array | null {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const column = this.#hunt.column(name);
    const { rowCount } = this.#hunt.table;
    const size = Math.min(SAMPLE, rowCount);
    const values = Float64Array.from({ length: size }, (_, i) => {
      const value = column.type === "text" ? Number.NaN : column.values[Math.floor((i * rowCount) / size)];
      return column.type === "boolean" && value === 255 ? Number.NaN : value;
    });
    const present = values.filter((value) => !Number.isNaN(value));
    const mean = present.reduce((a, b) => a + b, 0) / present.length;
    for (let i = 0; i < size; i++) values[i] = Number.isNaN(values[i]) ? 0 : values[i] - mean;
    const length = Math.sqrt(dot(values, values));
    const standardised = length > 1e-12 * (1 + Math.abs(mean)) ? values.map((value) => value / length) : null;
    this.#columns.set(name, standardised);
    return standardised;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
