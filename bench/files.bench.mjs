import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { Problem } from "../lab/problem.mjs";
import { state } from "../lab/project.mjs";
import { peersPython } from "./peers/environment.mjs";
import { duration, interleave, ratio } from "./timing.mjs";

const EVENTS = 1_000_000;
const folder = join(state, "bench-files");
const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** A million Windows logons read from CSV, NDJSON and Parquet, beside pandas and polars. */
export default async function measure() {
  const python = await peersPython("-files");
  const files = await makeFiles();
  const rows = [];
  for (const [format, file] of Object.entries(files)) rows.push(await compare(python, format, file));
  return {
    title: "Reading files",
    notes: [
      `${EVENTS.toLocaleString("en")} logons of ten columns, counted by account and event with first and last time. Each run in a fresh process whose start and imports do not count, the contenders taking turns; the median of three runs after one to warm up. A ratio says how many times as fast Huntbook is.`,
      "Huntbook reads the file twice: once through, to check every row and to know the kind of log, then for the answer. “Again” is that answer alone, which is what every further question costs. pandas and polars take the file at its word.",
    ],
    versions: { pandas: "3.1.1", polars: "2.1.0", pyarrow: "26.0.1", duckdb: "1.5.5" },
    tables: [
      {
        title: "",
        head: ["Format", "Size", "Huntbook", "Again", "pandas", "polars", "Ratio to pandas", "Ratio to polars"],
        rows,
      },
    ],
  };
}

/** @param {string} python @param {string} format @param {string} file */
async function compare(python, format, file) {
  const groups = new Set();
  let again = Number.POSITIVE_INFINITY;
  const ask = (/** @type {string} */ command, /** @type {string} */ program, /** @type {string} */ how) => {
    const input = JSON.stringify({ file, format, how });
    const { stdout, stderr, status } = spawnSync(command, [program], { input, encoding: "utf8" });
    if (status !== 0) throw new Problem(`A contender failed: ${stderr.trim().split("\n").at(-1)}`);
    const answer = JSON.parse(stdout);
    groups.add(answer.groups);
    if (answer.again) again = Math.min(again, answer.again);
    return answer.seconds;
  };
  const median = await interleave(
    {
      ours: () => ask(process.execPath, script("./files/read.mjs"), "huntbook"),
      pandas: () => ask(python, script("./peers/files.py"), "pandas"),
      polars: () => ask(python, script("./peers/files.py"), "polars"),
    },
    3,
  );
  if (groups.size !== 1) throw new Problem(`The contenders do not agree: ${[...groups].join(", ")} groups.`);
  return [
    format,
    `${(statSync(file).size / 1e6).toFixed(0)} MB`,
    duration(median.ours),
    duration(again),
    duration(median.pandas),
    duration(median.polars),
    ratio(median.ours, median.pandas),
    ratio(median.ours, median.polars),
  ];
}

/** Logs that are the same on every machine, made once. */
async function makeFiles() {
  mkdirSync(folder, { recursive: true });
  const files = {
    CSV: join(folder, "logons.csv"),
    NDJSON: join(folder, "logons.ndjson"),
    Parquet: join(folder, "logons.parquet"),
  };
  if (existsSync(files.NDJSON)) return files;
  const db = await DuckDBInstance.create(":memory:");
  const connection = await db.connect();
  await connection.run(`CREATE TABLE logons AS
    SELECT strftime(TIMESTAMP '2026-10-01' + to_milliseconds(CAST(hash(i) % (21 * 86400000) AS BIGINT)), '%Y-%m-%dT%H:%M:%S.%gZ') AS "TimeGenerated",
      CASE WHEN hash(i * 3) % 100 < 3 THEN 4625 ELSE 4624 END AS "EventID", 3 AS "LogonType",
      'user' || hash(i * 7) % 7200 AS "TargetUserName", 'CONTOSO' AS "TargetDomainName", 'CONTOSO' AS "AccountDomain",
      'HOST-' || hash(i * 5) % 500 AS "Computer", '10.0.' || hash(i * 11) % 250 || '.7' AS "IpAddress",
      'WS-' || hash(i * 17) % 900 AS "WorkstationName", CASE WHEN hash(i * 19) % 2 = 0 THEN 'NTLM' ELSE 'Kerberos' END AS "AuthenticationPackageName"
    FROM range(${EVENTS}) AS r(i)`);
  await connection.run(
    `COPY (SELECT * REPLACE (CAST("TimeGenerated" AS TIMESTAMP) AS "TimeGenerated") FROM logons) TO '${files.Parquet}' (FORMAT parquet)`,
  );
  await connection.run(`COPY logons TO '${files.CSV}' (HEADER)`);
  await connection.run(`COPY logons TO '${files.NDJSON}' (FORMAT json)`);
  connection.closeSync();
  db.closeSync();
  return files;
}
