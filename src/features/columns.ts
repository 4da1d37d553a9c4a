import type { SchemaColumn } from "../ingest/index.js";
import { noColumn } from "../ingest/noColumn.js";
import { identifier } from "../ingest/sql.js";
import type { ColumnOf } from "./definition.js";

/**
 * The columns of a log as SQL. Sources differ in what they say: a column of theirs (raw_…) that the log lacks is missing in
 * every row. Any other that it lacks is an Error.
 */
export class LogColumns {
  private readonly known: ReadonlyMap<string, SchemaColumn>;

  constructor(schema: readonly SchemaColumn[]) {
    this.known = new Map(schema.map((column) => [column.name.toLowerCase(), column]));
  }

  /** The column, or the first of several that the log has. */
  find(of: ColumnOf): SchemaColumn | undefined {
    const names = typeof of === "string" ? [of] : of;
    const found = names.map((name) => this.known.get(name.toLowerCase())).find((column) => column !== undefined);
    if (found || names.some((name) => /^raw_/i.test(name))) return found;
    throw noColumn(names, [...this.known.values()]);
  }

  sql(of: ColumnOf): string {
    const found = this.find(of);
    return found ? identifier(found.name) : "CAST(NULL AS VARCHAR)";
  }

  textSql(of: ColumnOf): string {
    return this.find(of)?.type === "VARCHAR" ? this.sql(of) : `CAST(${this.sql(of)} AS VARCHAR)`;
  }
}
