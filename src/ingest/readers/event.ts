import { profile } from "../profile.js";
import type { Field } from "./reader.js";

/** How a reader fills fields of the common profile: SQL for each, and words for a row that cannot be used. */
export type EventFields = Readonly<Record<string, string | Pick<Field, "sql" | "problem">>>;

/** All fields of the common profile; those that the reader does not name are NULL. */
export function eventFields(own: EventFields): Field[] {
  const unknown = Object.keys(own).find((name) => !(name in profile));
  if (unknown) throw new Error(`The profile of an event has no field "${unknown}".`);
  return Object.entries(profile).map(([name, { type }]) => {
    const given = own[name] ?? `CAST(NULL AS ${type})`;
    return { name, type, ...(typeof given === "string" ? { sql: given } : { sql: given.sql, problem: given.problem }) };
  });
}
