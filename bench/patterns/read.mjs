import { readFileSync } from "node:fs";
import { ingest } from "../../dist/index.js";

/** Takes a log apart by a pattern, counts it, and says how long that took; the request comes on standard input. */
const { file, pattern } = JSON.parse(readFileSync(0, "utf8"));
const started = performance.now();
const log = await ingest(file, { pattern });
const read = performance.now();
const answer = await log.aggregate(
  "SELECT status_detail AS status, COUNT(*) AS n, COUNT(DISTINCT src_ip) AS addresses, MIN(time) AS first, MAX(time) AS last FROM events GROUP BY 1 ORDER BY 1",
);
const done = performance.now();
const found = answer
  .objects()
  .map((row) => [row.status, row.n, row.addresses, row.first.getTime(), row.last.getTime()]);
console.log(JSON.stringify({ found, seconds: (done - started) / 1000, again: (done - read) / 1000 }));
log.close();
