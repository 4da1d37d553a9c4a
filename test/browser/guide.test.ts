import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { violations } from "./axe.js";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";
import { huntOutput, notebook } from "./widgetNotebook.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

const hunt = sampleHunt();
const payload = samplePayload();
const judged = {
  ...payload,
  verdicts: {
    [hunt.keyOf(hunt.flagged[1])]: { verdict: "malicious", note: "", time: "2026-03-01T00:00:00.000Z" },
    [hunt.keyOf(0)]: { verdict: "benign", note: "", time: "2026-03-01T00:00:00.000Z" },
  },
};

const base = notebook([[]]) as { cells: object[] };
const text = (source: string, tags: string[] = []) => ({ cell_type: "markdown", metadata: { tags }, source });
const code = (source: string) => ({ cell_type: "code", metadata: {}, execution_count: null, outputs: [], source });
const staged = (...cells: object[]) => ({ ...base, cells: cells.map((cell, i) => ({ id: `cell-${i}`, ...cell })) });

const files = {
  "stages.ipynb": staged(
    text("# A small hunt"),
    text("## 1 · Ingest\n\nreads", ["stage:ingest"]),
    code("const few = 3;"),
    code("console.log(few);"),
    text("## 2 · Model"),
    code("await new Promise((wake) => setTimeout(wake, 1500));"),
    text("## 3 · Explain"),
    code("console.log(few + 1);"),
    text("## What next"),
  ),
  "hunts.ipynb": staged(text("## Model"), {
    ...code("await show(h);"),
    execution_count: 4,
    outputs: [huntOutput(judged)],
  }),
};

let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let guide: Locator;

beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab({ files }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});

async function open(file: string): Promise<void> {
  watched = await browser.newPage({ width: 1300, height: 1000 });
  tab = watched.page;
  await tab.goto(lab.url(file));
  await tab.getByText(/\| Idle$/).waitFor({ timeout: 60_000 });
  await tab.keyboard.press("Control+Alt+g");
  guide = tab.getByRole("region", { name: "Hunt guide" });
  await guide.waitFor();
}

const stage = (title: string): Locator =>
  guide.getByRole("list", { name: "Stages" }).locator("> li").filter({ hasText: title });
const button = (name: string): Locator => guide.getByRole("button", { name, exact: true });
const states = (): Promise<string[]> =>
  guide.locator(".huntbook-stage > .huntbook-head .huntbook-state").allTextContents();
const said = (): Promise<string | null> => guide.getByRole("status").textContent();
const current = (): Promise<string | null> => guide.locator("[aria-current=step] .huntbook-jump").first().textContent();
const focused = (): Promise<string | null> => tab.evaluate(() => document.activeElement!.getAttribute("aria-label"));
const cell = (i: number): Locator => tab.locator(".jp-Notebook .jp-Cell").nth(i);
const activeCell = (): Promise<number> =>
  tab
    .locator(".jp-Notebook .jp-Cell")
    .evaluateAll((cells) => cells.findIndex((node) => node.classList.contains("jp-mod-active")));

async function edit(i: number, end: string): Promise<void> {
  await cell(i).locator(".cm-content").click();
  await tab.keyboard.press("Control+End");
  await tab.keyboard.type(end);
}

const NOT = "not run";

describe("the stages of a notebook", () => {
  it("are listed by their headings, and none has run", async () => {
    await open("stages.ipynb");
    expect(await states()).toEqual([NOT, NOT, NOT, "nothing to run"]);
    expect(await guide.locator(".huntbook-stage > .huntbook-head .huntbook-jump").allTextContents()).toEqual([
      "1 · Ingest",
      "2 · Model",
      "3 · Explain",
      "What next",
    ]);
    expect(await stage("What next").getByRole("button").count()).toBe(1);
  });

  it("run alone", async () => {
    await button("Run this stage: 1 · Ingest").click();
    await expect.poll(states, { timeout: 20_000 }).toEqual(["done", NOT, NOT, "nothing to run"]);
    await expect.poll(said).toBe("Done: 1 · Ingest");
    expect(await focused()).toBe("Run this stage: 1 · Ingest");
    await expect.poll(current).toBe("1 · Ingest");
  });

  it("run from the top to a stage's end: one runs while the next waits", async () => {
    const before = await cell(2).locator(".jp-InputPrompt").textContent();
    await button("Run to here: everything from the top to the end of 3 · Explain").click();
    await expect.poll(states).toEqual(["done", "running", "waiting", "nothing to run"]);
    await expect.poll(said).toBe("Running: 2 · Model");
    await expect.poll(states, { timeout: 20_000 }).toEqual(["done", "done", "done", "nothing to run"]);
    await expect.poll(said).toBe("Done: 3 · Explain");
    expect(await cell(2).locator(".jp-InputPrompt").textContent()).not.toBe(before);
  });

  it("are stale when something above was edited, and no longer when that is taken back", async () => {
    await edit(5, " ");
    await expect.poll(states).toEqual(["done", "stale", "stale", "nothing to run"]);
    expect(await stage("2 · Model").textContent()).toContain("A cell was edited after it ran.");
    expect(await stage("3 · Explain").textContent()).toContain("A cell above was run or edited later.");
    await expect.poll(current).toBe("2 · Model");
    await tab.keyboard.press("Backspace");
    await expect.poll(states).toEqual(["done", "done", "done", "nothing to run"]);
  });

  it("are stale when something above ran again", async () => {
    await button("Run this stage: 1 · Ingest").click();
    await expect.poll(states, { timeout: 20_000 }).toEqual(["done", "stale", "stale", "nothing to run"]);
  });

  it("fail with their cell, and what was to run after it has not run", async () => {
    await edit(3, '\nthrow new Error("no log");');
    await button("Run to here: everything from the top to the end of 3 · Explain").click();
    await expect.poll(() => states().then(([first]) => first), { timeout: 20_000 }).toBe("failed");
    await expect.poll(states).toEqual(["failed", NOT, NOT, "nothing to run"]);
    await expect.poll(said).toBe("Failed: 1 · Ingest");
    await button("The cells of 1 · Ingest: 2 cells").click();
    const rows = stage("1 · Ingest").locator(".huntbook-cells li");
    expect(await rows.locator(".huntbook-state").allTextContents()).toEqual(["done", "failed"]);
    await rows.nth(1).getByRole("button").click();
    await expect.poll(activeCell).toBe(3);
  });

  it("are told as stale when the kernel is restarted", async () => {
    await tab.getByRole("menuitem", { name: "Kernel" }).click();
    await tab.locator(".lm-Menu-itemLabel", { hasText: /^Restart Kernel…$/ }).click();
    await tab.locator(".jp-Dialog").getByRole("button", { name: "Confirm Kernel Restart" }).click();
    await button("Jump to 1 · Ingest").click();
    const first = stage("1 · Ingest").locator(".huntbook-cells li").first();
    await expect.poll(() => first.locator(".huntbook-state").textContent(), { timeout: 20_000 }).toBe("stale");
    expect(watched.errors).toEqual([]);
    await tab.close();
  });

  it("are walked through with the keyboard alone", async () => {
    await open("stages.ipynb");
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await tab.keyboard.press(key);
    };
    expect(await focused()).toBe("Jump to 1 · Ingest");
    await press("End");
    expect(await focused()).toBe("Jump to What next");
    await press("Home", "ArrowDown", "ArrowUp");
    expect(await focused()).toBe("Jump to 1 · Ingest");
    await press("Tab", "Tab");
    expect(await focused()).toBe("Run this stage: 1 · Ingest");
    await press("Enter");
    await expect.poll(states, { timeout: 20_000 }).toEqual(["done", NOT, NOT, "nothing to run"]);
    await press("ArrowDown", "ArrowDown", "Enter");
    await expect.poll(activeCell).toBe(6);
    expect(await tab.evaluate(() => document.activeElement!.closest(".jp-Notebook") !== null)).toBe(true);
    await expect.poll(current).toBe("3 · Explain");
    await press("Alt+ArrowUp");
    await expect.poll(activeCell).toBe(4);
    await press("Alt+ArrowDown", "Alt+ArrowDown");
    await expect.poll(activeCell).toBe(8);
    expect(watched.errors).toEqual([]);
    await tab.close();
  });
});

describe("the hunts of a notebook", () => {
  const suspects = (): Locator => guide.getByRole("list", { name: "Top suspects" }).getByRole("button");

  it("are told with their verdicts and top suspects, whose names are text", async () => {
    await open("hunts.ipynb");
    const listed = guide.getByRole("list", { name: "Hunts" });
    await expect.poll(() => listed.textContent()).toContain("9 of 900 flagged");
    expect(await listed.textContent()).toContain("Verdicts: 1 malicious, 1 benign");
    expect(await suspects().count()).toBe(5);
    expect(await suspects().nth(1).textContent()).toMatch(/ \(malicious\)$/);
    expect(
      await suspects()
        .allTextContents()
        .then((all) => all.join()),
    ).toContain("<img src=x onerror=alert(1)>");
    expect(await guide.locator("img").count()).toBe(0);
  });

  it("lead to their output, and there to a suspect", async () => {
    await button("Jump to Hunt in Model").click();
    await expect.poll(activeCell).toBe(1);
    await suspects().nth(2).click();
    const row = tab.getByRole("table", { name: "Suspects" }).locator(`tr[data-row="${hunt.flagged[2]}"]`);
    await expect.poll(() => row.getAttribute("aria-current")).toBe("true");
  });

  it("follow the widget", async () => {
    const listed = guide.getByRole("list", { name: "Hunts" });
    await tab.locator(".huntbook").getByRole("slider", { name: "Contamination" }).press("End");
    await expect.poll(() => listed.textContent()).toContain("450 of 900 flagged");
    await tab.locator(".huntbook").getByRole("button", { name: "Reset" }).click();
    await expect.poll(() => listed.textContent()).toContain("9 of 900 flagged");
  });

  it("hide names when the lab does", async () => {
    const first = await suspects().first().textContent();
    await tab.keyboard.press("Control+Shift+c");
    await tab.locator(".lm-CommandPalette-input").fill("mask names");
    await tab.keyboard.press("Enter");
    await expect.poll(() => suspects().first().textContent()).toMatch(/ · DstUser \d+ · /);
    await tab.keyboard.press("Control+Shift+c");
    await tab.locator(".lm-CommandPalette-input").fill("mask names");
    await tab.keyboard.press("Enter");
    await expect.poll(() => suspects().first().textContent()).toBe(first);
  });

  it("and the stages have no fault that axe-core finds, in either theme", async () => {
    expect(await violations(tab, ".huntbook-guide")).toEqual([]);
    await tab.getByRole("menuitem", { name: "Settings" }).click();
    await tab.getByText("Theme", { exact: true }).click();
    await tab.getByText("JupyterLab Dark", { exact: true }).click();
    await expect.poll(() => tab.evaluate(() => document.body.dataset.jpThemeLight)).toBe("false");
    expect(await violations(tab, ".huntbook-guide")).toEqual([]);
    expect(watched.errors).toEqual([]);
    expect(watched.outside).toEqual([]);
  });
});
