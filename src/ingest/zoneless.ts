import { madeOf, type Part } from "./relation.js";

/** Two zones that differ at all times. */
const ZONES = ["UTC", "Etc/GMT+1"];

/**
 * Of a log of events: SQL that counts the rows (column n) whose time does not say in which zone it is: those whose time is another one
 * in another zone.
 */
export function zonelessSql(parts: readonly Part[]): string {
  const counted = parts.flatMap(({ scan }) => (scan.zoneless ? `SELECT ${scan.zoneless} AS n` : []));
  const others = parts.filter(({ scan }) => !scan.zoneless);
  const counts = madeOf(others, { numbered: false, rejects: false }, ({ scan, reader }) => {
    const [here, there] = ZONES.map(
      (name) => reader.fields(scan.columns, name, new Map()).find((field) => field.name === "time")!.sql,
    );
    return `COUNT(*) FILTER (WHERE (${here}) <> (${there})) AS n`;
  });
  return `SELECT CAST(SUM(n) AS BIGINT) AS n FROM (${[...counted, ...counts].join(" UNION ALL ")})`;
}
