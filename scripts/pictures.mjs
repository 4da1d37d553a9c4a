/** Takes the README's and the docs' pictures anew, light and dark: the lab with its guide, the widget and each of its views, narrow, high contrast, shared. Run `npm run build` first. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { runNotebook } from "../dist/notebook/runNotebook.js";
import { sharedRuntime } from "../dist/notebook/sharedRuntime.js";
import { sharePage } from "../dist/share/index.js";
import { root, state } from "../lab/project.mjs";

const NAME = "1-windows-logons.ipynb";
const VIEWS = ["Projection", "Stacked force", "Beeswarm", "Importance", "Dependence", "Correlation", "Each feature"];
const pictures = join(root, "docs", "pictures");
const compiled = join(state, "pictures", "lab.mjs");
const shared = join(state, "pictures", "shared.html");

mkdirSync(pictures, { recursive: true });
// Only the types are taken out: its imports are relative to a folder two levels down, as this one is.
await build({ entryPoints: [join(root, "test/browser/lab.ts")], outfile: compiled, logLevel: "error" });
const { startLab, openBrowser } = await import(compiled);
const { notebook, failed } = await runNotebook(JSON.parse(readFileSync(join(root, "notebooks", NAME), "utf8")), {
  parameters: { companies: 1 },
  cwd: join(root, "notebooks"),
});
if (failed) throw new Error(`${failed.ename}: ${failed.evalue}`);
writeFileSync(shared, sharePage(notebook, await sharedRuntime()).html);

const lab = await startLab({ files: { [NAME]: notebook } });
const browser = await openBrowser();
try {
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    await takeLab(theme);
    await takeShared(theme);
  }
  await takeNarrow();
} finally {
  await browser.close();
  await lab.stop();
  rmSync(compiled);
  rmSync(shared);
}

/** @param {"light" | "dark"} theme */
async function takeLab(theme) {
  const { page } = await browser.newPage({ width: 1440, height: 1000 });
  await page.goto(lab.url(NAME));
  await page.getByText("| Idle").waitFor({ timeout: 60_000 });
  if (theme === "dark") {
    await page.locator(".lm-MenuBar-itemLabel", { hasText: /^Settings$/ }).click();
    await page.locator(".lm-Menu-itemLabel", { hasText: "Theme" }).first().hover();
    await page.locator(".lm-Menu-itemLabel", { hasText: /^JupyterLab Dark$/ }).click();
  }
  // A notebook written by somebody else has to be trusted before its widgets reach the kernel.
  await page.keyboard.press("Control+Shift+c");
  await page.keyboard.type("Trust Notebook");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Trust" }).click();
  await page.keyboard.press("Control+Alt+g");
  const widget = page.locator(".huntbook").filter({ has: page.getByRole("table", { name: "Suspects" }) });
  await page.locator(".jp-WindowedPanel-outer").first().hover();
  await scrollTo(page, widget);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(pictures, `lab-${theme}.png`) });
  await page.close();
}

/** @param {"light" | "dark"} theme */
async function takeShared(theme) {
  const { page } = await browser.newPage({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(pathToFileURL(shared).href);
  await page.mouse.move(700, 500);
  await scrollTo(page, page.getByRole("slider", { name: "Contamination" }));
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(pictures, `shared-${theme}.png`) });
  const widget = page.locator(".huntbook").filter({ has: page.getByRole("slider", { name: "Contamination" }) });
  await widget.locator("tbody tr[data-row]").first().click();
  await page.waitForTimeout(1500);
  await widget.screenshot({ path: join(pictures, `widget-${theme}.png`) });
  const views = widget.locator(".hb-tabbed").first();
  for (const view of VIEWS) {
    await views.getByRole("tab", { name: view }).click();
    await page.waitForTimeout(1200);
    const name = view.toLowerCase().replace(" ", "-");
    await views.screenshot({ path: join(pictures, `view-${name}-${theme}.png`) });
  }
  await page.close();
}

/** The widget 400 pixels wide, and in the system's high contrast. */
async function takeNarrow() {
  for (const [name, forcedColors, width] of /** @type {const} */ ([
    ["widget-narrow", "none", 432],
    ["widget-contrast", "active", 1280],
  ])) {
    const { page } = await browser.newPage({ width, height: 900 });
    await page.emulateMedia({ colorScheme: "light", forcedColors });
    await page.goto(pathToFileURL(shared).href);
    await page.mouse.move(width / 2, 500);
    const widget = page.locator(".huntbook").filter({ has: page.getByRole("slider", { name: "Contamination" }) });
    await scrollTo(page, widget);
    await page.waitForTimeout(1200);
    await widget.screenshot({ path: join(pictures, `${name}.png`) });
    await page.close();
  }
}

/**
 * Turns the wheel until something is there, and brings it into view.
 *
 * @param {import("playwright-core").Page} page
 * @param {import("playwright-core").Locator} wanted
 */
async function scrollTo(page, wanted) {
  for (let i = 0; i < 80 && !(await wanted.count()); i++) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(150);
  }
  await wanted.first().scrollIntoViewIfNeeded();
}
