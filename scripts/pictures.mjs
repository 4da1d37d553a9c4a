/** Takes the README's and the docs' pictures anew: the first hunt's widget in JupyterLab, light and dark. Run `npm run build` first. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { runNotebook } from "../dist/notebook/runNotebook.js";
import { root, state } from "../lab/project.mjs";

const NAME = "1-windows-logons.ipynb";
const pictures = join(root, "docs", "pictures");
const compiled = join(state, "pictures", "lab.mjs");

mkdirSync(pictures, { recursive: true });
// Only the types are taken out: its imports are relative to a folder two levels down, as this one is.
await build({ entryPoints: [join(root, "test/browser/lab.ts")], outfile: compiled, logLevel: "error" });
const { startLab, openBrowser } = await import(compiled);
const { notebook, failed } = await runNotebook(JSON.parse(readFileSync(join(root, "notebooks", NAME), "utf8")), {
  parameters: { companies: 1 },
  cwd: join(root, "notebooks"),
});
if (failed) throw new Error(`${failed.ename}: ${failed.evalue}`);

const lab = await startLab({ files: { [NAME]: notebook } });
const browser = await openBrowser();
try {
  for (const theme of ["light", "dark"]) {
    const { page } = await browser.newPage({ width: 1280, height: 1000 });
    await page.goto(lab.url(NAME));
    await page.getByText("| Idle").waitFor({ timeout: 60_000 });
    if (theme === "dark") {
      await page.locator(".lm-MenuBar-itemLabel", { hasText: /^Settings$/ }).click();
      await page.locator(".lm-Menu-itemLabel", { hasText: "Theme" }).first().hover();
      await page.locator(".lm-Menu-itemLabel", { hasText: /^JupyterLab Dark$/ }).click();
    }
    await page.keyboard.press("Control+b"); // hides the file browser
    const widget = page.locator(".huntbook").filter({ has: page.getByRole("table", { name: "Suspects" }) });
    await page.locator(".jp-WindowedPanel-outer").first().hover();
    for (let i = 0; i < 60 && !(await widget.count()); i++) {
      await page.mouse.wheel(0, 700);
      await page.waitForTimeout(150);
    }
    await widget.scrollIntoViewIfNeeded();
    await page.waitForTimeout(1000);
    await widget.screenshot({ path: join(pictures, `widget-${theme}.png`) });
    await page.screenshot({ path: join(pictures, `lab-${theme}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await lab.stop();
  rmSync(compiled);
}
