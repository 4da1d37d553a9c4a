import { spawnSync } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { Problem } from "../lab/problem.mjs";
import { state } from "../lab/project.mjs";
import { findPython } from "../lab/python.mjs";
import { duration, interleave, ratio } from "./timing.mjs";

const LINES = 1_000_000;
const folder = join(state, "bench-patterns");
const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

const LOGS = {
  service: {
    title: "A login service's log, tabs between its fields",
    line: service,
    pattern:
      "(fs='\\t') TIMESTAMP('yyyy-MM-dd HH:mm:ss.SSS Z'):time LD:user_name IPV4:src_ip DQS:user_agent UPPER:status EOL",
  },
  web: {
    title: "A web server's log",
    line: web,
    pattern:
      "IPV4:src_ip ' - ' NSPACE:user_name ' [' HTTPDATE:time '] ' DQS:action ' ' INT:status ' ' INT:bytes ' ' DQS:referrer ' ' DQS:user_agent EOL",
  },
};

/** Lines of two logs taken apart by patterns, beside regular expressions written by hand in Python. */
export default async function measure() {
  const { command } = await findPython();
  mkdirSync(folder, { recursive: true });
  const rows = [];
  for (const [name, log] of Object.entries(LOGS)) rows.push(await compare(command, name, log));
  return {
    title: "Patterns",
    notes: [
      `${LINES.toLocaleString("en")} lines, counted by status, with the number of addresses and the first and last time. Each run in a fresh process whose start and imports do not count, the contenders taking turns; the median of three runs after one to warm up. A ratio says how many times as fast Huntbook is.`,
      "Huntbook reads the file twice: once through, to check every line, then for the answer. “Again” is that answer alone, which is what every further question costs. Python's expression is written by hand for each log, with the time made by `datetime` from slices of the line, on one core.",
    ],
    versions: { python: pythonVersion(command), duckdb: "1.5.5" },
    tables: [{ title: "", head: ["Log", "Size", "Huntbook", "Again", "Python, re", "Ratio", "Ratio again"], rows }],
  };
}

/** @param {string[]} python @param {string} name @param {{ title: string, line: (i: number) => string, pattern: string }} log */
async function compare(python, name, { title, line, pattern }) {
  const file = await makeFile(name, line);
  const answers = new Set();
  let again = Number.POSITIVE_INFINITY;
  const ask = (/** @type {string} */ command, /** @type {string[]} */ args) => {
    const input = JSON.stringify({ file, name, pattern });
    const { stdout, stderr, status } = spawnSync(command, args, { input, encoding: "utf8" });
    if (status !== 0) throw new Problem(`A contender failed: ${stderr.trim().split("\n").at(-1)}`);
    const answer = JSON.parse(stdout);
    answers.add(JSON.stringify(answer.found));
    if (answers.size > 1) throw new Problem(`The contenders do not agree: ${[...answers].join(" and ")}.`);
    return answer;
  };
  const median = await interleave(
    {
      ours: () => {
        const answer = ask(process.execPath, [script("./patterns/read.mjs")]);
        again = Math.min(again, answer.again);
        return answer.seconds;
      },
      python: () => ask(python[0], [...python.slice(1), script("./peers/patterns.py")]).seconds,
    },
    3,
  );
  return [
    title,
    `${Math.round(statSync(file).size / 1e6)} MB`,
    duration(median.ours),
    duration(again),
    duration(median.python),
    ratio(median.ours, median.python),
    ratio(again, median.python),
  ];
}

/** @param {string[]} python */
function pythonVersion(python) {
  const { stdout } = spawnSync(python[0], [...python.slice(1), "--version"], { encoding: "utf8" });
  return stdout.trim().replace("Python ", "");
}

/** Lines that are the same on every machine, made once. @param {string} name @param {(i: number) => string} line */
async function makeFile(name, line) {
  const file = join(folder, `${name}.log`);
  if (existsSync(file)) return file;
  const pieces = function* () {
    for (let i = 0; i < LINES; i += 1000) yield Array.from({ length: 1000 }, (_, j) => `${line(i + j)}\n`).join("");
  };
  await pipeline(Readable.from(pieces()), createWriteStream(`${file}.part`));
  renameSync(`${file}.part`, file);
  return file;
}

const AGENTS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
  "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
  "curl/8.16.0",
];
const START = Date.UTC(2026, 9, 1);
const mixed = (/** @type {number} */ i, /** @type {number} */ salt) => (Math.imul(i + salt, 2654435761) >>> 8) % 65536;
const address = (/** @type {number} */ i) => `10.${mixed(i, 1) % 50}.${mixed(i, 2) % 250}.${mixed(i, 3) % 250}`;

/** @param {number} i */
function service(i) {
  const time = new Date(START + i * 977).toISOString().replace("T", " ").replace("Z", " +0300");
  const status = i % 11 === 0 ? "FAILED" : "SUCCESS";
  return `${time}\tuser.name${mixed(i, 4) % 5000}\t${address(i)}\t"${AGENTS[mixed(i, 5) % 4]}"\t${status}`;
}

/** @param {number} i */
function web(i) {
  const [, day, month, year, clock] =
    /, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(START + i * 977).toUTCString()) ?? [];
  const user = i % 3 === 0 ? `user${mixed(i, 4) % 5000}` : "-";
  const path = `/app/page${mixed(i, 6) % 900}?id=${i}`;
  return `${address(i)} - ${user} [${day}/${month}/${year}:${clock} +0300] "GET ${path} HTTP/1.1" ${i % 11 === 0 ? 403 : 200} ${mixed(i, 7)} "-" "${AGENTS[mixed(i, 5) % 4]}"`;
}
