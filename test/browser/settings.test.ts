import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { violations } from "./axe.js";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";
import { huntOutput, notebook } from "./widgetNotebook.js";
import { samplePayload } from "./widgetSample.js";

let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let widget: Locator;

beforeAll(async () => {
  const files = { "hunt.ipynb": notebook([[huntOutput(samplePayload())]], { source: "1;" }) };
  const settings = { "huntbook-jupyterlab:settings": { chartTheme: "dark", reducedMotion: "always" } };
  [lab, browser] = await Promise.all([startLab({ files, settings }), openBrowser()]);
  watched = await browser.newPage({ width: 1500, height: 1000 });
  tab = watched.page;
  await tab.goto(lab.url("hunt.ipynb"));
  widget = tab.locator(".huntbook");
  await widget.getByRole("slider", { name: "Contamination" }).waitFor({ timeout: 60_000 });
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

const dark = (): Promise<string | null> => widget.getAttribute("data-dark");
const suspects = (): Promise<string | null> => widget.getByRole("table", { name: "Suspects" }).textContent();

const ground = (): Promise<string> => widget.evaluate((node) => getComputedStyle(node).backgroundColor);

it("draws dark pictures in a light lab where the settings say so", async () => {
  await expect.poll(dark).toBe("true");
  expect(await tab.evaluate(() => document.body.dataset.jpThemeLight)).toBe("true");
  expect(await ground()).toMatch(/^rgb\((\d|[1-3]\d), /);
  expect((await violations(tab)).filter((fault) => fault.startsWith("color-contrast"))).toEqual([]);
});

it("spares movement where the settings say so, whatever the system says", async () => {
  await tab.keyboard.press("Control+Alt+g");
  const guide = tab.getByRole("region", { name: "Hunt guide" });
  await expect.poll(() => guide.evaluate((node) => node.classList.contains("huntbook-still"))).toBe(true);
});

it("follows the settings while they are changed in the lab's own form", async () => {
  expect(await suspects()).toContain("<img src=x");
  await tab.getByRole("menuitem", { name: "Settings" }).click();
  await tab.locator(".lm-Menu-itemLabel", { hasText: "Settings Editor" }).first().click();
  await tab.locator(".jp-PluginList").getByText("Huntbook", { exact: true }).click();
  const form = tab.locator(".jp-SettingsForm").filter({ hasText: "Theme of pictures" });
  await form.locator("select[id$=_chartTheme]").selectOption({ label: "Light" });
  await form.getByRole("checkbox", { name: "Mask names" }).check();
  await tab.getByRole("main").getByRole("tab", { name: "hunt.ipynb" }).click();
  await expect.poll(dark).toBe("false");
  await expect.poll(suspects).not.toContain("<img src=x");
  expect(await suspects()).toMatch(/DstUser \d+/);
  expect(watched.errors).toEqual([]);
});
