import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { Problem } from "../lab/problem.mjs";
import { state } from "../lab/project.mjs";
import { peersPython } from "./peers/environment.mjs";
import { duration, interleave, ratio } from "./timing.mjs";

const EVENTS = 10_000_000;
const MEMORY = "1GB";
const folder = join(state, "bench-ingest");
const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** Ten million Windows logons counted per account and day in one gigabyte, beside the same SQL in Python's DuckDB. */
export default async function measure() {
  const python = await peersPython("-ingest");
  mkdirSync(folder, { recursive: true });
  const tables = [];
  for (const [shape, title] of [
    ["habits", "Accounts with habits: a few hosts and addresses each"],
    ["noise", "Noise: any account from any host and address, the worst case for distinct counts"],
  ]) {
    const files = await makeFiles(shape);
    const rows = [];
    for (const [format, file] of Object.entries(files)) rows.push(await compare(python, format, file));
    tables.push({
      title,
      head: ["Format", "Huntbook", "Python, same SQL", "Python, COUNT(DISTINCT)", "Ratio to same SQL", "Memory"],
      rows,
    });
  }
  return {
    title: "Reading and counting logs",
    notes: [
      `${EVENTS.toLocaleString("en")} events, 21 days, about 7,200 accounts, all counts of the Windows logon hunt, memory limit ${MEMORY}. Each run in a fresh process, the contenders taking turns: for Parquet the median of three runs after one to warm up, for CSV and for the query by hand a single run. A ratio says how many times as fast Huntbook is.`,
      "Huntbook and Python run the same engine; Huntbook counts Parquet a few days at a time. “Python, COUNT(DISTINCT)” is the query as one would write it by hand. Memory is the process's peak.",
    ],
    versions: { duckdb: "1.5.5", "@duckdb/node-api": "1.5.5-r.5" },
    tables,
  };
}

/** @param {string} python @param {string} format @param {string} file */
async function compare(python, format, file) {
  const spill = join(folder, "spill");
  const ask = (/** @type {string} */ command, /** @type {string[]} */ args, /** @type {unknown} */ request) => {
    const { stdout, stderr, status } = spawnSync(command, args, {
      input: JSON.stringify(request),
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    if (status !== 0 && /Out ?Of ?Memory/i.test(stderr)) return { seconds: Number.NaN, peak: Number.NaN };
    if (status !== 0) throw new Problem(`A contender failed: ${stderr.trim().split("\n").at(-1)}`);
    return JSON.parse(stdout);
  };
  const ours = (/** @type {object} */ more) =>
    ask(process.execPath, [script("./ingest/count.mjs")], { file, memoryLimit: MEMORY, ...more });
  const { view, sql, byHand } = ours({ only: "sql" });
  const peer = (/** @type {string} */ query) =>
    ask(python, [script("./peers/ingest.py")], { view, sql: query, memoryLimit: MEMORY, spill });
  let peak = 0;
  const median = await interleave(
    {
      ours: () => {
        const answer = ours({});
        peak = Math.max(peak, answer.peak);
        return answer.seconds;
      },
      same: () => peer(sql).seconds,
    },
    format === "Parquet" ? 3 : 0,
  );
  const { seconds: handWritten } = peer(byHand);
  rmSync(spill, { recursive: true, force: true });
  const shown = (/** @type {number} */ seconds) => (Number.isNaN(seconds) ? "out of memory" : duration(seconds));
  return [
    format,
    shown(median.ours),
    shown(median.same),
    shown(handWritten),
    ratio(median.ours, median.same),
    `${(peak / 1e9).toFixed(2)} GB`,
  ];
}

/** Logs that are the same on every machine, made once. @param {string} shape */
async function makeFiles(shape) {
  const files = { Parquet: join(folder, `${shape}.parquet`), CSV: join(folder, `${shape}.csv`) };
  if (existsSync(files.CSV)) return files;
  const spread = (/** @type {number} */ salt, /** @type {number} */ all, /** @type {number} */ few) =>
    shape === "noise" ? `hash(i * ${salt}) % ${all}` : `(hash(account) + hash(i * ${salt}) % ${few}) % ${all}`;
  const db = await DuckDBInstance.create(":memory:");
  const connection = await db.connect();
  await connection.run(`COPY (
    SELECT TIMESTAMP '2026-10-01' + to_microseconds(CAST(hash(i) % (21 * 86400000000) AS BIGINT)) AS "TimeGenerated",
      CASE WHEN hash(i * 3) % 100 < 3 THEN 4625 ELSE 4624 END AS "EventID", 3 AS "LogonType",
      'user' || account AS "TargetUserName", 'CONTOSO' AS "TargetDomainName", 'CONTOSO' AS "AccountDomain",
      'HOST-' || ${spread(5, 500, 6)} AS "Computer", '10.0.' || ${spread(11, 250, 3)} || '.7' AS "IpAddress",
      'WS-' || ${spread(17, 900, 2)} AS "WorkstationName", CASE WHEN hash(i * 19) % 2 = 0 THEN 'NTLM' ELSE 'Kerberos' END AS "AuthenticationPackageName"
    FROM (SELECT i, hash(i * 7) % 7200 AS account FROM range(${EVENTS}) AS r(i))) TO '${files.Parquet}'`);
  await connection.run(`COPY (FROM '${files.Parquet}') TO '${files.CSV}' (HEADER)`);
  connection.closeSync();
  db.closeSync();
  return files;
}
