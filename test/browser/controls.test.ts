/** The widget's controls on a plain page: each moves the others, can be undone, and says what it did. */
import { createHash } from "node:crypto";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Hunt, type HuntPayload, huntCode } from "../../src/hunt/index.js";
import { cutAt } from "../../src/model/index.js";
import { type OpenBrowser, openBrowser, type WatchedPage } from "./lab.js";
import { type PageServer, servePage } from "./widgetPage.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

declare const page: {
  workers: number;
  alive: number;
  show(payload: HuntPayload): void;
  delay: number;
  shown: { hunt: Hunt }[];
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
  await tab.close();
});

const open = (payload: HuntPayload = samplePayload()): Promise<void> => tab.evaluate((p) => page.show(p), payload);
const number = (name: string): Locator => widget.getByRole("spinbutton", { name, exact: true });
const box = (name: string): Locator => widget.getByRole("checkbox", { name, exact: true });
const button = (name: string): Locator => widget.getByRole("button", { name, exact: true });
const transform = (column: string): Locator => widget.getByRole("combobox", { name: `${column} as` });
const status = async (): Promise<string> => (await widget.getByRole("status").first().textContent()) ?? "";
const chosen = (): Promise<string[]> => tab.evaluate(() => page.shown[0].hunt.settings.features);
const type = async (field: Locator, text: string): Promise<void> => {
  await field.fill(text);
  await field.press("Enter");
};

it("moves threshold and budget with the contamination, and the contamination with each of them", async () => {
  await open();
  const { scores } = sampleHunt().detection;
  const days = 30;
  await type(number("Contamination in percent"), "5");
  const five = cutAt(scores, { contamination: 0.05 }, days);
  expect(await number("Threshold").inputValue()).toBe(five.threshold.toFixed(3));
  expect(Number(await number("Alerts a day").inputValue())).toBe(five.budget);

  await type(number("Alerts a day"), "4");
  const four = cutAt(scores, { budget: 4 }, days);
  expect(await status()).toContain(`${four.flagged} of 900 flagged · 4 a day`);
  expect(Number(await number("Contamination in percent").inputValue())).toBeCloseTo(four.contamination! * 100, 0);

  await type(number("Threshold"), "0.6");
  const above = scores.filter((score) => score > 0.6).length;
  expect(await status()).toContain(`${above} of 900 flagged`);
  expect(Number(await number("Threshold").inputValue())).toBeCloseTo(0.6, 2);
});

it("leaves nonsense in a field without effect, and shows the number in effect again", async () => {
  await open();
  const before = await status();
  for (const [name, text] of [
    ["Threshold", "7"],
    ["Alerts a day", "-3"],
    ["Contamination in percent", "80"],
  ]) {
    const shown = await number(name).inputValue();
    await type(number(name), text);
    expect(await number(name).inputValue()).toBe(shown);
  }
  expect(await status()).toBe(before);
});

it("takes a column raw, z-scored or log-damped, made in the page where the table lacks it", async () => {
  await open();
  expect(await transform("SuccessfulLogons").locator("option").allTextContents()).toEqual(["raw", "z-score", "log"]);
  await transform("SuccessfulLogons").selectOption("SuccessfulLogons_log");
  const features = [
    "FailedLogons_zscore",
    "SuccessfulLogons_log",
    "ComputersSuccessfulAccess",
    "DistinctSrcIp",
    "night_share",
  ];
  const hunt = sampleHunt().set({ features });
  await box("SuccessfulLogons_log").waitFor();
  const first = widget.getByRole("table", { name: "Suspects" }).locator("tbody tr[data-row]").first();
  await expect.poll(async () => Number(await first.getAttribute("data-row"))).toBe(hunt.flagged[0]);
  await expect.poll(() => number("Threshold").inputValue()).toBe(hunt.detection.threshold.toFixed(3));
  await button("Undo").click();
  await box("SuccessfulLogons").waitFor();
  await expect.poll(() => number("Threshold").inputValue()).toBe(sampleHunt().detection.threshold.toFixed(3));
});

it("says of a column that it never changes, or says the same as a ticked one", async () => {
  const payload = samplePayload();
  const doubled = payload.columns.find(({ name }) => name === "SuccessfulLogons")!;
  payload.columns.push({ ...doubled, name: "Twice" });
  const zeros = Buffer.alloc(900 * 4).toString("base64");
  payload.columns.push({ name: "Never", type: "number", array: "int32", data: zeros });
  await open(payload);
  await widget.getByText("nearly the same as SuccessfulLogons").waitFor();
  await widget.getByText("never changes").waitFor();
  expect(await box("Twice").getAttribute("aria-describedby")).toBeTruthy();
});

it("has two lines for a column that is chosen raw and z-scored, and leaves alone what has no line", async () => {
  const features = ["FailedLogons", "FailedLogons_zscore", "night_share"];
  await open(samplePayload(900, { features }));
  for (const name of features) expect(await box(name).isChecked()).toBe(true);
  await box("FailedLogons_zscore").uncheck();
  await expect.poll(chosen).toEqual(["FailedLogons", "night_share"]);
  await tab.evaluate(
    () => void page.shown[0].hunt.set({ features: ["FailedLogons", "FailedLogons_log", "night_share"] }),
  );
  await box("night_share").uncheck();
  await expect.poll(chosen).toEqual(["FailedLogons", "FailedLogons_log"]);
});

it("undoes and redoes cuts, forests and verdicts, by buttons and by keys, without growing a forest twice", async () => {
  await open();
  const start = await status();
  await type(number("Contamination in percent"), "3");
  await box("night_share").uncheck();
  const features = sampleHunt().settings.features.filter((name) => name !== "night_share");
  const third = sampleHunt().set({ features, contamination: 0.03 }).detection.threshold.toFixed(3);
  await expect.poll(() => number("Threshold").inputValue()).toBe(third);
  await tab.evaluate(() => page.shown[0].hunt.judge(41, "malicious"));
  const workers = await tab.evaluate(() => page.workers);
  await button("Undo").click();
  expect(await box("night_share").isChecked()).toBe(true);
  await widget.getByRole("slider", { name: "Contamination" }).press("Control+z");
  expect((await status()).split(" · ")[0]).toBe(start.split(" · ")[0]);
  expect(await button("Undo").isDisabled()).toBe(true);
  await widget.getByRole("slider", { name: "Contamination" }).press("Control+Shift+z");
  await button("Redo").click();
  expect(await number("Threshold").inputValue()).toBe(third);
  expect(await box("night_share").isChecked()).toBe(false);
  expect(await button("Redo").isDisabled()).toBe(true);
  expect(await tab.evaluate(() => page.workers)).toBe(workers);
});

it("says what keeps rows from being suspects, and says nothing again when nothing of it changed", async () => {
  await open();
  const line = widget.getByRole("status").first();
  const spoken = await line.evaluateHandle((node) => {
    const seen = { count: 0 };
    new MutationObserver((changes) => (seen.count += changes.length)).observe(node, { subtree: true, childList: true });
    return seen;
  });
  await tab.evaluate(() => {
    const { hunt } = page.shown[0];
    hunt.brushed = [1, 2, 3];
    hunt.selected = 7;
    hunt.judge(7, "benign");
  });
  expect(await spoken.evaluate(({ count }) => count)).toBe(0);
  await tab.evaluate(() => page.shown[0].hunt.allow({ FailedLogons: 950 }));
  expect(await status()).toBe("8 of 900 flagged · 0.3 a day · 1 known good · −1 gone");
  await tab.evaluate(() => void (page.shown[0].hunt.floor = 600));
  expect(await status()).toBe("6 of 900 flagged · 0.2 a day · 1 known good · 2 under the floor · −2 gone");
  await box("Auto").check();
  const { flagged, scores } = sampleHunt(900, { contamination: "auto" }).detection;
  expect(flagged.length).toBeGreaterThan(20);
  await box("Auto").uncheck();
  const share = Number(await number("Contamination in percent").inputValue()) / 100;
  expect(Math.abs(share - flagged.length / scores.length)).toBeLessThan(0.005);
});

it("keeps the focus on what has no more to do, and in the widget when a refit is given up", async () => {
  await open();
  await type(number("Contamination in percent"), "3");
  await button("Undo").focus();
  await tab.keyboard.press("Enter");
  expect(await button("Undo").isDisabled()).toBe(true);
  await tab.keyboard.press("Enter");
  await tab.keyboard.press("Control+y");
  expect(await status()).toContain("27 of 900 flagged");
  expect(await button("Undo").isDisabled()).toBe(false);
  await tab.evaluate(() => void (page.delay = 60_000));
  await box("night_share").uncheck();
  await button("Cancel").press("Enter");
  await button("Cancel").waitFor({ state: "hidden" });
  await tab.keyboard.press("Control+z");
  expect(await status()).toContain("9 of 900 flagged");
});

it("asks for no alerts a day where the hunt has no time", async () => {
  await open({ ...samplePayload(), time: null });
  expect(await status()).toBe("9 of 900 flagged");
  expect(await number("Threshold").count()).toBe(1);
  expect(await number("Alerts a day").count()).toBe(0);
});

it("changes trees, rows and features a tree, bootstrap and seed", async () => {
  await open();
  await widget.getByText("Model", { exact: true }).click();
  await type(number("Trees"), "40");
  await type(number("Rows a tree"), "64");
  await type(number("Features a tree"), "2");
  await box("Rows drawn with replacement").check();
  await type(number("Seed"), "5");
  const hunt = sampleHunt().set({ trees: 40, sampleSize: 64, maxFeatures: 2, bootstrap: true, seed: 5 });
  await expect.poll(() => number("Threshold").inputValue()).toBe(hunt.detection.threshold.toFixed(3));
  await type(number("Trees"), "0");
  expect(await number("Trees").evaluate((field) => (field as HTMLInputElement).validationMessage)).toContain(
    "Trees is a whole number from 1 to",
  );
  await button("Reset").click();
  await expect.poll(() => number("Threshold").inputValue()).toBe(sampleHunt().detection.threshold.toFixed(3));
});

it("gives the settings as code from a menu that the keyboard works", async () => {
  await tab.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open();
  await type(number("Contamination in percent"), "3");
  await button("More").press("ArrowDown");
  const item = widget.getByRole("menuitem", { name: "Copy as code" });
  while (!(await item.evaluate((node) => node === document.activeElement))) await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  await widget.getByText("Copied: paste it into a cell below the hunt's.").waitFor();
  expect(await tab.evaluate(() => navigator.clipboard.readText())).toBe(
    huntCode(sampleHunt().set({ contamination: 0.03 })),
  );
  await button("More").click();
  const saved = tab.waitForEvent("download");
  await widget.getByRole("menuitem", { name: "Export report as Markdown" }).click();
  expect((await saved).suggestedFilename()).toBe("hunt-report.md");
  await button("More").click();
  await button("More").click();
  expect(await widget.getByRole("menu").count()).toBe(0);
  await button("More").click();
  await tab.keyboard.press("Escape");
  expect(await button("More").evaluate((node) => node === document.activeElement)).toBe(true);
});

it("explains a large hunt on several workers, to the same bits, and keeps one of them", {
  timeout: 60_000,
}, async () => {
  await open(samplePayload(30_000));
  await expect.poll(status, { timeout: 20_000 }).toContain("of 30,000 flagged");
  expect(await tab.evaluate(() => page.workers)).toBe(1);
  await widget.getByRole("tab", { name: "Importance" }).click();
  await expect.poll(() => tab.evaluate(() => page.shown[0].hunt.explained), { timeout: 20_000 }).toBe(true);
  expect(await tab.evaluate(() => page.workers)).toBeGreaterThan(1);
  const digest = await tab.evaluate(async () => {
    const { values } = page.shown[0].hunt.explanation;
    return [...new Uint8Array(await crypto.subtle.digest("SHA-256", values as unknown as ArrayBuffer))];
  });
  const { values } = sampleHunt(30_000).explanation;
  expect(digest).toEqual([...createHash("sha256").update(new Uint8Array(values.buffer)).digest()]);
  await expect.poll(() => tab.evaluate(() => page.alive), { timeout: 10_000 }).toBe(1);
});
