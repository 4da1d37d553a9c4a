import { readFileSync } from "node:fs";
import { ingest, renderSql, summarize, windowsLogons } from "../../dist/index.js";

/** Counts one log and says how long it took, or (`only: "sql"`) gives the queries that do the same elsewhere. */
const { file, memoryLimit, only } = JSON.parse(readFileSync(0, "utf8"));
const log = await ingest(file, { memoryLimit });
if (only === "sql") {
  const columns = ["user_domain", "auth_protocol", "dst_host", "src_ip", "src_host"];
  const counts = columns.map(
    (name) => `COUNT(DISTINCT ${name}), COUNT(DISTINCT ${name}) FILTER (WHERE status = 'success')`,
  );
  const byHand = `SELECT CAST(time AS DATE), LOWER(user_domain), LOWER(user_name), COUNT(*), MIN(time), MAX(time), ${counts.join(", ")} FROM events WHERE logon_type = 3 AND event_code IN ('4624', '4625') AND user_name NOT LIKE '%$' GROUP BY 1, 2, 3`;
  console.log(JSON.stringify({ view: log.relation, sql: renderSql(windowsLogons, log.schema), byHand }));
} else {
  const started = performance.now();
  const days = await summarize(log, windowsLogons);
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ rows: days.numRows(), seconds, peak: process.resourceUsage().maxRSS * 1024 }));
}
log.close();
