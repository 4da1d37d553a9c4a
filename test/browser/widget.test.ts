import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Hunt, HuntPayload, ViewOptions } from "../../src/hunt/index.js";
import type { Change } from "../../src/widget/index.js";
import { violations } from "./axe.js";
import { type OpenBrowser, openBrowser, type WatchedPage } from "./lab.js";
import { type PageServer, servePage } from "./widgetPage.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

/** What `widgetEntry.ts` puts into the page. */
declare const page: {
  workers: number;
  alive: number;
  delay: number;
  shown: { mounted: { update(next: unknown): void; dispose(): void }; changes: Change[] }[];
  setDark(dark: boolean): void;
  show(payload: HuntPayload, view?: string, options?: ViewOptions): void;
  update(payload: HuntPayload): void;
  listeners(): number;
};

let server: PageServer;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let widget: Locator;

beforeAll(async () => {
  [server, browser] = await Promise.all([servePage(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  watched = await browser.newPage({ width: 1200, height: 900 });
  tab = watched.page;
  await tab.goto(server.url);
  widget = tab.locator(".huntbook");
});
afterEach(async () => {
  expect(watched.errors).toEqual([]);
  expect(watched.outside).toEqual([]);
  await tab.close();
});

const open = (payload: HuntPayload = samplePayload()): Promise<void> => tab.evaluate((p) => page.show(p), payload);
const slider = (): Locator => widget.getByRole("slider", { name: "Contamination" });
const threshold = (): Locator => widget.getByRole("slider", { name: "Threshold" });
const box = (name: string): Locator => widget.getByRole("checkbox", { name, exact: true });
const status = (): Locator => widget.getByRole("status");
const workers = (): Promise<number> => tab.evaluate(() => page.workers);
const line = ({ flagged, table }: Hunt): string =>
  `${flagged.length} of ${table.rowCount.toLocaleString("en")} flagged`;

/** The rows of the table named Suspects, with what they say. */
const suspects = (): Promise<{ row: number; cells: string[] }[]> =>
  widget
    .getByRole("table", { name: "Suspects" })
    .locator("tbody tr:not(.hb-gone, .hb-gone-head)")
    .evaluateAll((rows) =>
      rows.map((row) => ({
        row: Number((row as HTMLElement).dataset.row),
        cells: [...row.children].map((cell) => cell.textContent ?? ""),
      })),
    );
const suspectRows = async (): Promise<number[]> => (await suspects()).map(({ row }) => row);

describe("a hunt on a plain page", () => {
  it("shows what the same code finds outside the page", async () => {
    const hunt = sampleHunt();
    await open();
    expect(await status().textContent()).toContain(`${line(hunt)} · 0.3 a day`);
    expect(await suspectRows()).toEqual([...hunt.flagged]);
    const [first] = await suspects();
    const row = hunt.flagged[0];
    const failed = Number(hunt.row(row).FailedLogons).toLocaleString("en");
    expect(first.cells.slice(0, 6)).toEqual([
      "1",
      (hunt.row(row).Date as Date).toISOString().slice(0, 10),
      hunt.row(row).DstDomain,
      hunt.row(row).DstUser,
      hunt.detection.scores[row].toFixed(3),
      `+${hunt.margin(row).toFixed(3)}`,
    ]);
    expect(first.cells[6]).toContain(`${failed} failed logons; its usual 0–`);
    for (const name of hunt.settings.features) expect(await box(name).isChecked()).toBe(true);
    // The column itself is another way to see the feature that is ticked.
    expect(await box("FailedLogons").count()).toBe(0);
    expect(await widget.getByRole("combobox", { name: "FailedLogons as" }).inputValue()).toBe("FailedLogons_zscore");
    expect(await workers()).toBe(0);
  });

  it("writes text from a log as text", async () => {
    await open();
    expect((await suspects()).some(({ cells }) => cells.includes("<img src=x onerror=alert(1)>"))).toBe(true);
    expect(await widget.locator("img").count()).toBe(0);
  });

  it("cuts again within the same turn of the page and without a worker", async () => {
    await open();
    const { text, share } = await tab.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>("input[type=range]")!;
      input.value = "300";
      input.dispatchEvent(new Event("input"));
      const text = document.querySelector("[role=status]")!.textContent!;
      input.dispatchEvent(new Event("change"));
      return { text, share: page.shown[0].changes[0].settings.contamination };
    });
    const hunt = sampleHunt();
    const before = hunt.flagged.length;
    hunt.set({ contamination: share });
    expect(text).toContain(line(hunt));
    expect(text).toContain(`+${hunt.flagged.length - before} new`);
    const page60 = [...hunt.flagged].slice(0, 60);
    await expect.poll(async () => (await suspectRows()).slice(0, 60)).toEqual(page60);
    expect(await widget.locator(".hb-new").count()).toBe(60 - before);
    expect(await workers()).toBe(0);
  });

  it("says what one movement did, and counts the next from there", async () => {
    await open();
    await slider().press("PageUp");
    expect(await status().textContent()).toMatch(/\+\d+ new$/);
    await slider().press("PageDown");
    expect(await status().textContent()).toMatch(/−\d+ gone$/);
  });

  it("takes a number in percent, and auto", async () => {
    await open();
    const number = widget.getByRole("spinbutton", { name: "Contamination in percent" });
    await number.fill("5");
    await number.press("Enter");
    expect(await status().textContent()).toContain(line(sampleHunt(900, { contamination: 0.05 })));
    await number.fill("80");
    await number.press("Enter");
    expect(await number.inputValue()).toBe("5.0");
    await box("Auto").check();
    expect(await status().textContent()).toContain(line(sampleHunt(900, { contamination: "auto" })));
    expect(await workers()).toBe(0);
  });

  it("moves the threshold row by row with the keys", async () => {
    await open();
    await threshold().press("ArrowLeft");
    expect(await status().textContent()).toContain("10 of 900 flagged");
    await threshold().press("PageDown");
    expect(await status().textContent()).toContain("20 of 900 flagged");
    await threshold().press("ArrowRight");
    expect(await status().textContent()).toContain("19 of 900 flagged");
    await threshold().press("End");
    expect(await status().textContent()).toContain("1 of 900 flagged");
    await threshold().press("Home");
    expect(await status().textContent()).toContain("450 of 900 flagged");
  });

  it("follows the pointer that drags the threshold", async () => {
    await open();
    const from = (await widget.locator(".hb-threshold").boundingBox())!;
    await tab.mouse.move(from.x, from.y + 60);
    await tab.mouse.down();
    await tab.mouse.move(from.x - 120, from.y + 60, { steps: 5 });
    await tab.mouse.up();
    const to = (await widget.locator(".hb-threshold").boundingBox())!;
    expect(Math.abs(to.x - (from.x - 120))).toBeLessThan(1.5);
    const share = await tab.evaluate(() => page.shown[0].changes.map(({ settings }) => settings.contamination));
    expect(share).toHaveLength(1);
    const hunt = sampleHunt().set({ contamination: share[0] });
    expect(await status().textContent()).toContain(line(hunt));
    expect(hunt.flagged.length).toBeGreaterThan(9);
    expect(await workers()).toBe(0);
  });

  it("refits in a worker when a feature is unticked, to the same rows and scores as anywhere", async () => {
    await open();
    await box("SuccessfulLogons").uncheck();
    const hunt = sampleHunt();
    hunt.set({ features: hunt.settings.features.filter((name) => name !== "SuccessfulLogons") });
    await expect.poll(suspectRows).toEqual([...hunt.flagged]);
    expect((await suspects()).map(({ cells }) => cells[4])).toEqual(
      [...hunt.flagged].map((row) => hunt.detection.scores[row].toFixed(3)),
    );
    expect(await workers()).toBe(1);
    await box("SuccessfulLogons").check();
    await expect.poll(suspectRows).toEqual([...sampleHunt().flagged]);
    expect(await workers()).toBe(1);
  });

  it("shows that it is busy, and goes back when cancelled", async () => {
    await open();
    await tab.evaluate(() => void (page.delay = 60_000));
    await box("SuccessfulLogons").uncheck();
    const cancel = widget.getByRole("button", { name: "Cancel" });
    await cancel.waitFor();
    expect(await widget.locator(".hb-body").getAttribute("aria-busy")).toBe("true");
    await cancel.click();
    expect(await box("SuccessfulLogons").isChecked()).toBe(true);
    expect(await cancel.isVisible()).toBe(false);
    expect(await suspectRows()).toEqual([...sampleHunt().flagged]);
    expect(await tab.evaluate(() => page.alive)).toBe(0);
  });

  it("lets a newer change end an older one", async () => {
    await open();
    await tab.evaluate(() => void (page.delay = 400));
    await box("SuccessfulLogons").uncheck();
    await box("night_share").uncheck();
    const hunt = sampleHunt();
    hunt.set({
      features: hunt.settings.features.filter((name) => !["SuccessfulLogons", "night_share"].includes(name)),
    });
    await expect.poll(suspectRows, { timeout: 5000 }).toEqual([...hunt.flagged]);
    expect(await tab.evaluate(() => [page.workers, page.alive, page.shown[0].changes.length])).toEqual([2, 1, 1]);
  });

  it("asks for a feature when none is left, and keeps the last answer", async () => {
    await open();
    await widget.getByRole("button", { name: "None" }).click();
    expect(await widget.getByRole("alert").textContent()).toBe("Tick at least one feature to fit the model.");
    expect(await suspectRows()).toEqual([...sampleHunt().flagged]);
    await widget.getByRole("button", { name: "Reset" }).click();
    expect(await widget.getByRole("alert").count()).toBe(0);
    expect(await box("night_share").isChecked()).toBe(true);
    expect(await workers()).toBe(0);
  });

  it("refits for another model and refuses a number that makes no sense", async () => {
    await open();
    await widget.getByText("Model", { exact: true }).click();
    await widget.getByRole("spinbutton", { name: "Seed" }).fill("7");
    await widget.getByRole("spinbutton", { name: "Seed" }).press("Enter");
    await widget.getByRole("spinbutton", { name: "Trees" }).fill("50");
    await widget.getByRole("spinbutton", { name: "Trees" }).press("Enter");
    await expect.poll(suspectRows).toEqual([...sampleHunt(900, { seed: 7, trees: 50 }).flagged]);
    const rows = widget.getByRole("spinbutton", { name: "Rows a tree" });
    await rows.fill("5000");
    await rows.press("Enter");
    expect(await rows.evaluate((input: HTMLInputElement) => input.validationMessage)).toBe(
      "Rows a tree is a whole number from 1 to 900.",
    );
    expect(await tab.evaluate(() => page.shown[0].changes.at(-1)!.settings.sampleSize)).toBe("auto");
  });

  it("says so when the worker breaks", async () => {
    await tab.route("**/worker.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: "throw new Error('no')" }),
    );
    await open();
    await box("SuccessfulLogons").uncheck();
    await expect.poll(() => widget.getByRole("alert").textContent()).toMatch(/^The model could not be refitted: .*no/);
    watched.errors.length = 0;
  });

  it("derives a large hunt in the worker and stays quick to cut", async () => {
    const payload = samplePayload(30_000);
    await open(payload);
    await expect.poll(() => status().textContent(), { timeout: 20_000 }).toContain(line(sampleHunt(30_000)));
    expect(await workers()).toBe(1);
    await widget
      .locator(".hb-scroller", { has: tab.getByRole("table", { name: "Suspects" }) })
      .evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await expect.poll(async () => (await suspects()).length).toBe(120);
  });

  it("shows another hunt when updated, and gives back everything when disposed of", async () => {
    await open(samplePayload(300));
    expect(await status().textContent()).toContain("3 of 300 flagged");
    await tab.evaluate((p) => page.update(p), samplePayload());
    expect(await status().textContent()).toContain("9 of 900 flagged");
    expect(await widget.count()).toBe(1);
    await box("SuccessfulLogons").uncheck();
    await expect.poll(workers).toBe(1);
    const before = await tab.evaluate(() => [page.alive, page.listeners()]);
    expect(before).toEqual([1, expect.any(Number)]);
    await tab.evaluate(() => page.shown[0].mounted.dispose());
    expect(
      await tab.evaluate(() => [page.alive, page.listeners(), document.querySelectorAll(".huntbook").length]),
    ).toEqual([0, 0, 0]);
  });

  it.each([false, true])("has no fault that axe-core finds (dark: %s)", async (dark) => {
    await tab.evaluate((d) => page.setDark(d), dark);
    await open();
    expect(await widget.getAttribute("data-dark")).toBe(String(dark));
    await widget.getByText("Model", { exact: true }).click();
    expect(await violations(tab)).toEqual([]);
  });

  it("shows the values of a selected row and what pushes it, in all views, until it is let go", async () => {
    await open();
    const hunt = sampleHunt();
    const lines = widget.getByRole("table", { name: "Suspects" }).locator("tbody tr");
    const values = widget.getByRole("table", { name: "Values of the selected row" });
    await lines.nth(2).click();
    expect(await lines.nth(2).getAttribute("aria-current")).toBe("true");
    await values.waitFor();
    const failed = Number(hunt.row(hunt.flagged[2]).FailedLogons).toLocaleString("en");
    expect(await values.getByRole("row").nth(1).textContent()).toMatch(
      new RegExp(`^FailedLogons${failed}[\\d.]+0–\\d+`),
    );
    expect(await widget.locator(".hb-selected-mark").getAttribute("visibility")).toBe("visible");
    await widget.locator(".hb-selected svg.marks").waitFor();
    await lines.nth(2).press("ArrowDown");
    expect(await lines.nth(3).getAttribute("aria-current")).toBe("true");
    await slider().press("ArrowRight");
    await slider().press("PageUp");
    expect(await lines.nth(3).getAttribute("aria-current")).toBe("true");
    await lines.nth(3).press("Escape");
    expect(await values.count()).toBe(0);
    expect(await widget.locator("[aria-current]").count()).toBe(0);
    await lines.nth(0).press("Enter");
    expect(await values.isVisible()).toBe(true);
    await widget.getByRole("button", { name: "Close" }).click();
    expect(await values.count()).toBe(0);
  });

  it("can be worked with the keyboard alone", async () => {
    await open();
    await tab.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const names: string[] = [];
    for (let i = 0; i < 40; i++) {
      await tab.keyboard.press("Tab");
      names.push(
        await tab.evaluate(
          () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
        ),
      );
    }
    for (const name of ["Contamination", "Contamination in percent", "Threshold", "All", "None"]) {
      expect(names).toContain(name);
    }
  });
});
