import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";
import { huntOutput, notebook } from "./widgetNotebook.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;

beforeAll(async () => {
  const files = { "hunt.ipynb": notebook([[huntOutput(samplePayload())], []]) };
  [lab, browser] = await Promise.all([startLab({ files }), openBrowser()]);
  watched = await browser.newPage({ width: 1300, height: 1000 });
  tab = watched.page;
  await tab.goto(lab.url("hunt.ipynb"));
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

it("keeps a row's keys from being JupyterLab's commands, and leaves it the others", async () => {
  const hunt = sampleHunt();
  const line = (row: number): Locator =>
    tab.getByRole("table", { name: "Suspects" }).locator(`tbody tr[data-row="${row}"]`);
  const cells = tab.locator(".jp-Notebook .jp-Cell");
  const verdict = (row: number): Promise<string | null> => line(row).locator("td").last().textContent();
  await line(hunt.flagged[0]).waitFor({ timeout: 60_000 });
  const before = await cells.count();
  // Inserts a cell below, makes Markdown of this one, saves, deletes … were they JupyterLab's.
  await line(hunt.flagged[0]).focus();
  for (const key of ["b", "m", "s", "j", "k", "u"]) await tab.keyboard.press(key);
  expect(await Promise.all([...hunt.flagged.slice(0, 3)].map(verdict))).toEqual(
    ["✓ benign", "✕ malicious", "? suspicious"].map((text) => expect.stringContaining(text)),
  );
  expect(await cells.count()).toBe(before);
  expect(await tab.locator(".jp-MarkdownCell").count()).toBe(0);
  await tab.keyboard.press("Control+s");
  await expect.poll(() => tab.locator(".jp-mod-dirty").count()).toBe(0);
  expect(watched.errors).toEqual([]);
});
