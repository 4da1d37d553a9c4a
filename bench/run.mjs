/** Runs `npm run bench [part…]`: each part is a file `bench/<part>.bench.mjs`; the last results are kept in `bench/results/`. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem, runMain } from "../lab/problem.mjs";
import { run } from "../lab/run.mjs";
import { machine } from "./machine.mjs";
import { markdown } from "./markdown.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const results = join(here, "results");

/**
 * A part's default export measures and gives back its chapter of docs/performance.md.
 * @typedef {{ title: string, notes: string[], versions: Record<string, string>, tables: { title: string, head: string[], rows: string[][] }[] }} Chapter
 */

await runMain(async () => {
  const parts = readdirSync(here)
    .filter((name) => name.endsWith(".bench.mjs"))
    .map((name) => name.slice(0, -".bench.mjs".length))
    .sort();
  const asked = process.argv.slice(2);
  for (const part of asked) {
    if (!parts.includes(part))
      throw new Problem(`There is no part "${part}" to measure; there are ${parts.join(", ")}.`);
  }
  mkdirSync(results, { recursive: true });
  for (const part of asked.length ? asked : parts) {
    const { default: measure } = await import(`./${part}.bench.mjs`);
    /** @type {Chapter} */
    const chapter = await measure();
    const file = join(results, `${part}.json`);
    writeFileSync(file, JSON.stringify({ ...chapter, machine: machine() }));
    await run(process.execPath, [
      join(here, "..", "node_modules", "@biomejs", "biome", "bin", "biome"),
      "format",
      "--write",
      file,
    ]);
    console.log(`\n${markdown([{ ...chapter, machine: machine() }])}`);
  }
  const chapters = readdirSync(results)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(results, name), "utf8")));
  writeFileSync(
    join(here, "..", "docs", "performance.md"),
    `# Performance\n\nWritten by \`npm run bench\`, from the last run of each part on one machine; only ratios within a table mean anything.\n\n${markdown(chapters)}`,
  );
});
