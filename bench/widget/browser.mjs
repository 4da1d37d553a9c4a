import { join } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { root } from "../../lab/project.mjs";
import { findChromium } from "../../scripts/setup/chromium.mjs";

/** Moves of one movement: the first ones only warm up. */
const [WARM, MOVES] = [8, 72];

/**
 * @typedef {{ times: number[], longest: number }} Moves milliseconds from each event until it is drawn; the longest task, 0 where none took more than 50 ms
 * @typedef {{ opened: number, slider: Moves, brushes: Record<string, Moves>, features: Moves }} Measured
 */

/**
 * Works the real widget in a real Chromium, with the mouse.
 *
 * @param {{ features: string[], values: Float32Array, rowCount: number }} rows
 * @returns {Promise<Measured & { version: string }>}
 */
export async function workWidget({ features, values, rowCount }) {
  const [script, worker] = await Promise.all([
    bundle("bench/widget/page.mjs"),
    bundle("src/widget/fit/refit.worker.ts"),
  ]);
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    await page.evaluate(script);
    const base64 = Buffer.from(values.buffer).toString("base64");
    const opened = await call(page, "open", { base64, features, rowCount, script: worker });
    await page.waitForTimeout(500);
    await call(page, "longest");
    const slider = await drag(page, page.getByRole("slider", { name: "Contamination", exact: true }), "input");
    /** @type {Record<string, Moves>} */
    const brushes = {};
    for (const [name, place] of brushable(page)) {
      if ((await place.count()) > 0) brushes[name] = await drag(page, place, "pointermove");
    }
    return { opened, slider, brushes, features: await untick(page, features), version: browser.version() };
  } finally {
    await browser.close();
  }
}

/** The pictures that can be brushed, by their accessible names. @param {import("playwright-core").Page} page */
function brushable(page) {
  const application = (/** @type {RegExp} */ name) => page.getByRole("application", { name }).first();
  return /** @type {const} */ ([
    ["histogram", application(/^Scores to brush/)],
    ["score over time", application(/^Score of .* over time/)],
    ["projection", application(/rows on the .* directions/)],
  ]);
}

/**
 * Drags over a slider or a picture, each move when all is drawn that the one before did.
 *
 * @param {import("playwright-core").Page} page
 * @param {import("playwright-core").Locator} target
 * @param {string} kind the event that each move sets off
 */
async function drag(page, target, kind) {
  await target.scrollIntoViewIfNeeded();
  const place = await target.boundingBox();
  if (!place) throw new Error("What is to be dragged is not there to be seen.");
  const { x, y, width, height } = place;
  const at = (/** @type {number} */ share) => x + width * (0.2 + 0.6 * share);
  const times = [];
  let changes = 0;
  await page.mouse.move(at(0), y + height * 0.1);
  await page.mouse.down();
  for (let i = 1; i <= WARM + MOVES; i++) {
    if (i === WARM) await call(page, "longest");
    const heard = call(page, "heard", kind);
    await page.mouse.move(at(i / (WARM + MOVES)), y + height * (0.1 + (0.8 * i) / (WARM + MOVES)));
    const { time, changed } = await heard;
    if (i > WARM) times.push(time);
    changes += Number(changed);
  }
  const longest = await call(page, "longest");
  if (kind === "input" && changes === 0) throw new Error("The slider was moved, and nothing changed.");
  await page.mouse.up();
  await page.keyboard.press("Escape");
  await page.waitForTimeout(500);
  return { times, longest };
}

/** Takes one feature after the other out and puts it back: a forest each that was not grown before. @param {import("playwright-core").Page} page @param {string[]} features */
async function untick(page, features) {
  const times = [];
  await call(page, "longest");
  for (const name of features) {
    const box = page.getByRole("checkbox", { name, exact: true });
    const heard = call(page, "heard", "change");
    await box.uncheck();
    times.push((await heard).time);
    const back = call(page, "heard", "change");
    await box.check();
    await back;
  }
  return { times, longest: await call(page, "longest") };
}

/** @param {import("playwright-core").Page} page @param {string} name @param {unknown} [asked] @returns {Promise<any>} */
function call(page, name, asked) {
  return page.evaluate(
    ([name, asked]) => Reflect.get(globalThis, "bench")[name](asked),
    /** @type {const} */ ([name, asked]),
  );
}

/** @param {string} path */
async function bundle(path) {
  const { outputFiles } = await build({
    entryPoints: [join(root, path)],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
  });
  return outputFiles[0].text;
}
