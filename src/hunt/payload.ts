import type { Settings } from "../model/index.js";
import { type Columns, columnOf } from "../table/index.js";
import { bad, decodeSettings, decodeState, record, texts } from "./decodeState.js";
import { decodeColumn, type EncodedColumn, encodeColumn } from "./encodeColumn.js";
import { Hunt } from "./hunt.js";
import type { Rule } from "./rule.js";
import { type HuntState, stateOf } from "./state.js";
import type { Verdict } from "./verdict.js";

/** The MIME type under which a hunt lies in a notebook's outputs. */
export const HUNT_MIME = "application/vnd.huntbook.hunt.v1+json";

/** A hunt as JSON: data only, no code, no expression, no address, no markup. Its schema is `docs/hunt-payload.schema.json`. */
export interface HuntPayload {
  version: 1;
  id: string;
  rowCount: number;
  key: string[];
  time: string | null;
  columns: EncodedColumn[];
  settings: Settings;
  verdicts: Record<string, Verdict>;
  /** What is known to be good; missing where nothing is. */
  rules?: Rule[];
  /** Counts under it are ignored; missing where none are. */
  floor?: number;
}

/** One picture of a hunt whose data is in another output of the same notebook, named by the hunt's id. */
export interface ViewPayload {
  version: 1;
  ref: string;
  view: string;
  options: ViewOptions;
  settings: Settings;
}

/** What a picture of a hunt may be asked; each picture reads what concerns it. */
export interface ViewOptions {
  /** The row that a picture of one row is about. */
  row?: number;
  /** The order of rows along a picture of all rows. */
  order?: (typeof viewOrders)[number];
  /** The columns that a picture of columns is about. */
  columns?: string[];
}

export const viewOrders: readonly ["score", "similarity", "time"] = ["score", "similarity", "time"];

/** No payload may be larger: a page would not stay smooth, and a notebook not be shared. */
export const limits: Readonly<{ rows: number; columns: number; cells: number }> = {
  rows: 1_000_000,
  columns: 1_000,
  cells: 8_000_000,
};

/** A hunt as JSON. The same hunt gives the same bytes. An Error says so where it is too large to travel. */
export function encodeHunt(hunt: Hunt): HuntPayload {
  const { rowCount, columns } = hunt.table;
  checkSize(rowCount, columns.size);
  return {
    version: 1,
    id: hunt.id,
    rowCount,
    key: [...hunt.key],
    time: hunt.time ?? null,
    columns: [...columns].map(([name, column]) => encodeColumn(name, column)),
    ...encodeState(stateOf(hunt)),
  };
}

/** A payload with another state: its data stays as it is, byte for byte. */
export function withState({ version, id, rowCount, key, time, columns }: HuntPayload, state: HuntState): HuntPayload {
  return { version, id, rowCount, key, time, columns, ...encodeState(state) };
}

function encodeState({ settings, verdicts, rules, floor }: HuntState): Omit<HuntState, "rules" | "floor"> {
  return { settings, verdicts, ...(rules.length ? { rules } : {}), ...(floor ? { floor } : {}) };
}

/** The hunt of a payload; an Error says in one sentence what is wrong with it. Nothing in a payload is trusted. */
export function decodeHunt(payload: unknown): Hunt {
  const p = record(payload, "The hunt");
  checkVersion(p.version);
  const rowCount = p.rowCount;
  if (!Number.isInteger(rowCount) || (rowCount as number) < 0) throw bad("rowCount is not a number of rows");
  if (!Array.isArray(p.columns)) throw bad("columns is not a list");
  checkSize(rowCount as number, p.columns.length);
  const columns: Map<string, ReturnType<typeof decodeColumn>> = new Map();
  for (const entry of p.columns) {
    const encoded = record(entry, "A column") as unknown as EncodedColumn;
    if (typeof encoded.name !== "string") throw bad("a column has no name");
    if (columns.has(encoded.name)) throw bad(`there are two columns "${encoded.name}"`);
    try {
      columns.set(encoded.name, decodeColumn(encoded, rowCount as number));
    } catch (error) {
      throw bad(`column "${encoded.name}" ${(error as Error).message}`);
    }
  }
  const table: Columns = { rowCount: rowCount as number, columns };
  const key = texts(p.key, "key");
  for (const name of key) columnOf(table, name);
  if (p.time !== null && typeof p.time !== "string") throw bad("time is neither a column's name nor null");
  const { settings, verdicts, rules, floor } = decodeState(p);
  return new Hunt(table, {
    key,
    time: p.time ?? undefined,
    settings,
    verdicts: Object.entries(verdicts),
    rules,
    floor,
  });
}

/** A picture of a hunt that is shown elsewhere in the notebook; an Error says what is wrong with it. */
export function decodeView(payload: unknown): ViewPayload {
  const p = record(payload, "The view");
  checkVersion(p.version);
  if (typeof p.ref !== "string" || typeof p.view !== "string") throw bad("a view names neither its hunt nor itself");
  return {
    version: 1,
    ref: p.ref,
    view: p.view,
    options: viewOptionsOf(p.options),
    settings: decodeSettings(p.settings),
  };
}

function viewOptionsOf(value: unknown): ViewOptions {
  const o = record(value, "options");
  const options: ViewOptions = {};
  if (o.row !== undefined) {
    if (!Number.isInteger(o.row) || (o.row as number) < 0) throw bad("options.row is not a row number");
    options.row = o.row as number;
  }
  if (o.order !== undefined) {
    options.order = viewOrders.find((order) => order === o.order);
    if (!options.order) throw bad(`options.order is none of ${viewOrders.join(", ")}`);
  }
  if (o.columns !== undefined) options.columns = texts(o.columns, "options.columns");
  return options;
}

/** True for a payload that only refers to a hunt, see {@link ViewPayload}. */
export function isView(payload: unknown): boolean {
  return typeof payload === "object" && payload !== null && "ref" in payload;
}

function checkVersion(version: unknown): void {
  if (version !== 1)
    throw bad(`it is of version ${JSON.stringify(version)}, and this Huntbook reads version 1; update the extension`);
}

function checkSize(rows: number, columns: number): void {
  if (rows > limits.rows || columns > limits.columns || rows * columns > limits.cells) {
    throw bad(
      `${rows.toLocaleString("en")} rows × ${columns} columns are more than a page can hold (${limits.cells.toLocaleString("en")} values); ` +
        "make the hunt over fewer columns or a shorter time",
    );
  }
}
