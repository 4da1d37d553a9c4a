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
import { rowKeys } from "./rowKey.js";
import type { Verdict } from "./verdict.js";

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
}

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
  readonly verdicts: Map<string, Verdict> = new Map();
  readonly #events: HuntOptions["events"];
  readonly #keys: string[];
  #rows: Map<string, number> | undefined;
  #settings: Settings;
  #matrix: Matrix | undefined;
  #detection: Detection | undefined;
  #explanation: { detection: Detection; explanation: Explanation } | undefined;

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
  }

  /** A copy of the settings; assign a whole object, or use {@link set}, to change them. */
  get settings(): Settings {
    return { ...this.#settings, features: [...this.#settings.features] };
  }

  set settings(settings: Settings) {
    this.#settings = this.#check(settings);
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
    ]);
  }

  /** The matrix of the chosen features, as the forest sees it. */
  get matrix(): Matrix {
    if (!this.#matrix || !sameList(this.#matrix.features, this.#settings.features)) {
      this.#matrix = matrixOf(this.table, this.#settings.features);
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
    this.#detection = detection;
    if (explanation) this.#explanation = { detection, explanation };
    return true;
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

  /** The flagged row numbers, most anomalous first. */
  get flagged(): Int32Array {
    return this.detection.flagged;
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
    const checked = checkSettings(settings, { rowCount: this.table.rowCount, columns: [...this.table.columns.keys()] });
    if (!this.#settings || !sameList(checked.features, this.#settings.features)) matrixOf(this.table, checked.features);
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

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
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
