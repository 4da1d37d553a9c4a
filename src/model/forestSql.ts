import { leafLengths } from "./leafLengths.js";
import { averagePathLength } from "./pathLength.js";
import type { Detection, Forest } from "./types.js";

/**
 * A query that scores a table where it lies: every column of `table`, and `score` and `margin` beside them, equal to ours to 1e-12.
 * Written for DuckDB; a NULL or NaN is a missing value.
 * @param table a table's name, quoted here, or a query in parentheses
 */
export function forestSql({ forest, matrix, threshold }: Detection, table: string): string {
  const lengths = leafLengths(forest);
  const trees = Array.from({ length: forest.treeCount }, (_, t) => treeSql(forest, forest.offsets[t], lengths));
  const scale = forest.treeCount * averagePathLength(forest.sampleSize);
  const score = scale === 0 ? "0.5e0" : `pow(2e0, -(${sumOf(trees)}) / ${number(scale)})`;
  const inputs = matrix.features.map((name, j) => {
    const value = `CAST(${quote(name)} AS REAL)`;
    return `CASE WHEN isnan(${value}) THEN NULL ELSE ${value} END AS huntbook_f${j}`;
  });
  const source = /^\s*\(/.test(table) ? `${table} AS source` : quote(table);
  const hidden = matrix.features.map((_, j) => `huntbook_f${j}`).join(", ");
  return [
    `SELECT *, score - ${number(threshold)} AS margin FROM (`,
    `SELECT * EXCLUDE (${hidden}), ${score} AS score`,
    `FROM (SELECT *, ${inputs.join(", ")} FROM ${source}) AS inputs) AS scored`,
  ].join("\n");
}

function treeSql(forest: Forest, i: number, lengths: Float64Array): string {
  if (forest.left[i] < 0) return number(lengths[i]);
  const value = `huntbook_f${forest.feature[i]}`;
  const missing = forest.missingLeft[i] ? ` OR ${value} IS NULL` : "";
  const left = treeSql(forest, forest.left[i], lengths);
  const right = treeSql(forest, forest.right[i], lengths);
  return `CASE WHEN ${value} <= ${number(forest.threshold[i])}${missing} THEN ${left} ELSE ${right} END`;
}

/** A sum in nested pairs: engines limit how deep an expression may be. */
function sumOf(terms: readonly string[]): string {
  if (terms.length <= 8) return terms.join(" + ");
  const half = terms.length >> 1;
  return `(${sumOf(terms.slice(0, half))}) + (${sumOf(terms.slice(half))})`;
}

/** A float64 literal; the exponent keeps SQL from reading it as a decimal. */
function number(value: number): string {
  const text = value.toExponential();
  return value < 0 ? `(${text})` : text;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
