import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";
import { huntOutput, notebook, viewOutput } from "./widgetNotebook.js";
import { samplePayload } from "./widgetSample.js";

const NOTEBOOKS = 10;
/**
 * What ten notebooks may leave behind. JupyterLab itself leaves about 9,000 nodes and 1,000 listeners of ten empty ones: toolbars
 * and menus. One hunt of these, left behind with its widget, is more than 10,000 nodes.
 */
const MARGIN = { megabytes: 10, nodes: 13_000, listeners: 1500 };

let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let devtools: CDPSession;

beforeAll(async () => {
  const files: Record<string, unknown> = { "start.txt": "" };
  for (let i = 0; i <= NOTEBOOKS; i++) {
    const payload = samplePayload(6000 + i);
    files[`hunt-${i}.ipynb`] = notebook([[huntOutput(payload)], [viewOutput(payload, "histogram")]], { source: "1;" });
  }
  const settings = { "@jupyterlab/notebook-extension:tracker": { kernelShutdown: true, windowingMode: "none" } };
  [lab, browser] = await Promise.all([startLab({ files, settings }), openBrowser()]);
  watched = await browser.newPage({ width: 1500, height: 1000 });
  tab = watched.page;
  devtools = await tab.context().newCDPSession(tab);
  await tab.goto(lab.url("start.txt"));
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

const fileOf = (i: number): string => `hunt-${i}.ipynb`;
const workers = (): number => tab.workers().filter((worker) => worker.url().includes("huntbook")).length;

/** Opens a notebook, refits its hunt in a worker and looks at pictures that need others. */
async function work(i: number): Promise<void> {
  await tab.locator(".jp-DirListing-item", { hasText: fileOf(i) }).dblclick();
  const widget = tab.locator(".huntbook").filter({ has: tab.getByRole("table", { name: "Suspects" }) });
  await widget.getByRole("checkbox", { name: "SuccessfulLogons", exact: true }).uncheck({ timeout: 60_000 });
  await expect.poll(workers).toBeGreaterThan(0);
  for (const name of ["Beeswarm", "Importance"]) await widget.getByRole("tab", { name }).click();
  await widget.getByRole("table", { name: "Suspects" }).locator("tbody tr").first().click();
  // One that Vega draws in the widget, and one in the output below.
  await expect.poll(() => tab.locator(".huntbook svg.marks").count()).toBeGreaterThanOrEqual(2);
}

/** Closes the notebook, whatever it would like to keep. */
async function close(i: number): Promise<void> {
  const name = tab.getByRole("main").getByRole("tab", { name: fileOf(i) });
  await name.locator(".lm-TabBar-tabCloseIcon").click();
  const discard = tab.locator(".jp-Dialog").getByRole("button", { name: "Discard" });
  await expect
    .poll(async () => {
      if (await discard.isVisible()) await discard.click();
      return name.count();
    })
    .toBe(0);
}

/** What is there once everything that nobody holds is gone. */
async function left(): Promise<{ megabytes: number; nodes: number; listeners: number }> {
  // JupyterLab forgets who listened to what in a later frame.
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  for (let i = 0; i < 3; i++) await devtools.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
  const heap = await devtools.send("Runtime.getHeapUsage");
  return { megabytes: (heap.usedSize + heap.backingStorageSize) / 1e6, nodes, listeners: jsEventListeners };
}

/** How many objects of a kind live, in the page or held by something. */
async function living(kind: string, test: string): Promise<number> {
  const { result } = await devtools.send("Runtime.evaluate", { expression: `${kind}.prototype` });
  const { objects } = await devtools.send("Runtime.queryObjects", { prototypeObjectId: result.objectId! });
  const { result: count } = await devtools.send("Runtime.callFunctionOn", {
    objectId: objects.objectId!,
    functionDeclaration: `function () { return this.filter((node) => ${test}).length; }`,
    returnByValue: true,
  });
  await devtools.send("Runtime.releaseObject", { objectId: objects.objectId! });
  return count.value;
}

it("returns after ten notebooks with a hunt each: workers end, pictures and elements go", async () => {
  await work(0);
  expect(await living("HTMLDivElement", 'node.classList.contains("huntbook")')).toBe(2);
  await close(0);
  const first = await left();
  for (let i = 1; i <= NOTEBOOKS; i++) {
    await work(i);
    await close(i);
  }
  await left();
  expect(workers()).toBe(0);
  expect(await living("HTMLDivElement", 'node.classList.contains("huntbook")')).toBe(0);
  // Vega remembers the last picture that it drew, and all measure text and colours on a canvas of one pixel.
  expect(await living("SVGSVGElement", 'node.classList.contains("marks")')).toBeLessThanOrEqual(1);
  expect(await living("HTMLCanvasElement", "node.width > 1")).toBe(0);
  // What a timer still holds is gone a little later; a leak is not.
  const excess = async (): Promise<string[]> => {
    const now = await left();
    return (["megabytes", "nodes", "listeners"] as const)
      .filter((kind) => now[kind] - first[kind] >= MARGIN[kind])
      .map((kind) => `${kind}: ${first[kind]} before, ${now[kind]} after`);
  };
  await expect.poll(excess, { timeout: 20_000, interval: 1000 }).toEqual([]);
  expect(watched.errors).toEqual([]);
});
