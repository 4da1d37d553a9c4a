import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { words as ofLab } from "../../extension/src/words.js";
import { words as ofWidget } from "../../src/widget/words.js";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";
import { huntOutput, notebook } from "./widgetNotebook.js";
import { samplePayload } from "./widgetSample.js";

/** A language pack as JupyterLab's are: a Python package that says which language it is and has a file for each extension. */
function languagePack(folder: string): void {
  const files = {
    "language_pack_de/__init__.py": "",
    "language_pack_de-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: language-pack-de\nVersion: 1.0\n",
    "language_pack_de-1.0.dist-info/entry_points.txt": "[jupyterlab.languagepack]\nde_DE = language_pack_de\n",
    "language_pack_de/locale/de_DE/LC_MESSAGES/huntbook.json": JSON.stringify({
      "": { domain: "huntbook", language: "de-DE", plural_forms: "nplurals=2; plural=(n != 1);", version: "1.0" },
      [ofLab.guide]: ["Jagdbegleiter"],
      [ofLab.notRun]: ["nicht gelaufen"],
      [ofLab.newHunt]: ["Neue geführte Jagd: {topic}"],
      [ofLab.showGuide]: ["Jagdbegleiter zeigen"],
      [ofWidget.flagged]: ["{flagged} von {total} auffällig"],
      [ofWidget.contamination]: ["Anteil"],
    }),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const packages = mkdtempSync(join(tmpdir(), "huntbook-language-"));
let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;

beforeAll(async () => {
  languagePack(packages);
  const files = { "hunt.ipynb": notebook([[huntOutput(samplePayload())], []], { source: "1;" }) };
  const settings = { "@jupyterlab/translation-extension:plugin": { locale: "de_DE" } };
  [lab, browser] = await Promise.all([startLab({ files, settings, packages }), openBrowser()]);
  watched = await browser.newPage({ width: 1300, height: 1000 });
  tab = watched.page;
  await tab.goto(lab.url("hunt.ipynb"));
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
  rmSync(packages, { recursive: true, force: true });
});

it("speaks in the widget as the lab's language pack says", async () => {
  const widget = tab.locator(".huntbook");
  await widget.getByRole("slider", { name: "Anteil", exact: true }).waitFor({ timeout: 60_000 });
  expect(await widget.getByRole("status").textContent()).toContain("9 von 900 auffällig");
});

it("speaks so in the guide, the palette and the launcher, and in English where the pack has no word", async () => {
  await tab.getByText(/\| Idle$/).waitFor({ timeout: 60_000 });
  await tab.keyboard.press("Control+Shift+c");
  await tab.locator(".lm-CommandPalette-input").fill("Jagdbegleiter zeigen");
  await tab.keyboard.press("Enter");
  const guide = tab.getByRole("region", { name: "Jagdbegleiter" });
  await expect.poll(() => guide.textContent()).toContain("9 von 900 auffällig");
  expect(await guide.textContent()).toContain("Hunts");
  await tab.keyboard.press("Control+Shift+l");
  await tab.locator(".jp-LauncherCard", { hasText: "Neue geführte Jagd: Windows sign-ins" }).waitFor();
  expect(watched.errors).toEqual([]);
});
