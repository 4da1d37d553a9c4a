import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HUNT_MIME, isView } from "../../src/hunt/index.js";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";

const NAME = "1-windows-logons.ipynb";
/** Fewer companies to judge the method on than a reader gets: the stage runs all the same. */
const source = readFileSync(`notebooks/${NAME}`, "utf8").replace("let companies = 10;", "let companies = 1;");

let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let widget: Locator;

beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab({ files: { [NAME]: JSON.parse(source) } }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

async function open(): Promise<void> {
  watched = await browser.newPage({ width: 1400, height: 1000 });
  tab = watched.page;
  await tab.goto(lab.url(NAME));
  // Until then JupyterLab passes over what is run.
  await tab.getByText("| Idle").waitFor({ timeout: 60_000 });
  widget = tab.locator(".huntbook").filter({ has: tab.getByRole("table", { name: "Suspects" }) });
}

async function menu(...path: string[]): Promise<void> {
  const [bar, ...items] = path;
  await tab.locator(".lm-MenuBar-itemLabel", { hasText: new RegExp(`^${bar}$`) }).click();
  for (const item of items) await tab.locator(".lm-Menu-itemLabel", { hasText: item }).first().click();
}

const status = async (): Promise<string> => (await widget.getByRole("status").textContent()) ?? "";
const suspects = (): Promise<string[]> =>
  widget.getByRole("table", { name: "Suspects" }).locator("tbody tr:not(.hb-gone, .hb-gone-head)").allTextContents();
const slider = (): Locator => widget.getByRole("slider", { name: "Contamination" });
/** Lets the widget's own worker be told from others. */
const workers = (): number => tab.workers().filter((worker) => worker.url().includes("huntbook")).length;
const saved = (): any => JSON.parse(readFileSync(join(lab.root, NAME), "utf8"));

/** Brings the widget's cell into a notebook that draws only what is seen. */
async function reachWidget(): Promise<void> {
  await expect
    .poll(
      async () => {
        if (await widget.count()) return true;
        await tab.locator(".jp-WindowedPanel-outer").first().hover();
        await tab.mouse.wheel(0, 700);
        return false;
      },
      { timeout: 60_000, interval: 150 },
    )
    .toBe(true);
  await widget.scrollIntoViewIfNeeded();
}

describe("the first hunt in JupyterLab", () => {
  it("runs from top to bottom, and hands over a live widget", async () => {
    await open();
    await menu("Run", "Run All Cells");
    await expect.poll(async () => (await menuSaved()).executed, { timeout: 120_000, interval: 2000 }).toBe(true);
    await reachWidget();
    await expect.poll(status).toMatch(/^5 of 471 flagged/);
    expect(await suspects()).toHaveLength(5);
    expect(watched.errors).toEqual([]);
  });

  it("cuts anew at once and without a worker when contamination moves", async () => {
    const before = workers();
    await slider().focus();
    for (let i = 0; i < 12; i++) await tab.keyboard.press("ArrowRight");
    const count = Number(/^(\d+) of 471/.exec(await status())?.[1]);
    expect(count).toBeGreaterThan(5);
    await expect.poll(async () => (await suspects()).length).toBe(count);
    expect(workers()).toBe(before);
  });

  it("grows the forest anew when a feature is unticked", async () => {
    const before = await suspects();
    await widget.getByRole("checkbox", { name: "FailedLogons_zscore", exact: true }).uncheck();
    await expect.poll(async () => JSON.stringify(await suspects())).not.toBe(JSON.stringify(before));
    await widget.getByRole("checkbox", { name: "FailedLogons_zscore", exact: true }).check();
    await expect.poll(async () => JSON.stringify(await suspects())).toBe(JSON.stringify(before));
    expect(watched.errors).toEqual([]);
    expect(watched.outside).toEqual([]);
    await tab.close();
  });

  it("still lives in the saved notebook without a kernel", async () => {
    const id = saved()
      .cells.flatMap((cell: any) => cell.outputs ?? [])
      .map((o: any) => o.data?.[HUNT_MIME])
      .find((p: any) => p && !isView(p)).id;
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    await open();
    await menu("Kernel", "Shut Down Kernel");
    await reachWidget();
    await expect.poll(status).toMatch(/ of 471 flagged/);
    await slider().focus();
    const before = await status();
    for (let i = 0; i < 10; i++) await tab.keyboard.press("ArrowRight");
    expect(await status()).not.toBe(before);
    expect(watched.errors).toEqual([]);
    await tab.close();
  });
});

/** Saves the notebook and says whether its last code cell has run. */
async function menuSaved(): Promise<{ executed: boolean }> {
  await tab.keyboard.press("Control+s");
  const code = saved().cells.filter((cell: any) => cell.cell_type === "code");
  const failed = code.flatMap((cell: any) => cell.outputs).find((output: any) => output.output_type === "error");
  if (failed) throw new Error(`${failed.ename}: ${failed.evalue}`);
  return { executed: code.at(-1).outputs.length > 0 };
}
