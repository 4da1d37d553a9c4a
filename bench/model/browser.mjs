import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { root } from "../../lab/project.mjs";
import { findChromium } from "../../scripts/setup/chromium.mjs";

/**
 * A worker in a real Chromium that turns a feature off on these rows.
 *
 * @param {{ features: string[], values: Float32Array }} matrix
 * @returns {Promise<{ toggle(): Promise<number>, close(): Promise<void>, version: string }>} `toggle` gives seconds by the worker's clock
 */
export async function browserWorker({ features, values }) {
  const entry = join(root, "bench", "model", "browserWorker.mjs");
  const common = /** @type {const} */ ({ bundle: true, write: false, format: "iife", platform: "browser" });
  const { outputFiles } = await build({ ...common, entryPoints: [entry], target: "es2022" });
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  const page = await browser.newPage();
  const ask = (/** @type {{ script?: string, rows?: { features: string[], values: number[] } }} */ what) =>
    page.evaluate(({ script, rows }) => {
      const scope = /** @type {{ worker: Worker }} */ (/** @type {unknown} */ (globalThis));
      if (script) scope.worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
      return new Promise((resolve, reject) => {
        scope.worker.onmessage = ({ data }) => resolve(data.seconds);
        scope.worker.onerror = ({ message }) => reject(new Error(message));
        scope.worker.postMessage(rows);
      });
    }, what);
  await ask({ script: outputFiles[0].text, rows: { features, values: [...values] } });
  return {
    toggle: () => /** @type {Promise<number>} */ (ask({})),
    close: () => browser.close(),
    version: browser.version(),
  };
}
