/** Sharing from a real JupyterLab: what the lab writes is what the command line writes. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { encodeHunt, HUNT_MIME } from "../../src/hunt/index.js";
import { parseNotebook } from "../../src/ipynb/index.js";
import { sharedRuntime } from "../../src/notebook/sharedRuntime.js";
import { sharePage } from "../../src/share/index.js";
import { sampleHunt } from "../hunt/sample.js";
import { printed } from "../share/pseudonyms/canaries.js";
import { violations } from "./axe.js";
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
  const names = notebook([[printed("│ i │ user │\n│ 0 │ 'zork' │\n"), printed("signed in as zork for Falcon")]], {
    source: 'f({ user: "admin" }) // the admin',
  }) as { metadata: object };
  names.metadata = { ...names.metadata, authors: [{ name: "admin" }] };
  [lab, browser] = await Promise.all([
    startLab({ files: { "folder/march.ipynb": notebook([outputs]), "folder/names.ipynb": names } }),
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

it("writes a page without names through the kernel, after asking about names that are common words", async () => {
  const { page, errors, outside } = await browser.newPage();
  await page.goto(lab.url("folder/names.ipynb"));
  await page.getByText(/\| Idle$/).waitFor({ timeout: 60_000 });
  await page.getByText("signed in as zork").waitFor();
  await page.locator("[data-jp-item-name=huntbook-share]").click();
  const dialog = page.getByRole("dialog");
  expect(await dialog.getByLabel("Case").isVisible()).toBe(false);
  await dialog.getByRole("checkbox", { name: "Without names" }).check();
  await dialog.getByLabel("Case").fill("march");
  await dialog.getByLabel("Also replace").fill("Falcon");
  expect(await violations(page, ".huntbook-ask")).toEqual([]);
  await dialog.getByRole("button", { name: "Share" }).click();
  await dialog.getByText("They were replaced where they stand as values").waitFor();
  expect(await dialog.getByRole("checkbox", { name: "Replace “admin” there, too" }).isChecked()).toBe(true);
  await dialog.getByText("cell 1, code").waitFor();
  await dialog.getByRole("button", { name: "Share" }).click();
  const file = join(lab.root, "folder", "names.html");
  await expect.poll(() => existsSync(file), { timeout: 20_000 }).toBe(true);
  await page
    .getByText(/names\.html was written/)
    .first()
    .waitFor();
  expect(readFileSync(file, "utf8")).not.toMatch(/zork|the admin|Falcon/);
  expect([errors, outside]).toEqual([[], []]);
});
