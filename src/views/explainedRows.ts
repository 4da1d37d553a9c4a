import type { Hunt } from "../hunt/index.js";

/** Up to so many rows a picture of all rows shows all; beyond it, the flagged ones and every so manieth of the others. */
const MOST = 20_000;
const SAMPLE = 3_000;

/** The rows that a picture of all rows shows, with their SHAP values. */
export interface ExplainedRows {
  rows: number[];
  values: number[];
  baseValue: number;
  features: readonly string[];
}

/** All rows explained, or, in a large hunt, the flagged ones and an even sample of the others. */
export function explainedRows(hunt: Hunt): ExplainedRows {
  const { rowCount } = hunt.table;
  if (rowCount <= MOST) {
    const { values, baseValue, features } = hunt.explanation;
    return { rows: Array.from({ length: rowCount }, (_, row) => row), values: [...values], baseValue, features };
  }
  const kept = new Set(hunt.flagged.subarray(0, SAMPLE));
  const step = rowCount / SAMPLE;
  for (let i = 0; i < SAMPLE; i++) kept.add(Math.floor(i * step));
  const rows = [...kept].sort((a, b) => a - b);
  const { values, baseValue, features } = hunt.explain(rows);
  return { rows, values: [...values], baseValue, features };
}
