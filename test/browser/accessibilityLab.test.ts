import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { violations } from "./axe.js";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";
import { huntOutput, notebook, viewOutput } from "./widgetNotebook.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let widget: Locator;

beforeAll(async () => {
  const payload = samplePayload();
  const row = sampleHunt().flagged[0];
  const files = {
    "hunt.ipynb": notebook([[huntOutput(payload)], [viewOutput(payload, "force", { row })]], { source: "1;" }),
  };
  const settings = { "@jupyterlab/notebook-extension:tracker": { windowingMode: "none" } };
  [lab, browser] = await Promise.all([startLab({ files, settings }), openBrowser()]);
  watched = await browser.newPage({ width: 1500, height: 1000 });
  tab = watched.page;
  await tab.goto(lab.url("hunt.ipynb"));
  widget = tab.locator(".huntbook").filter({ has: tab.getByRole("table", { name: "Suspects" }) });
  await widget.getByRole("slider", { name: "Contamination" }).waitFor({ timeout: 60_000 });
  await widget.getByRole("table", { name: "Suspects" }).locator("tbody tr").first().click();
  await widget.locator(".hb-model summary").first().click();
  await tab.keyboard.press("Control+Alt+g");
  await tab.getByRole("region", { name: "Hunt guide" }).getByText("Hunts").first().waitFor();
  await tab.locator(".huntbook svg.marks").nth(1).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

async function wear(theme: string): Promise<void> {
  await tab.locator(".lm-MenuBar-itemLabel", { hasText: /^Settings$/ }).click();
  await tab.locator(".lm-Menu-itemLabel", { hasText: "Theme" }).first().hover();
  await tab.locator(".lm-Menu-itemLabel", { hasText: new RegExp(`^${theme}$`) }).click();
  await expect.poll(() => tab.evaluate(() => document.body.dataset.jpThemeName)).toBe(theme);
}

it.each(["JupyterLab Light", "JupyterLab Dark", "JupyterLab Dark High Contrast"])(
  "nothing of ours in the lab has a fault that axe-core finds: %s",
  async (theme) => {
    await wear(theme);
    for (const name of ["Projection", "Importance", "Correlation", "Each feature"]) {
      await widget.getByRole("tab", { name }).click();
      await expect.poll(() => widget.getByText("Drawing…").filter({ visible: true }).count()).toBe(0);
      expect([name, ...(await violations(tab, ".huntbook"))]).toEqual([name]);
    }
    expect(await violations(tab, ".huntbook-guide")).toEqual([]);
    expect(watched.errors).toEqual([]);
  },
);
