import type { EventLog } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";
import { columnIn } from "./distinct.js";

/** The columns that name an account, the name itself last: those given, or user_domain and user_name so far as the log has them. */
export function accountIn(log: EventLog, given: readonly string[] | undefined): string[] {
  if (given) return given.map((name) => columnIn(log, name).name);
  const names = new Set(log.schema.map(({ name }) => name));
  return names.has("user_name") ? ["user_domain", "user_name"].filter((name) => names.has(name)) : [];
}

/** SQL for a part of an account's name as it is compared: without regard to case; a missing domain is one, a missing name is none. */
export const comparedAs =
  (of: string) =>
  (name: string, i: number, all: readonly string[]): string => {
    const lower = `LOWER(CAST(${of}${identifier(name)} AS VARCHAR))`;
    return i === all.length - 1 ? lower : `COALESCE(${lower}, '')`;
  };
