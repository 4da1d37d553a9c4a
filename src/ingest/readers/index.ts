import type { RawColumn } from "../scan.js";
import { lookup, type Reader } from "./reader.js";
import { plainTable } from "./table.js";
import { windowsLogon } from "./windowsLogon.js";
import { windowsLogonDays } from "./windowsLogonDays.js";

/** The kinds of log that are recognised by their columns. A new kind is a file here and a line in this list. */
export const readers: readonly Reader[] = [windowsLogon, windowsLogonDays];

/** Whether a file with these columns has all that the reader needs. */
export function fits(reader: Reader, columns: readonly RawColumn[]): boolean {
  return missingOf(reader, columns).length === 0;
}

/**
 * The reader for a file with these columns: the one of the kind asked for, or the one that knows most of them. An Error
 * says which columns are missing and which were found.
 */
export function readerFor(file: string, columns: readonly RawColumn[], kind?: string): Reader {
  if (kind === plainTable.kind) return plainTable;
  const asked = readers.filter((reader) => kind === undefined || reader.kind === kind);
  if (asked.length === 0) {
    const kinds = [...readers, plainTable].map((reader) => reader.kind).join(", ");
    throw new Error(`There is no kind of log "${kind}"; the kinds are ${kinds}.`);
  }
  const byShare = [...asked].sort((a, b) => shareKnown(b, columns) - shareKnown(a, columns));
  const reader = byShare.find((candidate) => fits(candidate, columns));
  if (reader) return reader;
  const [nearest] = byShare;
  const missing = missingOf(nearest, columns).map((names) => names.slice(0, 3).join(" or "));
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
