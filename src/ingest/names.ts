/**
 * Column names as a log's users know them: without a byte order mark, blanks around, and the " [UTC]" that Log Analytics
 * puts behind a time. A name that is missing becomes column0, column1 …; one that comes again (case does not count)
 * gets _1, _2 ….
 */
export function cleanNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
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
