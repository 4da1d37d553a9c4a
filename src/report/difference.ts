import { type Hunt, type Rule, rowLabel } from "../hunt/index.js";
import { plain } from "./plain.js";

/** What is another in the second of two hunts. */
export interface Difference {
  /** Settings that changed, in words, such as "contamination 1 % → 2 %". */
  settings: string[];
  /** What the rows are called that only the second flags, most anomalous first. */
  newlyFlagged: string[];
  /** What the rows are called that only the first flags. */
  noLongerFlagged: string[];
  /** Verdicts that changed, in words. */
  verdicts: string[];
  /** Rules that came and went, in words. */
  rules: string[];
  /** How many rows are only in the second, and only in the first, by key. */
  rows: { added: number; removed: number };
}

/** What differs from one hunt to another. Rows are the same where their keys are, wherever they stand. */
export function differenceOf(before: Hunt, after: Hunt): Difference {
  const flaggedOf = (hunt: Hunt): Map<string, number> =>
    new Map(Array.from(hunt.flagged, (row) => [hunt.keyOf(row), row]));
  const [was, is] = [flaggedOf(before), flaggedOf(after)];
  const only = (these: Map<string, number>, those: Map<string, number>, hunt: Hunt): string[] =>
    [...these].filter(([key]) => !those.has(key)).map(([, row]) => plain(rowLabel(hunt, row)));
  return {
    settings: settingsBetween(before, after),
    newlyFlagged: only(is, was, after),
    noLongerFlagged: only(was, is, before),
    verdicts: verdictsBetween(before, after),
    rules: rulesBetween(before, after),
    rows: { added: missingIn(before, after), removed: missingIn(after, before) },
  };
}

/** True where nothing differs. */
export function isSame({ settings, newlyFlagged, noLongerFlagged, verdicts, rules, rows }: Difference): boolean {
  const lists = [settings, newlyFlagged, noLongerFlagged, verdicts, rules];
  return lists.every((list) => list.length === 0) && rows.added + rows.removed === 0;
}

/** A difference in words, one thing a line. */
export function differenceText(difference: Difference): string {
  if (isSame(difference)) return "The same rows, settings, verdicts and rules.";
  const { settings, newlyFlagged, noLongerFlagged, verdicts, rules, rows } = difference;
  const list = (title: string, items: readonly string[]): string[] =>
    items.length ? [`${title} (${items.length.toLocaleString("en")}):`, ...items.map((item) => `  ${item}`)] : [];
  return [
    ...(rows.added ? [`Rows that are new in the table: ${rows.added.toLocaleString("en")}.`] : []),
    ...(rows.removed ? [`Rows that are no longer in the table: ${rows.removed.toLocaleString("en")}.`] : []),
    ...list("Settings changed", settings),
    ...list("Newly flagged", newlyFlagged),
    ...list("No longer flagged", noLongerFlagged),
    ...list("Verdicts changed", verdicts),
    ...list("Known good changed", rules),
  ].join("\n");
}

function settingsBetween(before: Hunt, after: Hunt): string[] {
  const [a, b] = [before.settings, after.settings];
  const found: string[] = [];
  for (const name of ["contamination", "trees", "sampleSize", "maxFeatures", "bootstrap", "seed"] as const) {
    const say = (value: unknown): string =>
      name === "contamination" && typeof value === "number"
        ? `${Number((value * 100).toPrecision(6))} %`
        : String(value);
    if (a[name] !== b[name]) found.push(`${name} ${say(a[name])} → ${say(b[name])}`);
  }
  const added = b.features.filter((name) => !a.features.includes(name));
  const removed = a.features.filter((name) => !b.features.includes(name));
  if (added.length) found.push(`features added: ${added.map(plain).join(", ")}`);
  if (removed.length) found.push(`features removed: ${removed.map(plain).join(", ")}`);
  if (!added.length && !removed.length && a.features.join("\n") !== b.features.join("\n"))
    found.push("features in another order");
  if (before.floor !== after.floor) found.push(`floor ${before.floor} → ${after.floor}`);
  return found;
}

function verdictsBetween(before: Hunt, after: Hunt): string[] {
  const keys = new Set([...before.verdicts.keys(), ...after.verdicts.keys()]);
  return [...keys].flatMap((key) => {
    const [a, b] = [before.verdicts.get(key), after.verdicts.get(key)];
    if (a?.verdict === b?.verdict && a?.note === b?.note) return [];
    const [hunt, row] = after.rowOf(key) >= 0 ? [after, after.rowOf(key)] : [before, before.rowOf(key)];
    const name = plain(row >= 0 ? rowLabel(hunt, row) : key);
    const say = (verdict: typeof a): string =>
      verdict ? `${verdict.verdict}${verdict.note ? ` (${plain(verdict.note)})` : ""}` : "none";
    return [`${name}: ${say(a)} → ${say(b)}`];
  });
}

function rulesBetween(before: Hunt, after: Hunt): string[] {
  const say = ({ where }: Rule): string =>
    Object.entries(where)
      .map(([name, value]) => plain(`${name} = ${value}`))
      .join(", ");
  const [a, b] = [before.rules.map(say), after.rules.map(say)];
  return [
    ...b.filter((rule) => !a.includes(rule)).map((rule) => `+ ${rule}`),
    ...a.filter((rule) => !b.includes(rule)).map((rule) => `− ${rule}`),
  ];
}

/** How many rows of one hunt the other lacks. */
function missingIn(lacking: Hunt, having: Hunt): number {
  let missing = 0;
  for (let row = 0; row < having.table.rowCount; row++) if (lacking.rowOf(having.keyOf(row)) < 0) missing++;
  return missing;
}
