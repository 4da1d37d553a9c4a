import { decodeHunt, encodeHunt, Hunt } from "../hunt/index.js";
import { takeRows } from "../table/index.js";

/** A page stays quick and small up to so many values; beyond it a hunt is sampled. */
export const MOST_CELLS = 6_000_000;

/** Rows that a sampled hunt keeps, flagged ones first. */
const KEPT = 50_000;

/** What a page carries of a hunt's payload, and a sentence about it where that is not all. */
export function thinned(payload: unknown, most: number = MOST_CELLS): { payload: unknown; note: string } {
  const hunt = decodeHunt(payload);
  const { rowCount, columns } = hunt.table;
  if (rowCount * columns.size <= most) return { payload, note: "" };
  const wanted = Math.max(1, Math.min(KEPT, Math.floor(most / columns.size)));
  const kept = new Set(hunt.detection.flagged.subarray(0, wanted));
  for (let i = 0; kept.size < wanted && i < wanted; i++) kept.add(Math.floor((i * rowCount) / wanted));
  const rows = [...kept].sort((a, b) => a - b);
  const share = Math.min(0.5, Math.max(1e-6, hunt.detection.flagged.length / rows.length));
  const sample = new Hunt(takeRows(hunt.table, rows), {
    key: hunt.key,
    time: hunt.time,
    settings: { ...hunt.settings, contamination: share },
    verdicts: hunt.verdicts,
    rules: hunt.rules,
    floor: hunt.floor,
  });
  const [some, all] = [rows.length, rowCount].map((n) => n.toLocaleString("en"));
  return {
    payload: { ...encodeHunt(sample), id: hunt.id },
    note: `This page holds ${some} of ${all} rows: the flagged ones and an even sample of the others. Its model is fitted on those, so its scores differ a little from the notebook's.`,
  };
}
