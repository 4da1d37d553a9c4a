import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";

const NAME = "1-windows-logons.ipynb";
const LOG = `it's "March" \${1}.csv`;

let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;

beforeAll(async () => {
  const files = { "hunts/notes.txt": "", [`logs/${LOG}`]: smallLog() };
  [lab, browser] = await Promise.all([startLab({ files }), openBrowser()]);
  watched = await browser.newPage({ width: 1300, height: 1000 });
  tab = watched.page;
  await tab.goto(lab.url("hunts"));
  await card().waitFor({ timeout: 60_000 });
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

/** Logons as CSV with the names that Windows gives them. */
function smallLog(): string {
  const rows = Array.from({ length: 40 }, (_, i) => [
    `2024-03-0${1 + (i % 4)}T0${i % 10}:00:00Z`,
    i % 5 ? 4624 : 4625,
    `user-${i % 3}`,
    "NORTHWIND",
    3,
    "10.0.0.7",
    "pc-1",
    "srv-1",
  ]);
  const names = "TimeCreated,EventID,TargetUserName,TargetDomainName,LogonType,IpAddress,WorkstationName,Computer";
  return [names, ...rows.map((row) => row.join())].join("\n");
}

const card = (): Locator => tab.locator(".jp-LauncherCard").filter({ hasText: "New guided hunt: Windows sign-ins" });
const dialog = (): Locator => tab.locator(".jp-Dialog");
const log = (): Locator => dialog().getByLabel("Your log");
const notebooks = (): string[] => readdirSync(join(lab.root, "hunts")).filter((name) => name.endsWith(".ipynb"));
const saved = (name: string): any => JSON.parse(readFileSync(join(lab.root, "hunts", name), "utf8"));
const parameters = (name: string): string => {
  const cell = saved(name).cells.find(({ metadata }: any) => metadata.tags?.includes("parameters"));
  return [cell.source].flat().join("");
};

describe("a card of the launcher", () => {
  it("asks for a log, and makes nothing where the person changes their mind", async () => {
    await card().click();
    await log().waitFor();
    expect(await log().evaluate((input) => input === document.activeElement)).toBe(true);
    await tab.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
    expect(notebooks()).toEqual([]);
  });

  it("finds the log in the lab's files, as seen from the new notebook", async () => {
    await card().press("Enter");
    await dialog().getByRole("button", { name: "Browse…" }).click();
    await dialog().locator(".jp-BreadCrumbs-home").click();
    await dialog().locator(".jp-DirListing-item", { hasText: "logs" }).dblclick();
    await dialog().locator(".jp-DirListing-item", { hasText: "March" }).click();
    await dialog().getByRole("button", { name: "Select" }).click();
    await log().waitFor();
    expect(await log().inputValue()).toBe(`../logs/${LOG}`);
  });

  it("opens a copy of the notebook that reads it, without outputs, and the guide", async () => {
    await dialog().getByRole("button", { name: "Create" }).click();
    await tab.getByRole("main").getByRole("tab", { name: NAME }).waitFor();
    await tab.getByRole("region", { name: "Hunt guide" }).waitFor();
    expect(await card().count()).toBe(0);
    expect(notebooks()).toEqual([NAME]);
    expect(parameters(NAME)).toContain(`let source = ${JSON.stringify(`../logs/${LOG}`)};`);
    const outputs = saved(NAME).cells.flatMap((cell: any) => cell.outputs ?? []);
    expect(outputs).toEqual([]);
  });

  it("starts the kernel, which reads the log", async () => {
    await tab.getByText(/\| Idle$/).waitFor({ timeout: 60_000 });
    await tab.getByText("Huntbook (TypeScript)").first().waitFor();
    await tab.getByRole("button", { name: /^Run to here: .* 1 · Ingest$/ }).click();
    const state = tab.locator(".huntbook-stage", { hasText: "1 · Ingest" }).locator(".huntbook-state").first();
    await expect.poll(() => state.textContent(), { timeout: 60_000 }).toBe("done");
    await tab.getByText("Reading: 40 rows, taken for windows-logon").waitFor();
    await tab.getByText(`../logs/${LOG} was taken for Windows logon events`).waitFor();
  });
});

describe("the command", () => {
  it("makes another copy beside the first, with the example data", async () => {
    await tab.keyboard.press("Control+Shift+c");
    await tab.locator(".lm-CommandPalette-input").fill("new guided hunt windows");
    await tab.keyboard.press("Enter");
    await log().waitFor();
    await tab.keyboard.press("Enter");
    const second = NAME.replace(".ipynb", "-2.ipynb");
    await tab.getByRole("main").getByRole("tab", { name: second }).waitFor();
    expect(notebooks().sort()).toEqual([second, NAME].sort());
    expect(parameters(second)).toContain('let source = "";');
    expect(watched.errors).toEqual([]);
    expect(watched.outside).toEqual([]);
  });
});
