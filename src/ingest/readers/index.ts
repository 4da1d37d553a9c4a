import type { RawColumn } from "../scan.js";
import { lookup, type Reader } from "./reader.js";
import { plainTable } from "./table.js";
import { windowsLogon } from "./windows-logon.js";
import { windowsLogonDays } from "./windows-logon-days.js";

/** The kinds of log that are recognised by their columns. A new kind is a file here and a line in this list. */
export const readers: readonly Reader[] = [windowsLogon, windowsLogonDays];

/**
 * The reader for a file with these columns: the one of the kind asked for, or the one that knows most of them. An Error
 * says which columns are missing and which were found.
 */
export function readerFor(file: string, columns: readonly RawColumn[], kind?: string): Reader {
  if (kind === plainTable.kind) return plainTable;
  const asked = readers.filter((reader) => kind === undefined || reader.kind === kind);
  if (asked.length === 0)
    throw new Error(
      `There is no kind of log "${kind}"; the kinds are ${[...readers, plainTable].map((r) => r.kind).join(", ")}.`,
    );
  const find = lookup(columns);
  const fit = asked.map((reader) => ({
    reader,
    missing: reader.needs.filter((names) => !find(...names)),
    known: [...reader.needs, ...reader.knows].filter((names) => find(...[names].flat())).length,
  }));
  fit.sort((a, b) => a.missing.length - b.missing.length || b.known - a.known);
  const whole = fit.filter(({ missing }) => missing.length === 0).sort((a, b) => b.known - a.known)[0];
  if (whole) return whole.reader;
  const nearest = fit.sort(
    (a, b) =>
      b.known / (b.reader.needs.length + b.reader.knows.length) -
      a.known / (a.reader.needs.length + a.reader.knows.length),
  )[0];
  const missing = nearest.missing.map((names) => names.slice(0, 3).join(" or ")).join("; ");
  const found = columns
    .map((column) => column.name)
    .slice(0, 40)
    .join(", ");
  throw new Error(
    `${file} is not recognised as ${nearest.reader.about}: missing ${missing}; found ${found}. Name the kind of log, or read any table with kind: "table" or readTable.`,
  );
}
