import { type Columns, numbersOf } from "../table/index.js";
import { ranks } from "./ranks.js";

export type CorrelationMethod = "pearson" | "spearman";

/** How strongly each pair of columns moves together. */
export interface Correlation {
  readonly names: readonly string[];
  readonly method: CorrelationMethod;
  /** names × names, from −1 to 1; null where a column is constant, since it moves with nothing. */
  readonly values: (number | null)[][];
}

/** Two columns with both coefficients, and what one row can do to Pearson's. */
export interface CorrelatedPair {
  readonly first: string;
  readonly second: string;
  /** Straight-line correlation; one extreme row can make it or break it. */
  readonly pearson: number;
  /** Correlation of the ranks, which no single row can move far. */
  readonly spearman: number;
  /** Rows that have both values. */
  readonly rows: number;
  readonly influence: Influence;
}

/** The row whose absence changes Pearson's coefficient most. */
export interface Influence {
  /** Row number, from 0. */
  readonly row: number;
  /** The coefficient without that row; null where a column would then be constant. */
  readonly without: number | null;
}

/** The correlation of each pair of numeric columns, over the rows that have both values. */
export function correlation(
  table: Columns,
  names: readonly string[],
  method: CorrelationMethod = "pearson",
): Correlation {
  const columns = names.map((name) => numbersOf(table, name));
  const values = columns.map(() => new Array<number | null>(names.length).fill(null));
  for (let i = 0; i < columns.length; i++) {
    for (let j = i; j < columns.length; j++)
      values[i][j] = values[j][i] = coefficient(complete(columns[i], columns[j]), method);
  }
  return { names: [...names], method, values };
}

/** The pairs of columns with the largest Pearson coefficients, regardless of sign, each with Spearman's and the one row that matters most. */
export function topPairs(table: Columns, names: readonly string[], count = 10): CorrelatedPair[] {
  const columns = names.map((name) => numbersOf(table, name));
  const found: CorrelatedPair[] = [];
  for (let i = 0; i < columns.length; i++) {
    for (let j = i + 1; j < columns.length; j++) {
      const pair = complete(columns[i], columns[j]);
      const linear = coefficient(pair, "pearson");
      if (linear === null) continue;
      found.push({
        first: names[i],
        second: names[j],
        pearson: linear,
        spearman: coefficient(pair, "spearman")!,
        rows: pair.x.length,
        influence: influenceOf(pair),
      });
    }
  }
  return found.sort((a, b) => Math.abs(b.pearson) - Math.abs(a.pearson)).slice(0, count);
}

/** The values of two columns in the rows that have both, and those rows' numbers. */
interface Pair {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly rows: Int32Array;
}

function complete(x: Float64Array, y: Float64Array): Pair {
  const rows = Int32Array.from(x.keys()).filter((i) => Number.isFinite(x[i]) && Number.isFinite(y[i]));
  return { x: Float64Array.from(rows, (i) => x[i]), y: Float64Array.from(rows, (i) => y[i]), rows };
}

function coefficient({ x, y }: Pair, method: CorrelationMethod): number | null {
  return method === "pearson" ? pearson(x, y) : pearson(ranks(x), ranks(y));
}

interface Moments {
  readonly meanX: number;
  readonly meanY: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

function moments(x: Float64Array, y: Float64Array, without = -1): Moments {
  const n = x.length - (without < 0 ? 0 : 1);
  let [meanX, meanY] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    if (i === without) continue;
    meanX += x[i];
    meanY += y[i];
  }
  meanX /= n;
  meanY /= n;
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (i === without) continue;
    xx += (x[i] - meanX) * (x[i] - meanX);
    yy += (y[i] - meanY) * (y[i] - meanY);
    xy += (x[i] - meanX) * (y[i] - meanY);
  }
  return { meanX, meanY, xx, yy, xy };
}

function pearson(x: Float64Array, y: Float64Array, without = -1): number | null {
  if (isConstant(x, without) || isConstant(y, without)) return null;
  const { xx, yy, xy } = moments(x, y, without);
  return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}

function isConstant(x: Float64Array, without: number): boolean {
  const first = without === 0 ? 1 : 0;
  return x.every((value, i) => i === without || value === x[first]);
}

/** Where leaving out a row leaves less than this share of a column's variation, subtraction has lost its digits. */
const UNSURE = 1e-6;

function influenceOf({ x, y, rows }: Pair): Influence {
  const n = x.length;
  const all = moments(x, y);
  const whole = all.xy / (Math.sqrt(all.xx) * Math.sqrt(all.yy));
  let best = 0;
  let change = -1;
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [x[i] - all.meanX, y[i] - all.meanY];
    const share = n / (n - 1);
    const [xx, yy] = [all.xx - dx * dx * share, all.yy - dy * dy * share];
    const sure = xx > UNSURE * all.xx && yy > UNSURE * all.yy;
    const without = sure ? (all.xy - dx * dy * share) / (Math.sqrt(xx) * Math.sqrt(yy)) : pearson(x, y, i);
    const here = without === null ? Number.POSITIVE_INFINITY : Math.abs(without - whole);
    if (here > change) {
      change = here;
      best = i;
    }
  }
  return { row: rows[best], without: pearson(x, y, best) };
}
