import { createReadStream, readFileSync } from "node:fs";
import { ingest } from "../../dist/index.js";
import { evtx } from "../../dist/ingest/decoders/evtx.js";

/** Reads one Windows event log, into columns or into a log that can be asked, and says how long it took. */
const { file, how } = JSON.parse(readFileSync(0, "utf8"));
const started = performance.now();
const rows = how === "columns" ? await columns() : await log();
const seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify({ rows, seconds, peak: process.resourceUsage().maxRSS * 1024 }));

async function columns() {
  const { batches } = await evtx.open({
    file,
    path: file,
    bytes: () => createReadStream(file, { highWaterMark: 1 << 20 }),
    size: 0,
    done: () => 0,
    options: { timeZone: "UTC" },
  });
  let count = 0;
  for await (const batch of batches()) count += batch.records.length;
  return count;
}

async function log() {
  const events = await ingest(file);
  const { rows } = await events.quality();
  events.close();
  return rows;
}
