import { profile } from "./profile.js";
import type { Reader } from "./readers/reader.js";

/**
 * The reader without what says who a person is, beyond the account that a hunt needs: display name, mail address, telephone
 * number, and the source's own columns, which say it all again. What is left out here is never read.
 */
export function impersonal(reader: Reader): Reader {
  if (!reader.events)
    throw new Error(
      `personal: false needs events, and this is ${reader.about}; name the columns to be read with columns instead.`,
    );
  return {
    ...reader,
    keepsRaw: false,
    fields: (...given) =>
      reader
        .fields(...given)
        .filter(({ name }) => !name.startsWith("raw_"))
        .map((field) =>
          profile[field.name]?.personal
            ? { name: field.name, type: field.type, sql: `CAST(NULL AS ${field.type})` }
            : field,
        ),
  };
}
