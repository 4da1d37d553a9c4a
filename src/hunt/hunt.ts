import { type Explanation, explainSync } from "../explain/index.js";
import {
  checkSettings,
  type Detection,
  defaultSettings,
  detect,
  detectSync,
  recut,
  type Settings,
} from "../model/index.js";
import {
  type Column,
  type Columns,
  columnOf,
  fromTable,
  type Matrix,
  matrixOf,
  type TableLike,
  type Value,
  valueAt,
} from "../table/index.js";
import type { Task } from "../task/index.js";
import { canonical } from "./canonical.js";
import { contentId } from "./contentId.js";
import { derivedColumn, isDerivable } from "./derivedColumn.js";
import { belowFloor } from "./floor.js";
import { masked } from "./masked.js";
import { rowKeys } from "./rowKey.js";
import { checkRule, firstMatches, MOST_RULES, type Rule, type RuleValue } from "./rule.js";
import type { Verdict } from "./verdict.js";
import { Verdicts } from "./verdicts.js";

/** What a hunt is made of besides its table. */
export interface HuntOptions {
  /** The columns that name a row, such as Date, DstDomain, DstUser, LogonTypeName. */
  key: readonly string[];
  /** The column that says when a row was, for pictures over time and for "so many a day". */
  time?: string;
  /** What differs from the defaults; without `features` every z-score column is one, and without those every number that is not the key. */
  settings?: Partial<Settings>;
  /** Finds the raw events behind a row, given the row's values; what it gives is up to the caller. */
  events?: (row: Record<string, Value>) => unknown;
  /** Verdicts by row key, such as another hunt's: those of rows that are in this table, too, hold here. */
  verdicts?: Iterable<readonly [string, Verdict]>;
  /** What is known to be good. */
  rules?: readonly Rule[];
  /** Counts under it are ignored, see {@link Hunt.floor}. */
  floor?: number;
}

/** What of a hunt has changed. "selection" is what the analyst looks at, "masking" whether names are shown. */
export type HuntPart = "settings" | "verdicts" | "rules" | "selection" | "masking";

/**
 * A feature table, the settings of a forest and the analyst's verdicts. Everything else (scores, threshold, flagged rows,
 * explanations) is derived from these three by seeded code, when first asked for, and equal in a kernel, a page and a shared file.
 */
export class Hunt {
  readonly table: Columns;
  readonly key: readonly string[];
  readonly time: string | undefined;
  /** Names the table and its key: the same data gives the same id. */
  readonly id: string;
  /** Verdicts by row key, see {@link keyOf}; never by row number, so that they hold after a refit and tomorrow. */
  readonly verdicts: Verdicts = new Verdicts(() => this.#changed("verdicts"));
  readonly #events: HuntOptions["events"];
  readonly #keys: string[];
  #rows: Map<string, number> | undefined;
  #settings: Settings;
  #matrix: Matrix | undefined;
  #detection: Detection | undefined;
  #explanation: { detection: Detection; explanation: Explanation } | undefined;
  readonly #derived: Map<string, Column> = new Map();
  readonly #listeners: Set<(part: HuntPart) => void> = new Set();
  #rules: readonly Rule[] = [];
  #floor = 0;
  #suppressed: { of: unknown[]; rules: Int32Array; below: Uint8Array | null } | undefined;
  #flagged: { of: unknown[]; rows: Int32Array } | undefined;
  #selected: number | null = null;
  #brushed: Int32Array = new Int32Array();
  #display: Columns | undefined;

  constructor(table: TableLike | Columns, options: HuntOptions) {
    this.table = canonical(fromTable(table));
    if (this.table.rowCount === 0) throw new Error("The table has no rows, so there is nothing to hunt in.");
    this.key = [...options.key];
    this.time = options.time;
    if (this.time !== undefined && columnOf(this.table, this.time).type !== "time") {
      throw new Error(
        `Column "${this.time}" is to be the hunt's time, but it holds ${columnOf(this.table, this.time).type}.`,
      );
    }
    this.#events = options.events;
    this.#keys = rowKeys(this.table, this.key);
    this.id = contentId(contentOf(this.table, [...this.key, this.time ?? ""]));
    this.#settings = this.#check({
      ...defaultSettings,
      features: candidateFeatures(this.table, this.key),
      ...options.settings,
    });
    for (const [key, verdict] of options.verdicts ?? []) this.verdicts.set(key, verdict);
    this.rules = options.rules ?? [];
    this.floor = options.floor ?? 0;
  }

  /** Calls back after every change; gives the function that stops it. */
  subscribe(listener: (part: HuntPart) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #changed(part: HuntPart): void {
    for (const listener of [...this.#listeners]) listener(part);
  }

  /** A copy of the settings; assign a whole object, or use {@link set}, to change them. */
  get settings(): Settings {
    return { ...this.#settings, features: [...this.#settings.features] };
  }

  set settings(settings: Settings) {
    this.#settings = this.#check(settings);
    this.#changed("settings");
  }

  /** Changes some settings and gives the hunt back; an Error says which setting is wrong, and nothing has changed then. */
  set(changes: Partial<Settings>): this {
    this.settings = { ...this.#settings, ...changes };
    return this;
  }

  /** Names data, settings and verdicts: two hunts of one revision show the same. */
  get revision(): string {
    return contentId([
      this.id,
      settingsKey(this.#settings),
      JSON.stringify(this.#settings.contamination),
      JSON.stringify([...this.verdicts]),
      ...(this.#rules.length || this.#floor ? [JSON.stringify([this.#rules, this.#floor])] : []),
    ]);
  }

  /** A column of the table, or one that is derived by its name, see {@link derivedColumn}; an Error where there is neither. */
  column(name: string): Column {
    const known = this.table.columns.get(name) ?? this.#derived.get(name);
    if (known) return known;
    const derived = derivedColumn(this.table, this.key, name);
    if (!derived) return columnOf(this.table, name);
    this.#derived.set(name, derived);
    return derived;
  }

  /** The matrix of any features of the table, derived ones too, as a forest sees it. */
  matrixFor(features: readonly string[]): Matrix {
    const columns = new Map(features.map((name) => [name, this.column(name)]));
    return matrixOf({ rowCount: this.table.rowCount, columns }, features);
  }

  /** The matrix of the chosen features, as the forest sees it. */
  get matrix(): Matrix {
    if (!this.#matrix || !sameList(this.#matrix.features, this.#settings.features)) {
      this.#matrix = this.matrixFor(this.#settings.features);
    }
    return this.#matrix;
  }

  /** Scores, threshold and flagged rows. Grown on first use, on the calling thread; another contamination only cuts anew. */
  get detection(): Detection {
    const last = this.#detection;
    if (!last || settingsKey(last.settings) !== settingsKey(this.#settings)) {
      this.#detection = detectSync(this.matrix, this.settings);
    } else if (last.settings.contamination !== this.#settings.contamination) {
      this.#detection = recut(last, this.#settings.contamination);
    }
    return this.#detection!;
  }

  /** Derives the detection with progress, threads and a way to stop, where {@link detection} would hold the thread; gives the hunt back. */
  async derive(task: Task & { threads?: number } = {}): Promise<this> {
    const last = this.#detection;
    if (!last || settingsKey(last.settings) !== settingsKey(this.#settings)) {
      this.#detection = await detect(this.matrix, this.settings, task);
    }
    return this;
  }

  /** Takes a detection that was derived elsewhere (in a worker) from this hunt's table; false where it is of other settings than these. */
  adopt(detection: Detection, explanation?: Explanation): boolean {
    if (settingsKey(detection.settings) !== settingsKey(this.#settings)) return false;
    if (detection !== this.#detection) this.#detection = detection;
    if (explanation) this.#explanation = { detection, explanation };
    return true;
  }

  /** True where every row is explained already, so that {@link explanation} costs nothing. */
  get explained(): boolean {
    return this.#explanation !== undefined && this.#explanation.detection.forest === this.detection.forest;
  }

  /** SHAP values of every row, positive = more anomalous, see {@link Explanation}. For some rows only, {@link explain} is cheaper. */
  get explanation(): Explanation {
    const detection = this.detection;
    if (this.#explanation?.detection.forest !== detection.forest) {
      this.#explanation = { detection, explanation: explainSync(detection) };
    }
    return this.#explanation!.explanation;
  }

  /** SHAP values of the given rows: picked from {@link explanation} where all rows are explained already. */
  explain(rows: ArrayLike<number>): Explanation {
    const all = this.#explanation;
    if (all?.detection.forest === this.detection.forest) return pickRows(all.explanation, rows, this.table.rowCount);
    return explainSync(this.detection, { rows: Int32Array.from(rows) });
  }

  /** The suspects: row numbers the forest flagged, most anomalous first, less those that are {@link suppressed}. */
  get flagged(): Int32Array {
    const { flagged } = this.detection;
    if (this.#rules.length === 0 && this.#floor === 0) return flagged;
    const of = [flagged, ...this.#suppression().of];
    if (!this.#flagged || !sameList(this.#flagged.of, of)) {
      this.#flagged = { of, rows: flagged.filter((row) => this.suppressed(row) === null) };
    }
    return this.#flagged.rows;
  }

  /** What keeps a row from being a suspect: a rule, the floor, or null for nothing. */
  suppressed(row: number): Rule | "floor" | null {
    const { rules, below } = this.#suppression();
    return rules[row] > 0 ? this.#rules[rules[row] - 1] : below?.[row] ? "floor" : null;
  }

  #suppression(): { of: unknown[]; rules: Int32Array; below: Uint8Array | null } {
    const of = [this.#rules, this.#floor, this.matrix];
    if (!this.#suppressed || !sameList(this.#suppressed.of, of)) {
      const features = this.#settings.features.map((name) => ({ name, column: this.column(name) }));
      const below = this.#floor > 0 ? belowFloor(this.table, features, this.#floor) : null;
      this.#suppressed = { of, rules: firstMatches(this.table, this.#rules), below };
    }
    return this.#suppressed;
  }

  /** What is known to be good; rows that a rule matches are not suspects. Assign a list, or use {@link allow} and {@link disallow}. */
  get rules(): readonly Rule[] {
    return this.#rules;
  }

  set rules(rules: readonly Rule[]) {
    if (rules.length > MOST_RULES)
      throw new Error(`${rules.length} rules are too many; ${MOST_RULES} are the most a hunt may have.`);
    this.#rules = rules.map(checkRule);
    this.#changed("rules");
  }

  /** Calls rows with all these values good, such as `{ DstUser: "svc-backup", SrcHostName: "nas-1" }`. */
  allow(where: Record<string, RuleValue>, note = "", time: Date = new Date()): void {
    for (const name of Object.keys(where)) columnOf(this.table, name);
    this.rules = [...this.#rules, { where, note, time: time.toISOString() }];
  }

  /** Takes a rule back. */
  disallow(rule: Rule): void {
    this.rules = this.#rules.filter((other) => other !== rule);
  }

  /** A row is a suspect only where some count that is more than usual for its account reaches this number; 0 asks nothing. */
  get floor(): number {
    return this.#floor;
  }

  set floor(floor: number) {
    if (!(Number.isFinite(floor) && floor >= 0))
      throw new Error(`The floor is ${floor}; it must be a number, 0 or more.`);
    this.#floor = floor;
    this.#changed("rules");
  }

  /** The row that the analyst looks at. */
  get selected(): number | null {
    return this.#selected;
  }

  set selected(row: number | null) {
    if (row !== null) this.keyOf(row);
    if (row === this.#selected) return;
    this.#selected = row;
    this.#changed("selection");
  }

  /** The rows that the analyst has brushed over; none where empty. */
  get brushed(): Int32Array {
    return this.#brushed;
  }

  set brushed(rows: ArrayLike<number>) {
    if (rows.length === 0 && this.#brushed.length === 0) return;
    const brushed = new Int32Array(rows);
    const { rowCount } = this.table;
    for (const row of brushed) if (row < 0 || row >= rowCount) this.keyOf(row);
    this.#brushed = brushed;
    this.#changed("selection");
  }

  /** The table for people's eyes: with names replaced where they are {@link masked}. What is calculated comes from {@link table}. */
  get display(): Columns {
    return this.#display ?? this.table;
  }

  /** Whether names are hidden in {@link display}, for showing a screen to others. */
  get masked(): boolean {
    return this.#display !== undefined;
  }

  set masked(hide: boolean) {
    if (hide === this.masked) return;
    this.#display = hide ? masked(this.table) : undefined;
    this.#changed("masking");
  }

  /** Score minus threshold: above 0 is flagged. The published notebook calls this the score. */
  margin(row: number): number {
    return this.detection.scores[row] - this.detection.threshold;
  }

  /** The key of a row, by which it is judged. */
  keyOf(row: number): string {
    const key = this.#keys[row];
    if (key === undefined)
      throw new RangeError(`There is no row ${row}; the rows are 0 to ${this.table.rowCount - 1}.`);
    return key;
  }

  /** The row of a key, or -1. */
  rowOf(key: string): number {
    this.#rows ??= new Map(this.#keys.map((text, row) => [text, row]));
    return this.#rows.get(key) ?? -1;
  }

  /** The values of a row by column. */
  row(row: number): Record<string, Value> {
    this.keyOf(row);
    return Object.fromEntries([...this.table.columns].map(([name, column]) => [name, valueAt(column, row)]));
  }

  /** The raw events behind a row, from the function given as `events`; an Error where none was given. */
  events(row: number): unknown {
    if (!this.#events)
      throw new Error("This hunt was made without its events: give hunt() an `events` function to look them up.");
    return this.#events(this.row(row));
  }

  /** Judges a row; null takes the verdict back. */
  judge(row: number, verdict: Verdict["verdict"] | null, note = "", time: Date = new Date()): void {
    const key = this.keyOf(row);
    if (verdict === null) this.verdicts.delete(key);
    else this.verdicts.set(key, { verdict, note, time: time.toISOString() });
  }

  #check(settings: Settings): Settings {
    const known = [...this.table.columns.keys()];
    const derived = (Array.isArray(settings.features) ? settings.features : []).filter((name) =>
      isDerivable(this.table, name),
    );
    const checked = checkSettings(settings, { rowCount: this.table.rowCount, columns: [...known, ...derived] });
    if (!this.#settings || !sameList(checked.features, this.#settings.features)) this.matrixFor(checked.features);
    return checked;
  }
}

/** A hunt over a feature table: an Arquero table or `Columns`. */
export function hunt(table: TableLike | Columns, options: HuntOptions): Hunt {
  return new Hunt(table, options);
}

/** The columns a forest may use where nobody chose: every NAME_zscore, else every number and boolean that is not part of the key. */
export function candidateFeatures(table: Columns, key: readonly string[]): string[] {
  const numeric = [...table.columns].filter(
    ([name, c]) => (c.type === "number" || c.type === "boolean") && !key.includes(name),
  );
  const names = numeric.map(([name]) => name);
  const zscored = names.filter((name) => name.endsWith("_zscore"));
  return zscored.length ? zscored : names;
}

/** What a forest is grown from, without the contamination, which only cuts. */
function settingsKey({ contamination: _, ...grown }: Settings): string {
  return JSON.stringify([
    grown.features,
    grown.trees,
    grown.sampleSize,
    grown.maxFeatures,
    grown.bootstrap,
    grown.seed,
  ]);
}

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

function* contentOf(table: Columns, names: readonly string[]): Iterable<string | ArrayBufferView> {
  yield JSON.stringify(names);
  for (const [name, column] of table.columns) {
    yield JSON.stringify([name, column.type]);
    if (column.type === "text") {
      yield column.codes;
      yield JSON.stringify(column.dictionary);
    } else yield column.values;
  }
}

function pickRows({ values, features, ...rest }: Explanation, rows: ArrayLike<number>, rowCount: number): Explanation {
  const width = features.length;
  const picked = new Float64Array(rows.length * width);
  Array.from(rows).forEach((row, i) => {
    if (!Number.isInteger(row) || row < 0 || row >= rowCount) {
      throw new RangeError(`There is no row ${row}; the rows are 0 to ${rowCount - 1}.`);
    }
    picked.set(values.subarray(row * width, (row + 1) * width), i * width);
  });
  return { ...rest, features, values: picked, rows: Int32Array.from(rows) };
}
