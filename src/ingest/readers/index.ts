import type { RawColumn } from "../scan.js";
import { cloudTrail } from "./cloudTrail.js";
import { cloudTrailHistory } from "./cloudTrailHistory.js";
import { entraSignIn } from "./entraSignIn.js";
import { githubAudit } from "./githubAudit.js";
import { huntbookEvents } from "./huntbookEvents.js";
import { linuxAuth } from "./linuxAuth.js";
import { logins } from "./logins.js";
import { microsoft365 } from "./microsoft365.js";
import { okta } from "./okta.js";
import { lookup, type Reader } from "./reader.js";
import { riskBasedAuthentication } from "./riskBasedAuthentication.js";
import { plainTable } from "./table.js";
import { windowsLogon } from "./windowsLogon.js";
import { windowsLogonDays } from "./windowsLogonDays.js";
import { winlogbeat } from "./winlogbeat.js";

/** The kinds of log that are recognised by their columns. A new kind is a file here and a line in this list. */
export const readers: readonly Reader[] = [
  huntbookEvents,
  windowsLogon,
  winlogbeat,
  windowsLogonDays,
  okta,
  githubAudit,
  cloudTrail,
  cloudTrailHistory,
  ...entraSignIn,
  ...microsoft365,
  linuxAuth,
  riskBasedAuthentication,
  logins,
];

/** Whether a file with these columns has all that the reader needs. */
export function fits(reader: Reader, columns: readonly RawColumn[]): boolean {
  return missingOf(reader, columns).length === 0;
}

/** A reader, and what to tell about how it was chosen. */
export interface Choice {
  readonly reader: Reader;
  readonly note?: string;
}

/**
 * The reader for a file with these columns: the one of the kind asked for, or the one that knows most of them, then a
 * general one, then that of any table. An Error where the kind asked for does not fit: it says which columns are missing and which were found.
 */
export function readerFor(file: string, columns: readonly RawColumn[], kind?: string): Choice {
  if (kind === plainTable.kind) return { reader: plainTable };
  const asked = readers.filter((reader) => kind === undefined || reader.kind === kind);
  if (kind === "pattern")
    throw new Error(
      'The kind "pattern" takes lines apart by a pattern; give one as the option pattern (docs/patterns.md).',
    );
  if (asked.length === 0) {
    const kinds = [...new Set([...readers, plainTable].map((reader) => reader.kind))].join(", ");
    throw new Error(`There is no kind of log "${kind}"; the kinds are ${kinds}.`);
  }
  const byShare = [...asked].sort((a, b) => shareKnown(b, columns) - shareKnown(a, columns));
  const fitting = byShare.filter((candidate) => fits(candidate, columns));
  const reader = fitting.find(({ general }) => !general) ?? fitting[0];
  if (reader) return { reader, note: kind ? undefined : `${file} was taken for ${reader.about} (${reader.kind}).` };
  const [nearest] = byShare;
  const missing = missingOf(nearest, columns).map((names) => names.slice(0, 3).join(" or "));
  if (kind === undefined) {
    const near =
      shareKnown(nearest, columns) > 0 ? ` The nearest is ${nearest.about}, without ${missing.join("; ")}.` : "";
    return {
      reader: plainTable,
      note: `${file} is no kind of log known here, so it was read as a plain table.${near}`,
    };
  }
  const found = columns.slice(0, 40).map((column) => column.name);
  throw new Error(
    `${file} is not recognised as ${nearest.about}: missing ${missing.join("; ")}; found ${found.join(", ")}. Any table can be read with readTable or kind: "table".`,
  );
}

function missingOf(reader: Reader, columns: readonly RawColumn[]): (readonly string[])[] {
  const find = lookup(columns);
  return reader.needs.filter((names) => !find(...names));
}

function shareKnown(reader: Reader, columns: readonly RawColumn[]): number {
  const find = lookup(columns);
  const all = [...reader.needs, ...reader.knows.map((name) => [name])];
  return all.filter((names) => find(...names)).length / all.length;
}
