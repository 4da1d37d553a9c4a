import { spawnSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "../lab/problem.mjs";
import { state } from "../lab/project.mjs";
import { evtxFile, value } from "../test/ingest/decoders/evtxFile.mjs";
import { peersPython } from "./peers/environment.mjs";
import { duration, interleave, ratio } from "./timing.mjs";

const folder = join(state, "bench-evtx");
const script = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));

/** Windows event logs, beside the reader in Rust and the one in Python. */
export default async function measure() {
  const python = await peersPython("-evtx");
  mkdirSync(folder, { recursive: true });
  return {
    title: "Windows event logs (EVTX)",
    notes: [
      "Logons (4624, 4625) with all their fields, written by the project's own test. Each run in a fresh process whose start does not count, the contenders taking turns; the median of three runs after one to warm up. A ratio says how many times as fast Huntbook's columns are.",
      "“Columns” are typed values in memory, a batch at a time; “log” is `ingest` and its quality report: columns copied into the engine, mapped, checked and counted. “JSON text” is what the Rust reader gives for each event, “Python objects” is that text parsed.",
    ],
    versions: { "evtx (Rust)": "0.14.0", "python-evtx": "0.8.1" },
    tables: [await compare(python, 2000, true), await compare(python, 100_000, false)],
  };
}

/** @param {string} python @param {number} events @param {boolean} withPython the Python reader would need minutes for many */
async function compare(python, events, withPython) {
  const file = makeFile(events);
  const peaks = new Map();
  const ask = (/** @type {string} */ command, /** @type {string} */ program, /** @type {string} */ how) => () => {
    const input = JSON.stringify({ file, how });
    const { stdout, stderr, status } = spawnSync(command, [program], { input, encoding: "utf8" });
    if (status !== 0) throw new Problem(`A contender failed: ${stderr.trim().split("\n").at(-1)}`);
    const { rows, seconds, peak } = JSON.parse(stdout);
    if (rows !== events) throw new Problem(`A contender (${how}) read ${rows} of ${events} events.`);
    peaks.set(how, peak);
    return seconds;
  };
  const ours = (/** @type {string} */ how) => ask(process.execPath, script("./evtx/read.mjs"), how);
  const peer = (/** @type {string} */ how) => ask(python, script("./peers/event_logs.py"), how);
  const contenders = [
    ["Huntbook, columns", "columns", ours("columns")],
    ["Huntbook, log", "log", ours("log")],
    ["evtx (Rust), JSON text", "rust_json", peer("rust_json")],
    ["evtx (Rust), Python objects", "rust_objects", peer("rust_objects")],
    ...(withPython ? [["python-evtx, XML", "python_xml", peer("python_xml")]] : []),
  ];
  const median = await interleave(Object.fromEntries(contenders.map(([, how, run]) => [how, run])), 3);
  return {
    title: `${events.toLocaleString("en")} events, ${(statSync(file).size / 1e6).toFixed(1)} MB`,
    head: ["", "Time", "Ratio", "Memory"],
    rows: contenders.map(([name, how]) => [
      name,
      duration(median[how]),
      how === "columns" ? "" : ratio(median.columns, median[how]),
      `${Math.round(peaks.get(how) / 1e6)} MB`,
    ]),
  };
}

/** A log that is the same on every machine. @param {number} events */
function makeFile(events) {
  const file = join(folder, `${events}.evtx`);
  writeFileSync(file, evtxFile(Array.from({ length: events }, (_, i) => logon(i))));
  return file;
}

/** @param {number} i */
function logon(i) {
  const account = (i * 7919) % 4000;
  const failed = i % 20 === 0;
  const nothing = value.guid("00000000-0000-0000-0000-000000000000");
  /** @type {[string, import("../test/ingest/decoders/evtxFile.mjs").Value][]} */
  const data = [
    ["SubjectUserSid", value.sid("S-1-5-18")],
    ["SubjectUserName", "-"],
    ["SubjectDomainName", "-"],
    ["SubjectLogonId", value.hex64(0n)],
    ["TargetUserSid", value.sid(failed ? "S-1-0-0" : `S-1-5-21-1004336348-1177238915-682003330-${1000 + account}`)],
    ["TargetUserName", `user${account}`],
    ["TargetDomainName", "CORP"],
    ...(failed
      ? /** @type {typeof data} */ ([
          ["Status", value.hex32(0xc000006d)],
          ["FailureReason", "%%2313"],
          ["SubStatus", value.hex32(0xc000006a)],
        ])
      : /** @type {typeof data} */ ([["TargetLogonId", value.hex64(BigInt(100_000 + i))]])),
    ["LogonType", value.uint32(3)],
    ["LogonProcessName", "NtLmSsp "],
    ["AuthenticationPackageName", "NTLM"],
    ["WorkstationName", `WS-${account % 900}`],
    ["LogonGuid", nothing],
    ["TransmittedServices", "-"],
    ["LmPackageName", "NTLM V2"],
    ["KeyLength", value.uint32(128)],
    ["ProcessId", value.hex64(0n)],
    ["ProcessName", "-"],
    ["IpAddress", `10.0.${account % 250}.7`],
    ["IpPort", String(49152 + (i % 10_000))],
  ];
  const time = new Date(Date.UTC(2026, 9, 1) + i * 977).toISOString();
  return { id: failed ? 4625 : 4624, time, computer: `DC-${i % 3}.corp.example`, data };
}
