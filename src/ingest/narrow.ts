import type { Scan } from "./scan.js";

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
    return { ...scan, columns };
  });
}

const namesIn = ({ columns, names = columns.map(({ name }) => name) }: Scan): readonly string[] => names;

function without(missing: readonly string[], scan: Scan): Error {
  const quoted = missing.map((name) => `"${name}"`).join(" or ");
  return new Error(
    `${scan.file} has no column ${quoted}; it has ${namesIn(scan).slice(0, 60).join(", ")}. Mend the option columns.`,
  );
}
