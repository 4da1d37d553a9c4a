/** What viewers without the extension show of a hunt: the picture and the table in the same output. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { venvPython } from "../../lab/environment.mjs";
import { jupyterVariables } from "../../lab/jupyter.mjs";
import { rowLabel } from "../../src/hunt/index.js";
import { bundleOf } from "../../src/notebook/show.js";
import { sampleHunt } from "../hunt/sample.js";
import { type Lab, openBrowser, startLab } from "./lab.js";

let folder: string;
let lab: Lab | undefined;
const hunt = sampleHunt();
let notebook: object;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "huntbook-viewers-"));
  const outputs = await Promise.all(
    [bundleOf(hunt), bundleOf(hunt, "projection")].map(async (data) => ({
      output_type: "display_data",
      metadata: {},
      data: await data,
    })),
  );
  const cells = [{ cell_type: "code", id: "a", metadata: {}, source: "await show(h)", execution_count: 1, outputs }];
  notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
});
afterAll(async () => {
  await lab?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it("shows picture and table in a page of stock nbconvert", async () => {
  writeFileSync(join(folder, "hunt.ipynb"), JSON.stringify(notebook));
  await promisify(execFile)(venvPython, ["-m", "nbconvert", "--to", "html", "hunt.ipynb"], {
    cwd: folder,
    env: jupyterVariables(join(folder, "state")),
  });
  const html = readFileSync(join(folder, "hunt.html"), "utf8");
  expect(html).toContain("3 of 60 flagged");
  expect(html.match(/data:image\/svg\+xml;base64,|<svg/g)!.length).toBeGreaterThanOrEqual(2);
  const browser = await openBrowser();
  try {
    const context = await browser.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.route(/^https?:/, (route) => route.abort());
    await page.goto(`file://${join(folder, "hunt.html")}`);
    expect(await page.getByRole("cell", { name: "900", exact: true }).first().isVisible()).toBe(true);
    const picture = page.getByRole("img", { name: /Histogram|scores/i }).first();
    expect((await picture.boundingBox())!.height).toBeGreaterThan(100);
  } finally {
    await browser.close();
  }
});

it("shows picture and table in a JupyterLab without the extension", async () => {
  lab = await startLab({ files: { "hunt.ipynb": notebook }, extension: false });
  const browser = await openBrowser();
  try {
    const { page } = await browser.newPage();
    await page.goto(lab.url("hunt.ipynb"));
    const table = page.locator(".jp-OutputArea-output table").first();
    await table.waitFor();
    expect(await table.textContent()).toContain("bert");
    expect(rowLabel(hunt, hunt.flagged[0])).toContain("bert");
    expect(await page.locator(".huntbook").count()).toBe(0);
    const picture = page.locator(".jp-OutputArea-output img").first();
    expect((await picture.boundingBox())!.height).toBeGreaterThan(100);
    // An SVG picture is for trusted notebooks only, so in this one it is told in words.
    await page.getByText("3 flagged").last().waitFor();
  } finally {
    await browser.close();
  }
});
