import { readFileSync } from "node:fs";
import { ingest } from "../../dist/index.js";

/** Reads one log, checks and maps it, and counts it by account and outcome; says how long that took and how many groups there are. */
const { file } = JSON.parse(readFileSync(0, "utf8"));
const started = performance.now();
const log = await ingest(file);
const opened = performance.now();
const counts = await log.aggregate(
  "SELECT user_name, status, COUNT(*) AS n, MIN(time) AS first, MAX(time) AS last FROM events GROUP BY ALL",
);
const ended = performance.now();
log.close();
console.log(
  JSON.stringify({
    groups: counts.numRows(),
    seconds: (ended - started) / 1000,
    again: (ended - opened) / 1000,
    peak: process.resourceUsage().maxRSS * 1024,
  }),
);
