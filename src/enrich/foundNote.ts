import type { Beside, EventLog } from "../ingest/index.js";
import type { Task } from "../task/index.js";

/** How rows are compared: as they were asked to be, and, where that makes a difference, without regard to case. */
export interface Comparison {
  readonly table: Beside["table"];
  readonly on: Beside["on"];
  readonly loose?: Beside["on"];
  /** What is compared, in words. */
  readonly by: string;
}

/**
 * A sentence on how many of a log's rows find one of the table, and how many more would without regard to case. Reads the
 * log's keys once; the table has a column `here`.
 */
export async function foundNote(log: EventLog, { table, on, loose, by }: Comparison, task: Task): Promise<string> {
  const keys = on.map((one, i) => ({ name: `#key${i}`, type: "VARCHAR", sql: one.log }));
  const tried = await log.extend(
    {
      beside: [{ as: "found", table, on }, ...(loose ? [{ as: "loose", table, on: loose }] : [])],
      columns: [
        ...keys,
        { name: "#found", type: "BOOLEAN", sql: "COALESCE(found.here, FALSE)" },
        { name: "#loose", type: "BOOLEAN", sql: `COALESCE(${loose ? "loose" : "found"}.here, FALSE)` },
      ],
    },
    { signal: task.signal },
  );
  const names = keys.map(({ name }) => `"${name}"`);
  const answer = await tried.aggregate(
    `SELECT SUM(n) AS all_rows, SUM(n) FILTER (WHERE "#found") AS found, SUM(n) FILTER (WHERE "#loose") AS loose,
       COUNT(*) FILTER (WHERE ${names.map((name) => `${name} IS NOT NULL`).join(" AND ")}) AS all_keys,
       COUNT(*) FILTER (WHERE "#found") AS found_keys
     FROM (SELECT ${names.join(", ")}, "#found", "#loose", COUNT(*) AS n FROM events GROUP BY ALL)`,
    task,
  );
  const counts = answer.object(0) as Record<string, unknown>;
  const count = (name: string) => Number(counts[name] ?? 0).toLocaleString("en");
  const more = Number(counts.loose) > Number(counts.found);
  const hint = more
    ? `; with ignoreCase: true ${count("loose")} would`
    : Number(counts.found) === 0
      ? "; look whether the columns hold the same"
      : "";
  return `${count("found")} of ${count("all_rows")} rows found one of the other table by ${by}, ${count("found_keys")} of ${count("all_keys")} different keys${hint}.`;
}
