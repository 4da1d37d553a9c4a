/** Every control and every view of the widget in a real JupyterLab, and a hunt done there with the keyboard alone. */
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Hunt } from "../../src/hunt/index.js";
import { cutAt } from "../../src/model/index.js";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";
import { huntOutput, notebook } from "./widgetNotebook.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let widget: Locator;

beforeAll(async () => {
  const files = { "hunt.ipynb": notebook([[huntOutput(samplePayload())]]) };
  [lab, browser] = await Promise.all([startLab({ files }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});
beforeEach(async () => {
  watched = await browser.newPage({ width: 1400, height: 2400 });
  tab = watched.page;
  await tab.goto(lab.url("hunt.ipynb"));
  widget = tab.locator(".jp-Notebook .huntbook").first();
  await expect.poll(status, { timeout: 30_000 }).toContain("9 of 900 flagged");
});
afterEach(async () => {
  expect([watched.errors, watched.outside]).toEqual([[], []]);
  await tab.close();
});

const status = async (): Promise<string> => (await widget.getByRole("status").first().textContent()) ?? "";
const number = (name: string): Locator => widget.getByRole("spinbutton", { name, exact: true });
const button = (name: string): Locator => widget.getByRole("button", { name, exact: true });
const box = (name: string): Locator => widget.getByRole("checkbox", { name, exact: true });
const slider = (name: string): Locator => widget.getByRole("slider", { name });
const chip = (): Locator => widget.locator(".hb-chip");
const type = async (field: Locator, text: string): Promise<void> => {
  await field.fill(text);
  await field.press("Enter");
};
/** Waits for the threshold of the same hunt in Node. */
const isAs = (hunt: Hunt): Promise<void> =>
  expect.poll(() => number("Threshold").inputValue()).toBe(hunt.detection.threshold.toFixed(3));

it("has every control at work: each gives what Node gives, and undo goes all the way back", async () => {
  const { scores } = sampleHunt().detection;
  await slider("Contamination").press("PageUp");
  expect(await status()).toMatch(/\+\d+ new$/);
  await type(number("Contamination in percent"), "3");
  await isAs(sampleHunt().set({ contamination: 0.03 }));
  await slider("Threshold").press("ArrowLeft");
  expect(await status()).toContain("28 of 900 flagged");
  await type(number("Alerts a day"), "2");
  expect(await status()).toContain(`${cutAt(scores, { budget: 2 }, 30).flagged} of 900 flagged`);
  await type(number("Threshold"), "0.65");
  expect(await status()).toContain(`${scores.filter((score) => score > 0.65).length} of 900 flagged`);
  await type(number("Contamination in percent"), "1");
  const set = sampleHunt();
  const without = set.settings.features.filter((name) => name !== "night_share");
  await box("night_share").uncheck();
  await isAs(set.set({ features: without }));
  await widget.getByRole("combobox", { name: "SuccessfulLogons as" }).selectOption({ label: "log" });
  await isAs(
    set.set({ features: without.map((name) => (name === "SuccessfulLogons" ? "SuccessfulLogons_log" : name)) }),
  );
  await widget.getByText("Model", { exact: true }).click();
  for (const [name, text, change] of [
    ["Trees", "30", { trees: 30 }],
    ["Rows a tree", "50", { sampleSize: 50 }],
    ["Features a tree", "2", { maxFeatures: 2 }],
    ["Seed", "9", { seed: 9 }],
  ] as const) {
    await type(number(name), text);
    await isAs(set.set(change));
  }
  await box("Rows drawn with replacement").check();
  await isAs(set.set({ bootstrap: true }));
  while (await button("Undo").isEnabled()) await button("Undo").click();
  await isAs(sampleHunt());
  while (await button("Redo").isEnabled()) await button("Redo").click();
  await isAs(set);
  await button("Reset").click();
  await isAs(sampleHunt());
});

it("shows every view, with one selection and one brush in all of them, in both themes", async () => {
  await widget.getByRole("table", { name: "Suspects" }).locator("tbody tr[data-row]").first().click();
  await widget.getByRole("tab", { name: "Force", exact: true }).waitFor();
  await widget.getByLabel("Scores to brush").focus();
  for (let i = 0; i < 3; i++) await tab.keyboard.press("Shift+ArrowRight");
  const brushed = (await chip().locator("span").first().textContent())!;
  expect(brushed).toMatch(/\d+ rows? brushed/);
  const views = ["Projection", "Stacked force", "Beeswarm", "Importance", "Dependence", "Correlation", "Each feature"];
  const see = async (): Promise<void> => {
    for (const view of views) {
      await widget.getByRole("tab", { name: view, exact: true }).click();
      const panel = widget.getByRole("tabpanel", { name: view, exact: true });
      await panel.getByRole("figure").first().waitFor();
      const seen = await panel.locator("canvas, svg.marks, .hb-importance-line, .hb-bins").first().boundingBox();
      expect([view, seen!.width > 100]).toEqual([view, true]);
      expect(await chip().locator("span").first().textContent()).toBe(brushed);
    }
  };
  await see();
  await tab.locator(".lm-MenuBar-itemLabel", { hasText: /^Settings$/ }).click();
  await tab.locator(".lm-Menu-itemLabel", { hasText: "Theme" }).first().hover();
  await tab.locator(".lm-Menu-itemLabel", { hasText: /^JupyterLab Dark$/ }).click();
  await expect.poll(() => widget.getAttribute("data-dark")).toBe("true");
  await see();
  await button("Clear").or(chip().getByRole("button")).first().click();
  expect(await chip().locator("span").first().textContent()).not.toBe(brushed);
});

it("lets a hunt be done with the keyboard alone: cut, look, judge, undo", async () => {
  const at = (): Promise<string> =>
    tab.evaluate(() => {
      const { activeElement: now } = document;
      if (now?.matches("tr[data-row]")) return "a suspect";
      return now?.getAttribute("aria-label") ?? now?.textContent ?? "";
    });
  const go = async (wanted: string): Promise<void> => {
    for (let i = 0; i < 120; i++) {
      if ((await at()) === wanted) return;
      await tab.keyboard.press("Tab");
    }
    throw new Error(`The keyboard does not reach ${wanted}; it is at ${await at()}.`);
  };
  await slider("Contamination").focus();
  await tab.keyboard.press("PageUp");
  expect(await status()).toMatch(/\+\d+ new$/);
  await go("Search suspects");
  await go("a suspect");
  await tab.keyboard.press("m");
  const first = widget.getByRole("table", { name: "Suspects" }).locator("tbody tr[data-row]").first();
  await expect.poll(() => first.textContent()).toContain("malicious");
  expect(await tab.locator(".jp-Notebook .jp-Cell").count()).toBe(1);
  await tab.keyboard.press("Enter");
  await widget.getByRole("button", { name: "Close" }).waitFor();
  await tab.keyboard.press("Control+z");
  await expect.poll(() => first.textContent()).not.toContain("malicious");
});
