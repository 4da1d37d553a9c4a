import { namesLike } from "./noColumn.js";
import { type Choice, readerFor } from "./readers/index.js";
import { lookup } from "./readers/reader.js";
import type { RawColumn, Scan } from "./scan.js";

/**
 * The scans with only these columns (case does not count), or as they are where none are named. An Error where a name is in
 * none of the files, or a file has none of the names.
 */
export function narrowed(scans: readonly Scan[], names: readonly string[] | undefined): readonly Scan[] {
  if (!names) return scans;
  if (names.length === 0) throw new Error("columns is empty; name some columns, or leave it out to read all.");
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const known = new Set(scans.flatMap(namesIn).map((name) => name.toLowerCase()));
  const missing = names.filter((name) => !known.has(name.toLowerCase()));
  if (missing.length > 0) throw without(missing, scans[0]);
  return scans.map((scan) => {
    const columns = scan.columns.filter(({ name }) => wanted.has(name.toLowerCase()));
    if (columns.length === 0) throw without(names, scan);
    return { ...scan, columns, names: namesIn(scan) };
  });
}

/** All columns of a file, also those that were not asked for: of these only the names are known. */
export function headerOf({ columns, names = [] }: Scan): readonly RawColumn[] {
  const kept = new Map(columns.map((column) => [column.name, column]));
  return names.length === 0 ? columns : names.map((name) => kept.get(name) ?? { name, type: "VARCHAR" });
}

/**
 * The reader for a file by its whole header, so that a kind of log stays what it is whatever is asked for. An Error names the
 * columns that it needs and that were not.
 */
export function readerOf(
  file: string,
  columns: readonly RawColumn[],
  header: readonly RawColumn[],
  kind?: string,
): Choice {
  const choice = readerFor(file, header, kind);
  const { about, needs } = choice.reader;
  const missing = needs.filter((names) => !lookup(columns)(...names)).map((names) => lookup(header)(...names)?.name);
  if (missing.length === 0) return choice;
  throw new Error(
    `${file} was taken for ${about}, which needs ${missing.map((name) => `"${name}"`).join(" and ")} too; add ${missing.length === 1 ? "it" : "them"} to the option columns, or say kind: "table".`,
  );
}

const namesIn = ({ columns, names = columns.map(({ name }) => name) }: Scan): readonly string[] => names;

function without(missing: readonly string[], scan: Scan): Error {
  const quoted = missing.map((name) => `"${name}"`).join(" or ");
  return new Error(
    `${scan.file} has no column ${quoted}; it has ${namesLike(missing[0], namesIn(scan))}. Mend the option columns.`,
  );
}
