/** Sharing from a real JupyterLab: what the lab writes is what the command line writes. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { encodeHunt, HUNT_MIME } from "../../src/hunt/index.js";
import { parseNotebook } from "../../src/ipynb/index.js";
import { sharedRuntime } from "../../src/notebook/sharedRuntime.js";
import { sharePage } from "../../src/share/index.js";
import { sampleHunt } from "../hunt/sample.js";
import { type Lab, type OpenBrowser, openBrowser, startLab } from "./lab.js";
import { notebook } from "./widgetNotebook.js";

let lab: Lab;
let browser: OpenBrowser;
beforeAll(async () => {
  const outputs = [
    {
      output_type: "display_data",
      metadata: {},
      data: { [HUNT_MIME]: encodeHunt(sampleHunt()), "text/plain": "hunt" },
    },
  ];
  [lab, browser] = await Promise.all([
    startLab({ files: { "folder/march.ipynb": notebook([outputs]) } }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

it("writes the page beside the notebook from the File menu, and asks before it writes over one", async () => {
  const { page, errors, outside } = await browser.newPage();
  await page.goto(lab.url("folder/march.ipynb"));
  await page.getByRole("status").filter({ hasText: "3 of 60 flagged" }).first().waitFor();
  const share = async (): Promise<void> => {
    await page.getByRole("menuitem", { name: "File", exact: true }).click();
    await page.getByRole("menuitem", { name: "Share as HTML with Live Widget…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Share" }).click();
  };
  await share();
  const file = join(lab.root, "folder", "march.html");
  await expect.poll(() => existsSync(file), { timeout: 20_000 }).toBe(true);
  await page
    .getByText(/march\.html was written/)
    .first()
    .waitFor();
  const saved = parseNotebook(readFileSync(join(lab.root, "folder", "march.ipynb"), "utf8"), "march.ipynb");
  expect(readFileSync(file, "utf8")).toBe(sharePage(saved, await sharedRuntime()).html);

  await share();
  await page.getByRole("dialog").getByText("march.html is there already").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await page.locator("[data-jp-item-name=huntbook-share]").click();
  await page.getByRole("dialog").getByLabel("File name, beside the notebook").fill("../../other.html");
  await page.getByRole("dialog").getByRole("checkbox", { name: "With the code" }).uncheck();
  await page.getByRole("dialog").getByRole("button", { name: "Share" }).click();
  const other = join(lab.root, "folder", "other.html");
  await expect.poll(() => existsSync(other), { timeout: 20_000 }).toBe(true);
  expect(readFileSync(other, "utf8")).not.toContain('class="code"');
  expect([errors, outside]).toEqual([[], []]);
});
