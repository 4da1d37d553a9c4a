import { type JsonKind, type JsonPath, JsonWalker, type Visitor } from "./walker.js";

/** One key of an object at the top, and what it holds; of an array, what its first element is. */
export interface Member {
  readonly key: string;
  readonly kind: JsonKind;
  readonly of?: JsonKind;
}

/** A table in an answer of Log Analytics, or of the service below it, which writes "Tables", "Columns", "ColumnName". */
export interface AnswerTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** How a JSON text begins: the first value at its top. */
export interface Outline {
  readonly kind: JsonKind;
  /** Its keys, where it is an object. */
  readonly members: readonly Member[];
  /** The tables it holds, where it is an answer of Log Analytics: columns beside rows. */
  readonly tables: readonly AnswerTable[];
  /** Whether another value follows it. */
  readonly more: boolean;
  /** What is wrong with it, where it is not well formed. */
  readonly fault?: string;
}

/** More keys than this at the top are data. */
const MOST_KEYS = 1000;
const LONGEST_COLUMNS = 1 << 20;

/** Tells how a JSON text begins. Feed it until it is done. */
export class Outliner {
  private readonly members: Member[] = [];
  private readonly tables: { name: string; columns: string[]; rows: boolean }[] = [];
  private kind: JsonKind = "scalar";
  private more = false;
  private fault?: string;
  private text: Buffer[] = [];
  private textAt?: (value: unknown) => void;
  private readonly walker: JsonWalker;

  constructor() {
    const visitor: Visitor = {
      value: (path, kind) => this.value(path, kind),
      taken: (bytes, last) => this.taken(bytes, last),
    };
    this.walker = new JsonWalker(visitor);
  }

  /** Whether more of the text would tell nothing more. */
  get done(): boolean {
    return this.more || this.fault !== undefined || this.members.length > MOST_KEYS;
  }

  push(chunk: Buffer): void {
    if (this.done) return;
    try {
      this.walker.push(chunk);
    } catch (error) {
      // What follows the first value is none of its faults, wherever the pieces end.
      if (!this.more) this.fault = (error as Error).message;
    }
  }

  /** What was found so far. `ended` says that the text has no more than what was pushed. */
  outline(ended: boolean): Outline {
    if (ended && !this.done) {
      try {
        this.walker.end();
      } catch (error) {
        this.fault = (error as Error).message;
      }
    }
    const { kind, members, more, fault } = this;
    const tables = this.tables.filter(({ columns, rows }) => rows && columns.length > 0);
    return { kind, members, tables, more, fault };
  }

  private value(path: JsonPath, kind: JsonKind): "enter" | "skip" | "take" {
    const [top, key, position, inner] = path;
    if (top !== 0) {
      this.more = true;
      return "skip";
    }
    if (path.length === 1) {
      this.kind = kind;
      return kind === "object" ? "enter" : "skip";
    }
    if (path.length === 2) {
      this.members.push({ key: String(key), kind });
      return kind === "array" ? "enter" : "skip";
    }
    if (path.length === 3) {
      const last = this.members.length - 1;
      if (position === 0) this.members[last] = { ...this.members[last], of: kind };
      if (!isTables(key) || kind !== "object") return "skip";
      this.tables.push({ name: "", columns: [], rows: false });
      return "enter";
    }
    return this.inTable(this.tables.at(-1)!, String(inner).toLowerCase(), kind);
  }

  private inTable(table: { name: string; columns: string[]; rows: boolean }, key: string, kind: JsonKind) {
    if (key === "rows" && kind === "array") table.rows = true;
    if ((key === "name" || key === "tablename") && kind === "scalar")
      this.textAt = (value) => (table.name = String(value));
    else if (key === "columns" && kind === "array") this.textAt = (value) => (table.columns = columnNames(value));
    else return "skip" as const;
    this.text = [];
    return "take" as const;
  }

  private taken(bytes: Buffer, last: boolean): void {
    this.text.push(bytes);
    const text = Buffer.concat(this.text);
    if (text.length > LONGEST_COLUMNS) throw new Error("the names of its columns are longer than a million bytes");
    this.text = [text];
    if (!last) return;
    try {
      this.textAt?.(JSON.parse(text.toString("utf8")));
    } catch {
      // Not well formed: then it is no table.
    }
  }
}

export const isTables = (key: unknown): boolean => String(key).toLowerCase() === "tables";

function columnNames(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.map((column: { name?: unknown; ColumnName?: unknown } | null) =>
    String(column?.name ?? column?.ColumnName ?? ""),
  );
}
