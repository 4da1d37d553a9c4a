import type { Hunt } from "../../hunt/index.js";

/** How a column's values lie: where a share of them ends, and where a value stands among them. */
export interface Distribution {
  /** The value under which that share of the known values lies, between neighbours by straight line; NaN where none is known. */
  at(share: number): number;
  /** The share of the known values at or below this one, equal ones counted half, as `percentileRanks` has it; NaN for NaN. */
  rankOf(value: number): number;
}

/** The distributions of a hunt's columns, each sorted once. */
export class Percentiles {
  readonly #hunt: Hunt;
  readonly #known: Map<string, Distribution> = new Map();

  constructor(hunt: Hunt) {
    this.#hunt = hunt;
  }

  /** Whether a column is sorted already, so that {@link of} costs nothing. */
  knows(name: string): boolean {
    return this.#known.has(name);
  }

  /** A number or boolean column's. */
  of(name: string): Distribution {
    let known = this.#known.get(name);
    if (!known) this.#known.set(name, (known = distributionOf(valuesOf(this.#hunt, name))));
    return known;
  }
}

function valuesOf(hunt: Hunt, name: string): Float64Array {
  const column = hunt.column(name);
  if (column.type === "text") return new Float64Array();
  if (column.type !== "boolean") return Float64Array.from(column.values);
  return Float64Array.from(column.values, (value) => (value === 255 ? Number.NaN : value));
}

/** The distribution of some values; NaN is left out. */
export function distributionOf(values: Float64Array): Distribution {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const n = sorted.length;
  return {
    at: (share) => {
      const place = share * (n - 1);
      const below = Math.floor(place);
      return below + 1 < n
        ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below])
        : (sorted[n - 1] ?? Number.NaN);
    },
    rankOf: (value) => {
      if (Number.isNaN(value) || n === 0) return Number.NaN;
      const [first, end] = [firstNot(sorted, (x) => x < value), firstNot(sorted, (x) => x <= value)];
      return ((first + end - 1) / 2 + 1) / n;
    },
  };
}

/** The first place in sorted values that is no longer `before`. */
function firstNot(sorted: Float64Array, before: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
