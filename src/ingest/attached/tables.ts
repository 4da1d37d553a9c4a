import { text } from "../sql.js";
import type { ServerTable } from "./dialect.js";

const LISTED = 50;

/** The table asked for ("logins", "audit.logins"), or the only one there is. An Error lists what there is. */
export function chosen(shown: string, tables: readonly ServerTable[], asked: string | undefined): ServerTable {
  const whole = tables.filter(({ piece }) => !piece);
  if (tables.length === 0)
    throw new Error(`${shown} has no table that this user may read; grant SELECT on one, or check database and user.`);
  if (asked === undefined) {
    if (whole.length === 1) return whole[0];
    throw new Error(`${shown} has several tables; name one with the option table: ${listed(whole)}.`);
  }
  const same = (a: string, b: string) => a === b;
  const alike = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  for (const equal of [same, alike]) {
    const full = tables.filter(({ schema, name }) => equal(`${schema}.${name}`, asked));
    const named = tables.filter(({ name }) => equal(name, asked));
    const found = [full, named.filter(({ near }) => near), named].find(({ length }) => length > 0);
    if (found?.length === 1) return found[0];
    if (found) throw new Error(`${shown} has several tables ${text(asked)}; name one of them whole: ${listed(found)}.`);
  }
  throw new Error(`${shown} has no table ${text(asked)} that this user may read; it has ${listed(whole)}.`);
}

function listed(tables: readonly ServerTable[]): string {
  const some = tables.slice(0, LISTED).map(({ schema, name, view }) => `${schema}.${name}${view ? " (a view)" : ""}`);
  return `${some.join(", ")}${tables.length > LISTED ? ` and ${tables.length - LISTED} more` : ""}`;
}
