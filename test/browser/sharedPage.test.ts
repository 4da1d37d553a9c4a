/** A shared page opened from disk: alive without a server, and deaf to everything hostile. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeHunt, HUNT_MIME } from "../../src/hunt/index.js";
import type { Notebook } from "../../src/ipynb/index.js";
import { sharedRuntime } from "../../src/notebook/sharedRuntime.js";
import { sharePage } from "../../src/share/index.js";
import { sampleHunt } from "../hunt/sample.js";
import { hostileNotebook } from "../share/hostile.js";
import { firefox, openFirefox } from "./firefox.js";
import { type OpenBrowser, openBrowser } from "./lab.js";

let folder: string;
let browser: OpenBrowser;
const write = (name: string, html: string): string => {
  const file = join(folder, name);
  writeFileSync(file, html);
  return pathToFileURL(file).href;
};
const page = async (notebook: Notebook): Promise<string> => sharePage(notebook, await sharedRuntime()).html;
const huntNotebook = (): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    { cell_type: "markdown", metadata: {}, source: "# A sample\n\n## A part" },
    {
      cell_type: "code",
      metadata: {},
      source: "await show(h)",
      outputs: [
        {
          output_type: "display_data",
          metadata: {},
          data: { [HUNT_MIME]: encodeHunt(sampleHunt()), "text/html": "<p>still</p>" },
        },
      ],
    },
  ],
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "huntbook-share-"));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every request of a page but for the page itself and what it holds. */
async function open(url: string): Promise<{ page: Page; asked: string[]; errors: string[] }> {
  const { page, errors } = await browser.newPage();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== url && !/^(data|blob):/.test(request.url())) asked.push(request.url());
  });
  await page.context().setOffline(true);
  await page.goto(url);
  return { page, asked, errors };
}

describe("a shared page from disk", () => {
  it("is alive without a network: the slider cuts, a click selects, a refit is the notebook's own", async () => {
    const { page: tab, asked, errors } = await open(write("hunt.html", await page(huntNotebook())));
    const status = tab.getByRole("status").filter({ hasText: "flagged" }).first();
    await expect.poll(() => status.textContent()).toContain("3 of 60 flagged");
    await tab.getByRole("slider", { name: "Contamination" }).focus();
    for (let i = 0; i < 40; i++) await tab.keyboard.press("ArrowRight");
    const share = Number(await tab.getByLabel("Contamination in percent").inputValue()) / 100;
    const flagged = sampleHunt().set({ contamination: share }).flagged.length;
    expect(flagged).toBeGreaterThan(3);
    await expect.poll(() => status.textContent()).toContain(`${flagged} of 60 flagged`);
    await tab.getByRole("checkbox", { name: "Hosts", exact: true }).uncheck();
    const refitted = sampleHunt().set({ features: ["FailedLogons", "Ratio"], contamination: share });
    await expect.poll(() => status.textContent()).toContain(`${refitted.flagged.length} of 60 flagged`);
    const time = tab.locator("canvas").first();
    await time.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await time.boundingBox())!;
    await tab.mouse.move(x + 0.02 * width, y + 0.02 * height);
    await tab.mouse.down();
    await tab.mouse.move(x + 0.98 * width, y + 0.98 * height, { steps: 5 });
    await tab.mouse.up();
    const brushed = `60 rows brushed, ${refitted.flagged.length} flagged`;
    await expect.poll(() => tab.getByText(brushed).count()).toBeGreaterThan(0);
    expect(asked).toEqual([]);
    expect(errors).toEqual([]);
    await tab.close();
  });

  it("keeps what the reader changed in a copy", async () => {
    const { page: tab } = await open(write("kept.html", await page(huntNotebook())));
    const slider = tab.getByRole("slider", { name: "Contamination" });
    await slider.focus();
    for (let i = 0; i < 60; i++) await tab.keyboard.press("ArrowRight");
    const percent = await tab.getByLabel("Contamination in percent").inputValue();
    const saved = tab.waitForEvent("download");
    await tab.getByRole("button", { name: "Save a copy" }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe("A-sample.html");
    const copy = join(folder, "copy.html");
    await download.saveAs(copy);
    await tab.close();
    const { page: again, asked, errors } = await open(pathToFileURL(copy).href);
    await expect.poll(() => again.getByLabel("Contamination in percent").inputValue()).toBe(percent);
    expect([asked, errors]).toEqual([[], []]);
    await again.close();
  });

  it("runs nothing of a hostile notebook, asks nobody, and still shows", { timeout: 60_000 }, async () => {
    const { page: tab, asked, errors } = await open(write("hostile.html", await page(hostileNotebook())));
    const dialogs: string[] = [];
    tab.on("dialog", (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const places = await tab.locator("[data-live]").count();
    expect(places).toBeGreaterThan(20);
    for (let i = 0; i < places; i++) await tab.locator(`[data-live="${i}"]`).scrollIntoViewIfNeeded();
    await expect.poll(() => tab.getByRole("status").filter({ hasText: "flagged" }).count()).toBe(1);
    await tab.waitForTimeout(500);
    expect(await tab.evaluate(() => (globalThis as { harmed?: unknown }).harmed)).toBeUndefined();
    expect(tab.url()).toContain("hostile.html");
    expect([asked, dialogs]).toEqual([[], []]);
    expect(errors.filter((error) => !/Content Security Policy|ERR_INVALID_URL \(data:image/.test(error))).toEqual([]);
    expect(await tab.getByText("still: a deep one").count()).toBe(1);
    await tab.close();
  });

  it.skipIf(!firefox)("is as alive, and as deaf, in Firefox", { timeout: 90_000 }, async () => {
    const fox = await openFirefox();
    const load = async (name: string, notebook: Notebook) => {
      const { page: tab, errors } = await fox.newPage();
      const asked: string[] = [];
      tab.on("request", (request) => {
        if (!/^(file|data|blob):/.test(request.url())) asked.push(request.url());
      });
      await tab.goto(write(name, await page(notebook)));
      const said = (): Promise<string> =>
        tab.evaluate(() => [...document.querySelectorAll('[role="status"]')].map((node) => node.textContent).join(" "));
      return { tab, asked, errors, said };
    };
    try {
      const alive = await load("fox.html", huntNotebook());
      await expect.poll(alive.said, { timeout: 10_000 }).toContain("3 of 60 flagged");
      await alive.tab.focus('input[type="range"][aria-label="Contamination"]');
      for (let i = 0; i < 40; i++) await alive.tab.keyboard.press("ArrowRight");
      const share = await alive.tab.$eval('[aria-label="Contamination in percent"]', (field) => {
        return Number((field as HTMLInputElement).value) / 100;
      });
      const flagged = sampleHunt().set({ contamination: share }).flagged.length;
      await expect.poll(alive.said).toContain(`${flagged} of 60 flagged`);
      const time = (await alive.tab.$("canvas"))!;
      await time.scrollIntoView();
      const { x, y, width, height } = (await time.boundingBox())!;
      await alive.tab.mouse.move(x + 0.02 * width, y + 0.02 * height);
      await alive.tab.mouse.down();
      await alive.tab.mouse.move(x + 0.98 * width, y + 0.98 * height, { steps: 5 });
      await alive.tab.mouse.up();
      const words = () => alive.tab.evaluate(() => document.body.textContent);
      await expect.poll(words).toContain(`60 rows brushed, ${flagged} flagged`);
      expect([alive.asked, alive.errors]).toEqual([[], []]);

      const { tab, asked, said } = await load("fox-hostile.html", hostileNotebook());
      const places = await tab.$$eval("[data-live]", (all) => all.length);
      for (let i = 0; i < places; i++) {
        await tab.$eval(`[data-live="${i}"]`, (place) => place.scrollIntoView());
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      await expect.poll(said, { timeout: 10_000 }).toContain("flagged");
      expect(await tab.evaluate(() => (globalThis as { harmed?: unknown }).harmed)).toBeUndefined();
      expect(asked).toEqual([]);
      expect(tab.url()).toContain("fox-hostile.html");
    } finally {
      await fox.close();
    }
  });

  it("shows its still form without a script, and stays within the policy", async () => {
    const context = await browser.browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.goto(write("still.html", await page(huntNotebook())));
    expect(await tab.getByText("still", { exact: true }).isVisible()).toBe(true);
    await context.close();
  });
});
