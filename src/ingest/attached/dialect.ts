import type { RawColumn } from "../scan.js";
import type { Extension } from "./extension.js";

/** A range of one column, from this on, before that. */
export interface Bounds {
  readonly column: ServerColumn;
  readonly from?: Date;
  readonly to?: Date;
}

/** A column as the server has it. */
export interface ServerColumn {
  readonly name: string;
  /** What the server is asked for, in its SQL. */
  readonly sql: string;
  /** What is made of the answer, named `given`, in the engine's SQL; default: what it is. */
  readonly made?: (given: string) => string;
  /** The column as it may be compared with a time in the server's SQL, for columns of times. */
  readonly compared?: (sign: ">=" | "<", time: Date) => string;
  /** False where the user has no right to read it. */
  readonly readable: boolean;
}

/** A table or view as the server has it. */
export interface ServerTable {
  readonly schema: string;
  readonly name: string;
  /** It is meant where only its name is said. */
  readonly near: boolean;
  /** A piece of another table; not listed. */
  readonly piece: boolean;
  readonly view: boolean;
  /** The server's estimate of its rows; NaN where there is none. */
  readonly rows: number;
  /** What the server's catalog knows it by. */
  readonly id: string;
}

/** Asks the server in its own SQL. */
export type Ask = (sql: string) => Promise<Record<string, unknown>[]>;

/** What is different from one kind of server to another. */
export interface Dialect {
  readonly about: string;
  readonly extension: Extension;
  /** The engine's function that hands a query to the server. */
  readonly query: string;
  /** How the engine is to read this server, in its SQL. */
  readonly settings: readonly string[];
  /** How to connect, where the address says nothing else. */
  readonly parameters: Readonly<Record<string, string>>;
  quote(name: string): string;
  tables(ask: Ask): Promise<ServerTable[]>;
  columns(ask: Ask, table: ServerTable): Promise<ServerColumn[]>;
  /** The number of the connection that is asked, and the engine's SQL that makes the server end a query on it. */
  readonly ownNumber: string;
  end(attached: string, number: number): readonly string[];
}

/** A time as SQL of any server writes it, moved by so many days. */
export function written(time: Date, days = 0): string {
  const moved = new Date(time.getTime() + days * 86_400_000).toISOString();
  return moved.replace("T", " ").replace("Z", "");
}

/** Whether a column holds times in such a way that the engine's bounds may be the server's. */
export const isTime = ({ type }: RawColumn): boolean => type.startsWith("TIMESTAMP") || type === "DATE";
