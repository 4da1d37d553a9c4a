import { type Part, prepare } from "./relation.js";

/** Two zones that differ at all times. */
const ZONES = ["UTC", "Etc/GMT+1"];

/**
 * Of a log of events: SQL that counts the rows (column n) whose time does not say in which zone it is: those whose time is another one
 * in another zone.
 */
export function zonelessSql(parts: readonly Part[]): string {
  const counts = parts.map((part) => {
    if (part.scan.zoneless) return `SELECT ${part.scan.zoneless} AS n`;
    const [here, there] = ZONES.map(
      (name) => part.reader.fields(part.scan.columns, name, new Map()).find((field) => field.name === "time")!.sql,
    );
    return `SELECT COUNT(*) FILTER (WHERE (${here}) <> (${there})) AS n FROM (${prepare(part, part.scan.sql({ numbered: false, rejects: false }))})`;
  });
  return `SELECT CAST(SUM(n) AS BIGINT) AS n FROM (${counts.join(" UNION ALL ")})`;
}
