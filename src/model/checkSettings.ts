import { defaultSettings, rowsPerTree, type Settings } from "./settings.js";

/** What settings are checked against. */
export interface Subject {
  rowCount: number;
  /** The columns there are to choose from. */
  columns: readonly string[];
}

/** Most trees a forest may have; a typing slip should not take the machine's memory. */
const MOST_TREES = 100_000;

/**
 * Settings made whole with the defaults; every column is a feature where none is named.
 * @throws one sentence that names the setting, its value and what it may be
 */
export function checkSettings(settings: Partial<Settings>, subject: Subject): Settings {
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const whole: Settings = { ...defaultSettings, features: [...subject.columns], ...given };
  const { rowCount } = subject;
  checkFeatures(whole.features, subject.columns);
  checkContamination(whole.contamination);
  checkWhole("trees", whole.trees, 1, MOST_TREES);
  checkWhole("seed", whole.seed, 0, 2 ** 32 - 1);
  if (typeof whole.bootstrap !== "boolean")
    throw new Error(`bootstrap is ${show(whole.bootstrap)}; it must be true or false.`);
  if (rowCount < 1) throw new Error("The table has no rows; a forest needs at least one.");
  if (whole.sampleSize !== "auto" && whole.sampleSize !== "all") {
    checkCountOrShare("sampleSize", whole.sampleSize, '"auto", "all"');
    if (rowsPerTree(whole, rowCount) < 1)
      throw new Error(`sampleSize ${whole.sampleSize} of ${rowCount} rows is less than one row; make it larger.`);
  }
  if (whole.maxFeatures !== "all") {
    checkCountOrShare("maxFeatures", whole.maxFeatures, '"all"');
    if (whole.maxFeatures > whole.features.length)
      throw new Error(`maxFeatures is ${whole.maxFeatures}, and there are only ${whole.features.length} features.`);
  }
  return whole;
}

/** Checks a contamination alone. @throws where it is neither "auto" nor a number above 0 and at most 0.5 */
export function checkContamination(contamination: number | "auto"): void {
  if (contamination === "auto") return;
  if (!(typeof contamination === "number" && contamination > 0 && contamination <= 0.5))
    throw new Error(
      `contamination is ${show(contamination)}; it must be "auto" or a share above 0 and at most 0.5, such as 0.01.`,
    );
}

function checkFeatures(features: readonly string[], columns: readonly string[]): void {
  if (!Array.isArray(features) || features.length === 0)
    throw new Error("No features are chosen; name at least one column in settings.features.");
  const known = new Set(columns);
  const seen = new Set<string>();
  for (const feature of features) {
    if (!known.has(feature))
      throw new Error(`There is no column ${show(feature)}; the columns are ${columns.join(", ")}.`);
    if (seen.has(feature)) throw new Error(`The feature ${show(feature)} is named twice; name it once.`);
    seen.add(feature);
  }
}

function checkWhole(name: string, value: number, least: number, most: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= most))
    throw new Error(`${name} is ${show(value)}; it must be a whole number from ${least} to ${most}.`);
}

function checkCountOrShare(name: string, value: number, words: string): void {
  if (!(typeof value === "number" && value > 0 && (value < 1 || Number.isInteger(value))))
    throw new Error(
      `${name} is ${show(value)}; it must be ${words}, a whole number of 1 or more, or a share strictly between 0 and 1.`,
    );
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
