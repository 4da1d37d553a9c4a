import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { decodeHunt, HUNT_MIME, hunt } from "../../src/hunt/index.js";
import { bundleOf } from "../../src/notebook/show.js";
import { fromArrays } from "../../src/table/index.js";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";
import { codeNotebook, huntOutput, notebook, viewOutput } from "./widgetNotebook.js";
import { samplePayload } from "./widgetSample.js";

const { KERNEL_INFO } = createRequire(import.meta.url)("../../kernel/requests.cjs");
const numbers = Array.from({ length: 60 }, (_, i) => i);
const days = fromArrays({
  Day: numbers.map(String),
  Failed: numbers.map((i) => (i * 37) % 60),
  Hosts: numbers.map((i) => (i * i) % 53),
});
const options = { key: ["Day"], settings: { contamination: 0.05 } };

const MAKE = `
import { fromArrays, hunt, show } from "huntbook";
const rows = Array.from({ length: 60 + ((globalThis as any).more ?? 0) }, (_, i) => i);
const days = fromArrays({ Day: rows.map(String), Failed: rows.map((i) => (i * 37) % 60), Hosts: rows.map((i) => (i * i) % 53) });
const events = (row) => [{ day: row.Day, text: "<b>bold</b>" }, { day: row.Day, text: "second" }];
let h = hunt(days, { key: ["Day"], settings: { contamination: 0.05 }, events });
`;
const SHOW = "await show(h);";
const SAY =
  "console.log(JSON.stringify({ settings: h.settings, flagged: [...h.flagged], scores: h.detection.scores.join(), verdicts: [...h.verdicts], selected: h.selected }));";

const payload = samplePayload();

/** A notebook whose outputs may reach the kernel, and which a kernel that starts does not change. */
function trusted(cells: Parameters<typeof notebook>[0]): object {
  const made = notebook(cells) as { metadata: object; cells: { metadata: object }[] };
  return {
    ...made,
    metadata: { ...made.metadata, language_info: KERNEL_INFO.language_info },
    cells: made.cells.map((one) => ({ ...one, metadata: { trusted: true } })),
  };
}

const files = {
  "round.ipynb": codeNotebook([
    MAKE + SHOW,
    SAY,
    "h.set({ contamination: 0.3, features: ['Hosts'] }); h.judge(h.flagged[0], 'benign', 'from a cell');",
    SHOW,
    SAY,
  ]),
  "again.ipynb": codeNotebook([MAKE + SHOW, SAY]),
  "insert.ipynb": codeNotebook([MAKE + SHOW, SAY]),
  "reload.ipynb": codeNotebook([MAKE + SHOW, SAY]),
  "events.ipynb": codeNotebook([MAKE + SHOW]),
  "other.ipynb": codeNotebook([MAKE + SHOW, SAY, "globalThis.more = 10;"]),
  "untrusted.ipynb": notebook([[huntOutput(samplePayload())], []]),
  "saved.ipynb": trusted([
    [huntOutput(payload)],
    [viewOutput(payload, "histogram")],
    [viewOutput({ ...payload, settings: { ...payload.settings, contamination: 0.05 } }, "histogram")],
  ]),
};

let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
/** Whether something of that kind went to the kernel. */
let sent: (type: string) => boolean;

beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab({ files }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});
afterEach(async () => {
  expect(watched.errors).toEqual([]);
  await tab.close();
});

async function open(file: string): Promise<void> {
  watched = await browser.newPage({ width: 1300, height: 1400 });
  tab = watched.page;
  const frames: string[] = [];
  tab.on("websocket", (socket) => socket.on("framesent", ({ payload }) => frames.push(String(payload))));
  sent = (type) => frames.some((frame) => frame.includes(type));
  await tab.goto(lab.url(file));
  await tab.locator(".jp-Notebook .jp-Cell").first().waitFor({ timeout: 60_000 });
  await tab.getByText(/\| Idle$/).waitFor({ timeout: 60_000 });
}

const cell = (i: number): Locator => tab.locator(".jp-Notebook .jp-Cell").nth(i);
const widget = (i: number): Locator =>
  cell(i)
    .locator(".huntbook")
    .filter({ has: tab.getByRole("table", { name: "Suspects" }) });
const status = (i: number): Promise<string | null> => widget(i).getByRole("status").first().textContent();
const slider = (i: number): Locator => widget(i).getByRole("slider", { name: "Contamination" });
const suspects = (i: number): Promise<number[]> =>
  widget(i)
    .getByRole("table", { name: "Suspects", exact: true })
    .locator("tr[data-row]:not(.hb-gone)")
    .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.row)));

async function runCell(i: number): Promise<void> {
  const count = cell(i).locator(".jp-InputArea-prompt");
  const before = await count.textContent();
  await count.click();
  await tab.keyboard.press("Control+Enter");
  await expect.poll(() => count.textContent(), { timeout: 60_000 }).toMatch(/\[\d+\]/);
  await expect.poll(() => count.textContent(), { timeout: 60_000 }).not.toBe(before);
}

interface Said {
  settings: { contamination: number | "auto"; features: string[] };
  flagged: number[];
  scores: string;
  verdicts: [string, { verdict: string; note: string; time: string }][];
  selected: number | null;
}

/** What a cell says of the kernel's hunt. */
async function say(i = 1): Promise<Said> {
  await runCell(i);
  return JSON.parse((await cell(i).locator(".jp-OutputArea-output pre").textContent())!);
}

/** Gives the nth suspect a verdict by its key. */
async function judge(i: number, nth: number, key: string): Promise<void> {
  await widget(i).locator("tr[data-row]").nth(nth).click();
  await widget(i).locator("tr[data-row]").nth(nth).press(key);
}

/** Runs a command of the palette that asks back, and says yes. */
async function command(label: string): Promise<void> {
  await tab.keyboard.press("Control+Shift+c");
  await tab.locator(".lm-CommandPalette-input").fill(label);
  await tab.locator(".lm-CommandPalette-itemLabel").getByText(label, { exact: true }).first().click();
  await tab.locator(".jp-Dialog .jp-mod-accept").click();
}

async function save(): Promise<void> {
  await tab.keyboard.press("Control+s");
  await expect.poll(isDirty).toBe(false);
}

const isDirty = async (): Promise<boolean> =>
  (await tab.locator("#jp-main-dock-panel .lm-TabBar-tab.jp-mod-current.jp-mod-dirty").count()) > 0;

interface Cell {
  outputs: { data: Record<string, any> }[];
}

/** A cell of the notebook as it is on the disk. */
const saved = (file: string, i = 0): Cell => JSON.parse(readFileSync(join(lab.root, file), "utf8")).cells[i];
const textOf = (lines: string | string[]): string => [lines].flat().join("");

describe("a hunt in the kernel", () => {
  it("follows the widget, bit for bit, and the widget follows the cells", async () => {
    await open("round.ipynb");
    await runCell(0);
    await expect.poll(() => status(0), { timeout: 60_000 }).toContain("3 of 60 flagged");

    await slider(0).press("End");
    expect(await status(0)).toContain("30 of 60 flagged");
    const half = hunt(days, { ...options, settings: { contamination: 0.5 } });
    const said = await say();
    expect(said.settings).toEqual(half.settings);
    expect(said.flagged).toEqual([...half.flagged]);
    expect(said.scores).toBe(half.detection.scores.join());
    expect(said.flagged.slice(0, 20)).toEqual((await suspects(0)).slice(0, 20));

    await judge(0, 2, "m");
    const judged = await say();
    // The next suspect is looked at once one is judged.
    expect(judged.selected).toBe(half.flagged[3]);
    expect(judged.verdicts).toMatchObject([[half.keyOf(half.flagged[2]), { verdict: "malicious" }]]);

    await runCell(2);
    const moved = hunt(days, { ...options, settings: { contamination: 0.3, features: ["Hosts"] } });
    await expect.poll(() => suspects(0)).toEqual([...moved.flagged]);
    expect(await status(0)).toContain("18 of 60 flagged");
    await expect.poll(() => widget(0).locator(`tr[data-row="${moved.flagged[0]}"]`).textContent()).toContain("benign");

    await runCell(3);
    await expect.poll(() => status(3)).toContain("18 of 60 flagged");
    await slider(3).press("Home");
    await expect.poll(() => status(0)).toBe(await status(3));
    await slider(0).press("End");
    await expect.poll(() => status(3)).toBe(await status(0));
    await widget(3).locator("tr[data-row]").nth(1).click();
    await expect
      .poll(() => widget(0).locator("tr[aria-current=true]").getAttribute("data-row"))
      .toBe(String((await suspects(3))[1]));
    const last = await say();
    expect(last.settings).toMatchObject({ contamination: 0.5, features: ["Hosts"] });
    expect(last.flagged).toEqual((await suspects(3)).slice(0, last.flagged.length));
  });

  it("gives the raw events behind a row, as text", async () => {
    await open("events.ipynb");
    await runCell(0);
    await expect.poll(() => status(0), { timeout: 60_000 }).toContain("3 of 60 flagged");
    await widget(0).locator("tr[data-row]").first().click();
    await widget(0).getByText("Events behind this row").click();
    const events = widget(0).getByRole("table", { name: "Events behind this row" });
    await expect.poll(() => events.locator("td").allTextContents()).toContain("<b>bold</b>");
    expect(await events.locator("b").count()).toBe(0);
    expect(await events.locator("tbody tr").count()).toBe(2);
  });

  it("is made anew by its cell with its own settings and the analyst's verdicts, also after a restart", async () => {
    await open("again.ipynb");
    await runCell(0);
    await expect.poll(() => status(0), { timeout: 60_000 }).toContain("3 of 60 flagged");
    await judge(0, 0, "s");
    await slider(0).press("End");
    const before = await say();
    expect(before.verdicts).toMatchObject([[expect.any(String), { verdict: "suspicious" }]]);
    await runCell(0);
    await expect.poll(() => status(0)).toContain("3 of 60 flagged");
    const again = await say();
    expect(again.settings.contamination).toBe(0.05);
    expect(again.verdicts).toEqual(before.verdicts);

    await slider(0).press("End");
    await command("Restart Kernel…");
    await tab.getByText(/\| Idle$/).waitFor({ timeout: 60_000 });
    await judge(0, 1, "b");
    await runCell(0);
    await expect.poll(() => status(0), { timeout: 60_000 }).toContain("3 of 60 flagged");
    const after = await say();
    expect(after.settings.contamination).toBe(0.05);
    expect(after.verdicts.map(([, { verdict }]) => verdict)).toEqual(["suspicious", "benign"]);
    await slider(0).press("End");
    expect((await say()).settings.contamination).toBe(0.5);
  });

  it("is set anew by a cell that the widget has written", async () => {
    await open("insert.ipynb");
    await runCell(0);
    await expect.poll(() => status(0), { timeout: 60_000 }).toContain("3 of 60 flagged");
    await slider(0).press("End");
    await widget(0).getByText("More", { exact: true }).click();
    await widget(0).getByText("Insert as cell").click();
    await expect.poll(() => tab.locator(".jp-Notebook .jp-Cell").count()).toBe(3);
    await expect.poll(() => cell(1).getAttribute("class")).toContain("jp-mod-active");
    expect(await cell(1).locator(".cm-content").textContent()).toContain("h.set({");
    await slider(0).press("Home");
    await runCell(1);
    await expect.poll(() => status(0)).toContain("30 of 60 flagged");
    expect((await say(2)).settings.contamination).toBe(0.5);
  });

  it("is found again by a page that is loaded anew, and let go when its output is cleared", async () => {
    await open("reload.ipynb");
    await runCell(0);
    await expect.poll(() => status(0), { timeout: 60_000 }).toContain("3 of 60 flagged");
    await save();
    await slider(0).press("End");
    await judge(0, 0, "b");
    expect((await say()).settings.contamination).toBe(0.5);
    await tab.reload();
    await expect.poll(() => status(0), { timeout: 60_000 }).toContain("30 of 60 flagged");
    await expect.poll(() => widget(0).getByRole("table", { name: "Suspects" }).textContent()).toContain("benign");
    await slider(0).press("Home");
    expect((await say()).settings.contamination).toBeLessThan(0.05);

    expect(sent("comm_close")).toBe(false);
    await cell(0).locator(".jp-InputArea-prompt").click();
    await tab.getByRole("menuitem", { name: "Edit" }).click();
    await tab.getByText("Clear Cell Output", { exact: true }).click();
    await expect.poll(() => sent("comm_close"), { timeout: 10_000 }).toBe(true);
  });

  it("takes the verdicts along to other data with the same key", async () => {
    await open("other.ipynb");
    await runCell(0);
    await expect.poll(() => status(0), { timeout: 60_000 }).toContain("3 of 60 flagged");
    await judge(0, 0, "m");
    const before = await say();
    await runCell(2);
    await runCell(0);
    await expect.poll(() => status(0)).toContain("4 of 70 flagged");
    await expect.poll(async () => (await say()).verdicts).toEqual(before.verdicts);
  });
});

describe("a notebook that is saved", () => {
  it("holds what became of its hunt, in the static form, too, and shows it again", async () => {
    await open("saved.ipynb");
    await expect.poll(() => status(0)).toContain("9 of 900 flagged");
    await expect.poll(() => cell(1).locator("figcaption").textContent()).toContain("9 outliers above");
    expect(await isDirty()).toBe(false);
    await slider(0).press("PageUp");
    await judge(0, 0, "m");
    await expect.poll(isDirty).toBe(true);
    const shown = (await status(0))!.split(" ·")[0];
    const flagged = shown.split(" ")[0];
    await expect.poll(() => cell(1).locator("figcaption").textContent()).toContain(`${flagged} outliers above`);
    const marks = await slider(0).elementHandle();
    await save();
    expect(await marks!.evaluate((node) => node.isConnected)).toBe(true);

    const { data } = saved("saved.ipynb").outputs[0];
    const { columns, ...rest } = data[HUNT_MIME];
    expect(columns).toEqual(samplePayload().columns);
    expect(Object.values(rest.verdicts)).toMatchObject([{ verdict: "malicious" }]);
    const there = decodeHunt(data[HUNT_MIME]);
    expect(`${there.flagged.length} of 900 flagged`).toBe(shown);
    const { [HUNT_MIME]: payload, ...still } = await bundleOf(there);
    expect(data[HUNT_MIME]).toEqual(JSON.parse(JSON.stringify(payload)));
    expect(textOf(data["text/html"])).toBe(still["text/html"]);
    expect(textOf(data["text/plain"])).toBe(still["text/plain"]);
    const picture = saved("saved.ipynb", 1).outputs[0].data;
    expect(picture[HUNT_MIME].settings).toEqual(there.settings);
    expect(textOf(picture["image/svg+xml"])).toBe((await bundleOf(there, "histogram"))["image/svg+xml"]);
    const other = saved("saved.ipynb", 2).outputs[0].data;
    expect(other[HUNT_MIME].settings.contamination).toBe(0.05);

    await tab.close();
    await open("saved.ipynb");
    await expect.poll(() => status(0)).toContain(shown);
    await expect.poll(() => cell(1).locator("figcaption").textContent()).toContain(`${flagged} outliers above`);
    expect(await widget(0).locator("tr[data-row]").first().textContent()).toContain("malicious");
    expect(await isDirty()).toBe(false);
  });
});

describe("an untrusted notebook", () => {
  it("shows the widget and does not reach the kernel until it is trusted", async () => {
    await open("untrusted.ipynb");
    await expect.poll(() => status(0)).toContain("9 of 900 flagged");
    await slider(0).press("PageUp");
    await widget(0).locator("tr[data-row]").first().click();
    await widget(0).getByText("Events behind this row").click();
    await expect.poll(() => widget(0).textContent()).toContain("not trusted, so the kernel is not asked");
    expect(await widget(0).textContent()).toContain("This notebook is not trusted: the widget works here");
    expect(sent("kernel_info_request")).toBe(true);
    expect(sent("comm_open")).toBe(false);
    await command("Trust Notebook");
    await expect.poll(() => sent("comm_open")).toBe(true);
    await expect.poll(() => widget(0).getByText("not trusted").filter({ visible: true }).count()).toBe(0);
  });
});
