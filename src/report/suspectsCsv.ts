import type { Hunt } from "../hunt/index.js";
import { columnOf, valueAt } from "../table/index.js";
import { type Cell, csv } from "./csv.js";
import { reasonsOf, sayWhy } from "./reasons.js";
import { UsualRanges } from "./usualRange.js";
import { inEnglish, type SayReason } from "./words.js";

export interface SuspectsCsvOptions {
  /** The rows to write, in their order; the hunt's suspects, most anomalous first, where missing. */
  readonly rows?: ArrayLike<number>;
  /** Another language for why a row stands out. */
  readonly say?: SayReason;
}

/**
 * The suspects of a hunt as CSV, see {@link csv}: rank (1 = most anomalous), the key's columns, score, margin, why in words, verdict,
 * note and when it was given (`judged`), then every other column of the table, the features that are derived from it, and a `SHAP_` column for every
 * feature in path length, positive = more anomalous. Names are hidden where the hunt is masked.
 */
export function suspectsCsv(hunt: Hunt, { rows, say = inEnglish }: SuspectsCsvOptions = {}): string {
  const listed = Int32Array.from(rows ?? hunt.flagged);
  const ranks = new Map(Array.from(hunt.flagged, (row, i) => [row, i + 1]));
  const { scores } = hunt.detection;
  const { values, features } = hunt.explain(listed);
  const ranges = new UsualRanges(hunt.table, hunt.key);
  const rest = [...hunt.display.columns.keys()].filter((name) => !hunt.key.includes(name));
  const derived = features.filter((name) => !hunt.table.columns.has(name));
  const shown = [...hunt.key, ...rest].map((name) => columnOf(hunt.display, name));
  const made = derived.map((name) => hunt.column(name));
  const head = [
    "rank",
    ...hunt.key,
    ...["score", "margin", "why", "verdict", "note", "judged"],
    ...rest,
    ...derived,
    ...features.map((name) => `SHAP_${name}`),
  ];
  function* lines(): Generator<Cell[]> {
    yield head;
    for (let i = 0; i < listed.length; i++) {
      const row = listed[i];
      const pushes = values.subarray(i * features.length, (i + 1) * features.length);
      const verdict = hunt.verdicts.get(hunt.keyOf(row));
      const cells = shown.map((column) => valueAt(column, row));
      yield [
        ranks.get(row) ?? null,
        ...cells.slice(0, hunt.key.length),
        scores[row],
        hunt.margin(row),
        sayWhy(say, hunt.table, row, reasonsOf(hunt.table, features, pushes), ranges),
        verdict?.verdict ?? null,
        verdict?.note ?? null,
        verdict?.time ?? null,
        ...cells.slice(hunt.key.length),
        ...made.map((column) => valueAt(column, row)),
        ...pushes,
      ];
    }
  }
  return csv(lines());
}
