import type { RawColumn } from "../scan.js";
import type { TimeStyle } from "../time.js";

/** A column that a reader makes of the source's columns. */
export interface Field {
  readonly name: string;
  /** The engine's type: VARCHAR, TIMESTAMP, INTEGER, DOUBLE … */
  readonly type: string;
  /** The value in SQL over the source's columns. */
  readonly sql: string;
  /** SQL that gives, in words, why the row cannot be used, and NULL where it can. */
  readonly problem?: string;
}

/** Finds a source's column by any of its names; case does not count. */
export type Lookup = (...names: string[]) => RawColumn | undefined;

/** One kind of log: how it is recognised by its columns, and what its columns mean. */
export interface Reader {
  readonly kind: string;
  /** What it reads, in a few words. */
  readonly about: string;
  /** Columns that must be there: each entry lists the names it may have. */
  readonly needs: readonly (readonly string[])[];
  /** Columns that set this kind apart, beyond those it needs; the reader with most of its columns found is taken. */
  readonly knows: readonly string[];
  /** Rows are events in the common profile (and not, say, aggregates). */
  readonly events: boolean;
  /** The fields made from the columns of one file. `types` tells what text columns hold, for readers that ask for it. */
  fields(columns: readonly RawColumn[], style: TimeStyle, types: ReadonlyMap<string, ColumnType>): Field[];
  /** Text columns whose type must be found by reading them. */
  readonly infers: boolean;
  /** False leaves out what the source called things: the raw_ columns. */
  readonly keepsRaw?: boolean;
  /** Where its rows came from is among its fields: `source` and `record` as they were when they were written. */
  readonly keepsOrigin?: boolean;
  /** Taken only where no other reader fits. */
  readonly general?: boolean;
  /** Values worked out once a row, which the fields' SQL may use by name; the names begin with "#". */
  prepared?(columns: readonly RawColumn[]): Prepared[];
}

/** Places in a source by field of the profile, in the way of `placesIn`: "UserId", "Status.errorCode". */
export type Names = Readonly<Record<string, readonly string[]>>;

/** A value in SQL over the source's columns. */
export interface Prepared {
  readonly name: string;
  readonly sql: string;
}

/** What the values of a text column are. */
export type ColumnType = "number" | "time" | "boolean" | "text";

/** A {@link Lookup} over these columns. */
export function lookup(columns: readonly RawColumn[]): Lookup {
  const byName = new Map(columns.map((column) => [column.name.toLowerCase(), column]));
  return (...names) => {
    for (const name of names) {
      const column = byName.get(name.toLowerCase());
      if (column) return column;
    }
    return undefined;
  };
}
