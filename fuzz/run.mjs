/** Runs `npm run fuzz [-- target…] [--minutes N | --runs N] [--seed N] [--jobs N] [--input FILE]`. */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Problem, runMain } from "../lab/problem.mjs";
import { root, state } from "../lab/project.mjs";
import { bundle } from "./bundle.mjs";
import { supervise } from "./supervise.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(join(here, "targets"))
  .map((file) => /^(\w+)\.target\.ts$/.exec(file)?.[1] ?? "")
  .filter(Boolean)
  .sort();

await runMain(async () => {
  const { values, positionals } = arguments_();
  const chosen = positionals.length > 0 ? positionals : names;
  for (const name of chosen)
    if (!names.includes(name))
      throw new Problem(`There is no target "${name}" to fuzz; there are ${names.join(", ")}.`);
  const number = (/** @type {"minutes" | "runs" | "seed" | "jobs"} */ option, /** @type {number} */ otherwise) => {
    const value = Number(values[option] ?? otherwise);
    if (!(value >= 0)) throw new Problem(`--${option} is "${values[option]}"; give a number.`);
    return value;
  };
  const given = values.runs !== undefined;
  const seconds = values.minutes === undefined && given ? 1e6 : 60 * number("minutes", 1);
  const orders = { seed: number("seed", 1), seconds, runs: given ? number("runs", 0) : 1e12 };
  const input = values.input && resolve(values.input);
  if (input && chosen.length !== 1) throw new Problem("Name the one target that is to read the input.");
  // Built anew for each run, so that one that goes on does not see another's.
  const built = join(state, "fuzz", `built-${process.pid}`);
  process.once("exit", () => rmSync(built, { recursive: true, force: true }));
  const loop = join(built, "loop.mjs");
  await bundle(join(here, "loop.ts"), loop);
  const waiting = [...chosen];
  let found = 0;
  const work = async () => {
    for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
      let told = 0;
      const result = await supervise(loop, { target, ...orders, input, folder: join(state, "fuzz", target) }, (now) => {
        if (Date.now() - told < 30_000) return;
        told = Date.now();
        console.log(line(now));
      });
      console.log(`${line(result)} Done.`);
      for (const { kind, message, path } of result.findings)
        console.log(`  ${kind}: ${message}\n    ${relative(root, path)}`);
      found += result.findings.length;
      if (!input)
        writeFileSync(join(state, "fuzz", target, "last.json"), JSON.stringify({ ...result, ended: new Date() }));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, number("jobs", 1)) }, work));
  return found > 0 ? 1 : 0;
});

function arguments_() {
  const text = /** @type {const} */ ({ type: "string" });
  try {
    return parseArgs({
      allowPositionals: true,
      options: { minutes: text, runs: text, seed: text, jobs: text, input: text },
    });
  } catch (error) {
    throw new Problem(`${/** @type {Error} */ (error).message} The targets are ${names.join(", ")}.`);
  }
}

/** @param {import("./supervise.mjs").Result} result */
function line({ target, runs, corpus, reached, total, slowest, findings }) {
  const share = total > 0 ? Math.round((100 * reached) / total) : 0;
  return `${target}: ${runs.toLocaleString("en")} runs, ${corpus} inputs kept, ${reached} of ${total} branches (${share} %), the slowest ${slowest} ms, ${findings.length} findings.`;
}
