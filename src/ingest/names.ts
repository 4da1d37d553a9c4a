/** What is put beside a source's columns in SQL: the row's number, its file and the number of that, its place in it, why it cannot be used. */
const OWN = ["#record", "#file", "#part", "#place", "#problem"];

/** What Log Analytics puts behind the name of a time. */
const BEHIND = /\[UTC\]$/i;

/** What a column's name as the source has it says beyond {@link cleanNames}: that its times are in UTC. */
export const said = (given: string): { utc?: true } => (BEHIND.test(given.trimEnd()) ? { utc: true } : {});

/** Whether a column's name says that its times are in UTC: "Date (UTC)", "time_utc", "UtcTime", but not "Time (UTC+2)". */
export const isUtc = ({ name, utc = false }: { readonly name: string; readonly utc?: boolean }): boolean =>
  utc || (/(^|[^a-z])utc|utc($|[^a-z])/i.test(name) && !/utc\s*[-+±]\s*\d/i.test(name));

/**
 * Column names as a log's users know them: without a byte order mark, blanks around, and the " [UTC]" that Log Analytics
 * puts behind a time. A name that is missing becomes column0, column1 …; one that comes again (case does not count), or
 * that is needed here, gets _1, _2 ….
 */
export function cleanNames(header: readonly string[]): string[] {
  const taken = new Set<string>(OWN);
  // The last number behind each name, so that a name that comes a thousand times is not counted up as often.
  const last = new Map<string, number>();
  return header.map((given, i) => {
    const name =
      given
        .replaceAll("\0", "")
        .replace(/^\uFEFF/, "")
        .trim()
        .replace(BEHIND, "")
        .trim() || `column${i}`;
    const folded = name.toLowerCase();
    let unique = name;
    let n = last.get(folded) ?? 0;
    while (taken.has(unique.toLowerCase())) unique = `${name}_${++n}`;
    last.set(folded, n);
    taken.add(unique.toLowerCase());
    return unique;
  });
}
