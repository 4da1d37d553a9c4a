/** Fuzzes one target until its time or its runs are over: `node loop.mjs '{"target":"syslog",…}'`; tells of it in lines of JSON. */
import { createHash } from "node:crypto";
import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CounterMap, Coverage } from "./engine/coverage.js";
import { Dice } from "./engine/dice.js";
import { Fuzzer } from "./engine/fuzzer.js";
import { Mutator } from "./engine/mutator.js";
import { wordsIn } from "./engine/words.js";
import { targets } from "./targets/index.js";

/** What the loop is told. */
export interface Orders {
  readonly target: string;
  /** Where its corpus and findings are kept. */
  readonly folder: string;
  readonly seed: number;
  readonly seconds: number;
  readonly runs: number;
  /** One input only, in this file. */
  readonly input?: string;
}

Error.stackTraceLimit = 12;
const here = dirname(fileURLToPath(import.meta.url));
const { target: name, folder, seed, seconds, runs, input } = JSON.parse(process.argv[2]) as Orders;
const target = targets.find((one) => one.name === name)!;
const map = JSON.parse(readFileSync(join(here, "counters.json"), "utf8")) as CounterMap;
const corpus = join(folder, "corpus");
const findings = join(folder, "findings");
for (const one of [corpus, findings]) mkdirSync(one, { recursive: true });
/** The input at hand lies in a file, for the case that it ends this process: its number, its length, itself. */
const current = openSync(join(folder, "current"), "w");
const head = Buffer.alloc(8);
const hash = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex").slice(0, 16);
const tell = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);

let count = 0;
const coverage = new Coverage(map, target.covers, (globalThis as unknown as { __hits: Uint32Array }).__hits);
const dice = new Dice(seed);
const words = wordsIn(map, target.covers, target.binary === true);
const mutator = new Mutator(dice, words, target.binary === true, target.longest);
const fuzzer = new Fuzzer(target, coverage, mutator, dice, {
  before(bytes) {
    head.writeUInt32LE(++count >>> 0, 0);
    head.writeUInt32LE(bytes.length, 4);
    writeSync(current, head, 0, 8, 0);
    writeSync(current, bytes, 0, bytes.length, 8);
  },
  kept: (bytes) => writeFileSync(join(corpus, hash(bytes)), bytes),
  found({ kind, message, stack, input: bytes }, key) {
    const path = join(findings, hash(key));
    writeFileSync(path, bytes);
    writeFileSync(
      `${path}.txt`,
      `${kind}: ${message}\n${stack?.slice(-2000) ?? ""}\n\n${JSON.stringify(bytes.toString("latin1").slice(0, 2000))}\n`,
    );
    tell({ finding: { kind, message, path } });
  },
});

const state = () => ({
  runs: fuzzer.runs,
  corpus: fuzzer.corpus.length,
  reached: coverage.reached,
  total: coverage.total,
  slowest: Math.round(fuzzer.slowest),
});

if (input !== undefined) await fuzzer.begin(readFileSync(input));
else {
  const kept = readdirSync(corpus).map((file) => readFileSync(join(corpus, file)));
  rmSync(corpus, { recursive: true });
  mkdirSync(corpus);
  const seeds = (await target.seeds()).map((bytes) => bytes.subarray(0, target.longest));
  for (const bytes of [...seeds, ...kept].sort((a, b) => a.length - b.length || a.compare(b)))
    await fuzzer.begin(bytes);
  const end = performance.now() + 1000 * seconds;
  for (let told = performance.now(); fuzzer.runs < runs && performance.now() < end; ) {
    await fuzzer.step();
    if (performance.now() - told < 5000) continue;
    told = performance.now();
    tell({ state: state() });
    // What hears of the end of things (engines, files) is to have its turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
writeFileSync(join(folder, "missed.txt"), coverage.missed.join("\n"));
tell({ state: state(), done: true });
process.exit(0);
