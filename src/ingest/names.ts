/** What is put beside a source's columns in SQL: the row's number, its file, its place among all, why it cannot be used. */
const OWN = ["#record", "#file", "#place", "#problem"];

/**
 * Column names as a log's users know them: without a byte order mark, blanks around, and the " [UTC]" that Log Analytics
 * puts behind a time. A name that is missing becomes column0, column1 …; one that comes again (case does not count), or
 * that is needed here, gets _1, _2 ….
 */
export function cleanNames(header: readonly string[]): string[] {
  const taken = new Set<string>(OWN);
  return header.map((given, i) => {
    const name =
      given
        .replaceAll("\0", "")
        .replace(/^\uFEFF/, "")
        .replace(/\s*\[UTC\]\s*$/i, "")
        .trim() || `column${i}`;
    let unique = name;
    for (let n = 1; taken.has(unique.toLowerCase()); n++) unique = `${name}_${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
