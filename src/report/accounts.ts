import { percentileRanks } from "../explain/index.js";
import { type Hunt, rawColumnOf, rowLabel, type Verdict } from "../hunt/index.js";
import { columnOf, groupsOf, type Value, valueAt } from "../table/index.js";
import { reasonsOf, sayWhy } from "./reasons.js";
import { UsualRanges } from "./usualRange.js";
import { inEnglish } from "./words.js";

/** A feature of a suspect that lies far out in its column. */
export interface FarOut {
  /** The column that a person reads for it. */
  column: string;
  value: Value;
  /** The share of rows with a smaller value, or the same, 0 to 1. */
  percentile: number;
}

/** One suspect of an account. */
export interface AccountDay {
  row: number;
  label: string;
  rank: number;
  score: number;
  margin: number;
  why: string;
  farOut: FarOut[];
  verdict: Verdict | null;
}

/** An account with its suspects. */
export interface Account {
  name: string;
  /** All its rows, suspects or not. */
  rows: number;
  suspects: AccountDay[];
}

/** The features beyond the percentile, each column once: by its own rank where it is one, else by its z-score's or logarithm's. */
function farOutOf(hunt: Hunt, row: number, rankOf: (feature: string) => number, percentile: number): FarOut[] {
  const found = new Map<string, FarOut>();
  for (const name of hunt.settings.features) {
    const column = rawColumnOf(hunt.table, name);
    const rank = rankOf(name);
    if (rank <= percentile || (found.has(column) && name !== column)) continue;
    found.set(column, { column, value: valueAt(columnOf(hunt.display, column), row), percentile: rank });
  }
  return [...found.values()];
}

/** The suspects of a hunt by account (what the texts of its key name), the account with the most anomalous one first; each account's in order of time. */
export function suspectsByAccount(hunt: Hunt, percentile = 0.95): Account[] {
  const { table, flagged } = hunt;
  const texts = hunt.key.filter((name) => columnOf(table, name).type === "text");
  const groups = groupsOf(table, texts);
  const sizes = new Int32Array(table.rowCount);
  for (const group of groups) sizes[group]++;
  const { values, features } = hunt.explain(flagged);
  const ranges = new UsualRanges(table, hunt.key);
  const ranks = new Map(features.map((name) => [name, percentileRanks(hunt.matrixFor([name]).values)]));
  const accounts = new Map<number, Account>();
  flagged.forEach((row, i) => {
    let account = accounts.get(groups[row]);
    if (!account) {
      const name = texts.map((text) => valueAt(columnOf(hunt.display, text), row)).join(" · ");
      accounts.set(groups[row], (account = { name: name || "all rows", rows: sizes[groups[row]], suspects: [] }));
    }
    const pushes = values.subarray(i * features.length, (i + 1) * features.length);
    account.suspects.push({
      row,
      label: rowLabel(hunt, row),
      rank: i + 1,
      score: hunt.detection.scores[row],
      margin: hunt.margin(row),
      why: sayWhy(inEnglish, table, row, reasonsOf(table, features, pushes), ranges),
      farOut: farOutOf(hunt, row, (name) => ranks.get(name)![row], percentile),
      verdict: hunt.verdicts.get(hunt.keyOf(row)) ?? null,
    });
  });
  const { time } = hunt;
  if (time !== undefined) {
    const times = columnOf(table, time);
    const at = ({ row }: AccountDay): number => (times.type === "time" ? times.values[row] : 0);
    for (const { suspects } of accounts.values()) suspects.sort((a, b) => at(a) - at(b) || a.rank - b.rank);
  }
  return [...accounts.values()];
}
