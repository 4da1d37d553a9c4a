import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { explain, featureImportance } from "../../src/explain/index.js";
import { detect, setWorkerFactory } from "../../src/model/index.js";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { threadOf } from "../../src/notebook/threads.js";
import { matrixFrom } from "./fixtures.js";

const folder = mkdtempSync(join(tmpdir(), "huntbook-threads-"));
const script = join(folder, "worker.mjs");
const threads = (cores: number, shares = true) =>
  setWorkerFactory({ cores, shares, create: () => threadOf(pathToFileURL(script)) });

const random = new RandomState(5);
const rows = Array.from({ length: 20_500 }, () => [
  random.uniform() ** 9 * 50,
  random.randint(9),
  random.randint(3) || null,
]);
const matrix = matrixFrom(rows);
const settings = { trees: 1000, sampleSize: 16, contamination: 0.01 };

/** Bit for bit; vitest's own comparison of long arrays takes seconds. */
const bits = (values: Float64Array | Int32Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");

const some = Array.from({ length: 4200 }, (_, i) => i * 3);

describe("threads", () => {
  beforeAll(() => {
    buildSync({
      entryPoints: [fileURLToPath(new URL("../../src/notebook/threadWorker.ts", import.meta.url))],
      bundle: true,
      platform: "node",
      format: "esm",
      outfile: script,
    });
  });
  afterEach(() => setWorkerFactory(undefined));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("give the same bits on any number of cores, with shared memory and without", async () => {
    const one = await detect(matrix, settings);
    const values = await explain(one, { rows: some });
    const means = await featureImportance(one);
    for (const [cores, shares] of [
      [2, true],
      [3, true],
      [3, false],
    ] as const) {
      threads(cores, shares);
      const many = await detect(matrix, settings);
      expect(bits(many.scores)).toBe(bits(one.scores));
      expect(bits(many.flagged)).toBe(bits(one.flagged));
      expect(bits((await explain(many, { rows: some })).values)).toBe(bits(values.values));
      expect(await featureImportance(many)).toEqual(means);
      expect(bits((await detect(matrix, settings, { threads: 1 })).scores)).toBe(bits(one.scores));
    }
  }, 60_000);

  it("tell how far they are, and stop when told", async () => {
    threads(2);
    const seen: number[] = [];
    const detection = await detect(matrix, settings, { onProgress: (done, total) => seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual(seen.slice().sort((a, b) => a - b));
    const controller = new AbortController();
    const running = explain(detection, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error("enough")),
    });
    await expect(running).rejects.toThrow("enough");
    expect((await explain(detection, { rows: [1] })).values).toHaveLength(3);
  }, 60_000);

  it("say what went wrong in a thread", async () => {
    setWorkerFactory({ cores: 2, create: () => threadOf(pathToFileURL(join(folder, "none.mjs"))) });
    await expect(detect(matrix, settings)).rejects.toThrow("none.mjs");
  });

  it("want at least one thread", async () => {
    await expect(detect(matrix, settings, { threads: 0 })).rejects.toThrow("threads is 0");
  });
});
