import { madeOf, type Part } from "./relation.js";
import type { TimeStyle } from "./time.js";

/** Two zones that differ at all times. */
const ZONES = ["UTC", "Etc/GMT+1"];

/**
 * Of a log of events: SQL that counts the rows (column `zoneless`) whose time does not say in which zone it is: those whose
 * time is another one in another zone. Likewise those (`either`) whose day and month could be the other way round, and
 * those (`certain`) that are a time in one of both orders only.
 */
export function unsaidSql(parts: readonly Part[]): string {
  const counted = parts.flatMap(({ scan }) =>
    scan.zoneless ? `SELECT ${scan.zoneless} AS zoneless, 0 AS either, 0 AS certain` : [],
  );
  const others = parts.filter(({ scan }) => !scan.zoneless);
  const counts = madeOf(others, { numbered: false, rejects: false }, ({ scan, reader }) => {
    const timeIn = (style: TimeStyle) =>
      reader.fields(scan.columns, style, new Map()).find(({ name }) => name === "time")!.sql;
    const [here, there] = ZONES.map((zone) => timeIn({ zone, dayFirst: false }));
    const turned = timeIn({ zone: ZONES[0], dayFirst: true });
    return [
      `COUNT(*) FILTER (WHERE (${here}) <> (${there})) AS zoneless`,
      `COUNT(*) FILTER (WHERE (${here}) <> (${turned})) AS either`,
      `COUNT(*) FILTER (WHERE ((${here}) IS NULL) <> ((${turned}) IS NULL)) AS certain`,
    ].join(", ");
  });
  const sums = ["zoneless", "either", "certain"].map((name) => `CAST(SUM(${name}) AS BIGINT) AS ${name}`);
  return `SELECT ${sums.join(", ")} FROM (${[...counted, ...counts].join(" UNION ALL ")})`;
}
