import type { SchemaColumn } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";
import type { ColumnOf } from "./definition.js";

/** The columns of a log as SQL; one that it lacks is missing in every row. */
export class LogColumns {
  private readonly known: ReadonlyMap<string, SchemaColumn>;

  constructor(schema: readonly SchemaColumn[]) {
    this.known = new Map(schema.map((column) => [column.name.toLowerCase(), column]));
  }

  /** The column, or the first of several that the log has. */
  find(of: ColumnOf): SchemaColumn | undefined {
    const names = typeof of === "string" ? [of] : of;
    return names.map((name) => this.known.get(name.toLowerCase())).find((column) => column !== undefined);
  }

  sql(of: ColumnOf): string {
    const found = this.find(of);
    return found ? identifier(found.name) : "CAST(NULL AS VARCHAR)";
  }

  textSql(of: ColumnOf): string {
    return this.find(of)?.type === "VARCHAR" ? this.sql(of) : `CAST(${this.sql(of)} AS VARCHAR)`;
  }
}
