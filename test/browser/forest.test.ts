import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixtures, forestJson } from "../model/fixtures.js";
import type { Answered, Asked, ForestPage } from "./forestEntry.js";
import { type Found, type Sample, work } from "./forestWork.js";
import { type OpenBrowser, openBrowser } from "./lab.js";
import { type PageServer, servePage } from "./widgetPage.js";

const policy = (script: string) =>
  `default-src 'none'; script-src ${script}; worker-src 'self'; img-src data:; connect-src 'none'`;
const files = { page: "./forestEntry.ts", worker: "./forestWorker.ts" };
const own: Sample = { name: "own", explained: Array.from({ length: 20_010 }, (_, i) => 10 * i) };
const imported: Sample[] = (fixtures?.cases ?? []).map((fixture) => ({
  name: fixture.name,
  forest: forestJson(fixture),
  rows: [...fixture.X_train, ...fixture.X_test],
}));
const few: Sample[] = (fixtures?.cases ?? []).map((fixture, i) => ({
  ...imported[i],
  explained: fixture.shap_rows,
}));
const samples = [own, { ...own, name: "own, few rows", explained: [0, 200_099, 77] }, ...imported, ...few];

let browser: OpenBrowser;
let withWasm: PageServer;
let without: PageServer;
let inNode: Found[];

beforeAll(async () => {
  [browser, withWasm, without] = await Promise.all([
    openBrowser(),
    servePage({ ...files, policy: policy("'self' 'wasm-unsafe-eval'") }),
    servePage({ ...files, policy: policy("'self'") }),
  ]);
  inNode = await work(samples);
});
afterAll(() => Promise.all([browser?.close(), withWasm?.stop(), without?.stop()]));

async function run(url: string, asked: Omit<Asked, "samples">): Promise<Answered & { uncaught: string[] }> {
  const { page, errors } = await browser.newPage();
  await page.goto(url);
  const answer = await page.evaluate(
    (asked) => (globalThis as unknown as { forestPage: ForestPage }).forestPage.run(asked),
    { ...asked, samples },
  );
  await page.close();
  // Chromium itself notes that the policy kept WebAssembly out.
  const uncaught = errors.filter((text) => !/WebAssembly.*'?unsafe-eval/s.test(text));
  return { ...answer, uncaught };
}

describe("the forest in Chromium", () => {
  for (const threads of [1, 3]) {
    const where = threads === 1 ? "on the page's own thread" : `over ${threads} workers of the page`;
    it.each([
      ["WebAssembly", true, () => withWasm, true],
      ["WebAssembly not allowed by the caller", false, () => withWasm, false],
      ["WebAssembly kept out by the page's policy", true, () => without, false],
    ] as const)(`scores and explains as Node does, bit for bit, ${where}: %s`, async (_, allowed, server, works) => {
      const { found, webAssembly, workers, jobs, uncaught } = await run(server().url, {
        webAssembly: allowed,
        threads,
      });
      expect(found).toEqual(inNode);
      expect(webAssembly).toBe(works);
      expect(workers).toBe(threads === 1 ? 0 : threads);
      // Both own samples are scored over the pool, and the first explained; the rest is too little to share out.
      expect(jobs).toBe(threads === 1 ? 0 : 3);
      expect(uncaught).toEqual([]);
    });
  }

  it("gives other bits for other rows, so that equal ones mean something", () => {
    const [all, some] = inNode;
    expect(some.scoreBits).toBe(all.scoreBits);
    expect(some.shapBits).not.toBe(all.shapBits);
    expect(all.flagged.length).toBeGreaterThan(100);
  });

  it.skipIf(!fixtures)("scores as scikit-learn did (needs ../shared/fixtures)", async () => {
    const { found } = await run(withWasm.url, { webAssembly: true, threads: 1 });
    for (const fixture of fixtures!.cases) {
      const { scores, threshold, flagged } = found.find(({ name }) => name === fixture.name)!;
      expect(scores).toHaveLength(fixture.score_samples.length);
      fixture.score_samples.forEach((score, row) => {
        expect(Math.abs(scores[row] + score)).toBeLessThanOrEqual(1e-12);
      });
      expect(threshold).toBe(-fixture.offset_);
      expect([...flagged].sort((a, b) => a - b)).toEqual(
        fixture.predict.flatMap((side, row) => (side < 0 ? [row] : [])),
      );
    }
  });
});
