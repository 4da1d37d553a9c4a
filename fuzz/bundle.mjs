import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { build } from "esbuild";
import { root } from "../lab/project.mjs";
import { instrument } from "./instrument.mjs";

/** More branches than this there are not. */
const COUNTERS = 1 << 16;

/**
 * Builds a module with all it imports into one file, with counters in what comes from `src/`. Beside it lies a map of them.
 *
 * @param {string} entry
 * @param {string} outfile
 */
export async function bundle(entry, outfile) {
  /** @type {import("./engine/coverage.ts").CounterMap} */
  const map = [];
  let counters = 0;
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: "linked",
    logLevel: "error",
    banner: { js: `globalThis.__hits = new Uint32Array(${COUNTERS});` },
    plugins: [
      {
        name: "counters",
        setup(builder) {
          builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const file = relative(root, path).split(sep).join("/");
            if (!file.startsWith("src/")) return undefined;
            const { code, lines, words } = instrument(readFileSync(path, "utf8"), path, counters);
            map.push({ file, first: counters, lines, words });
            counters += lines.length;
            if (counters > COUNTERS) throw new Error(`There are more than ${COUNTERS} branches to count.`);
            return { contents: code, loader: "js" };
          });
        },
      },
    ],
  });
  map.sort((a, b) => (a.file < b.file ? -1 : 1));
  writeFileSync(join(dirname(outfile), "counters.json"), JSON.stringify(map));
}
