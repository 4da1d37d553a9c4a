import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { bars } from "../../src/visualize/index.js";
import { type Lab, type OpenBrowser, openBrowser, startLab, type WatchedPage } from "./lab.js";
import { CHART_MIME, huntOutput, notebook, output, viewOutput } from "./widgetNotebook.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

const payload = samplePayload();
const hunt = sampleHunt();
const chart = bars({ title: "Sign-ins by kind", names: ["batch", "network"], values: [3, 9] });

const code = `
import { fromArrays, hunt, show } from "huntbook";
const rows = Array.from({ length: 60 }, (_, i) => i);
const days = fromArrays({ Day: rows.map(String), Failed: rows.map((i) => (i * 37) % 60), Hosts: rows.map((i) => (i * i) % 53) });
await show(hunt(days, { key: ["Day"], settings: { contamination: 0.05 } }));
`;

const files = {
  "live.ipynb": notebook([[]], { source: code }),
  "hunt.ipynb": notebook([[huntOutput(payload)], []]),
  "views.ipynb": notebook([
    [viewOutput(payload, "importance")],
    [huntOutput(payload)],
    [viewOutput(payload, "force", { row: hunt.flagged[1] }), viewOutput(payload, "projection")],
    [viewOutput({ ...payload, settings: { ...payload.settings, contamination: 0.05 } }, "histogram")],
  ]),
  "bad.ipynb": notebook([
    [huntOutput({ ...payload, version: 2 })],
    [huntOutput({ ...payload, columns: [{ ...payload.columns[3], data: "AAAA" }] })],
    [viewOutput(payload, "portrait")],
    [huntOutput(payload)],
    [output({ [CHART_MIME]: { version: 1, name: "toString", input: {} } })],
    [output({ [CHART_MIME]: { version: 1, name: chart.name, input: chart.input } })],
  ]),
  "long.ipynb": notebook([[], [huntOutput(payload)], [viewOutput(payload, "histogram")]], { apart: 30 }),
};

/** What {@link watchWorkers} counts: workers of ours that were made and that are not ended. */
declare const ours: { made: number; alive: number };

let lab: Lab;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let widget: Locator;

beforeAll(async () => {
  [lab, browser] = await Promise.all([startLab({ files }), openBrowser()]);
  setNotebooks({ windowingMode: "full" });
});
afterAll(async () => {
  await browser?.close();
  await lab?.stop();
});
afterEach(async () => {
  expect(watched.errors).toEqual([]);
  expect(watched.outside).toEqual([]);
  await tab.close();
});

/** Settings of JupyterLab's own, where this lab keeps them. */
function setNotebooks(settings: object): void {
  const path = join(lab.root, "../state/settings/@jupyterlab/notebook-extension/tracker.jupyterlab-settings");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(settings));
}

async function open(file: string): Promise<void> {
  watched = await browser.newPage({ width: 1300, height: 1000 });
  tab = watched.page;
  await tab.addInitScript(watchWorkers);
  await tab.goto(lab.url(file));
  await tab.locator(".jp-Notebook .jp-Cell").first().waitFor({ timeout: 60_000 });
  widget = tab.locator(".huntbook").filter({ has: tab.getByRole("table", { name: "Suspects" }) });
}

function watchWorkers(): void {
  const counts = { made: 0, alive: 0 };
  Object.assign(globalThis, { ours: counts });
  const Real = globalThis.Worker;
  globalThis.Worker = class extends Real {
    readonly isOurs: boolean;
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.isOurs = String(url).includes("huntbook-jupyterlab");
      if (this.isOurs) {
        counts.made++;
        counts.alive++;
      }
    }
    override terminate(): void {
      if (this.isOurs) counts.alive--;
      super.terminate();
    }
  };
}

const status = (): Promise<string | null> => widget.getByRole("status").first().textContent();
const slider = (): Locator => widget.getByRole("slider", { name: "Contamination" });
const box = (name: string): Locator => widget.getByRole("checkbox", { name, exact: true });
const workers = (): Promise<{ made: number; alive: number }> => tab.evaluate(() => ({ ...ours }));
const cell = (i: number): Locator => tab.locator(".jp-Notebook .jp-Cell").nth(i);
const activeCell = (): Promise<number> =>
  tab
    .locator(".jp-Notebook .jp-Cell")
    .evaluateAll((cells) => cells.findIndex((c) => c.classList.contains("jp-mod-active")));
const command = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await tab.keyboard.press(key);
};
/** Selects a cell in command mode, so that keys are commands to the notebook. */
const select = (i: number): Promise<void> => cell(i).locator(".jp-InputPrompt, .jp-InputArea-prompt").first().click();

describe("a saved notebook", () => {
  it("shows the hunt alive: cut on the page, refitted in a worker, without a cell being run", async () => {
    await open("hunt.ipynb");
    await expect.poll(status).toContain("9 of 900 flagged");
    await slider().press("PageUp");
    const wider = await tab.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>(".huntbook input[type=range]")!;
      input.value = "300";
      input.dispatchEvent(new Event("input"));
      input.dispatchEvent(new Event("change"));
      return document.querySelector(".huntbook [role=status]")!.textContent!;
    });
    expect(wider).not.toContain("9 of 900");
    expect(await workers()).toEqual({ made: 0, alive: 0 });
    await widget.getByRole("button", { name: "Reset" }).click();
    await box("SuccessfulLogons").uncheck();
    const features = hunt.settings.features.filter((name) => name !== "SuccessfulLogons");
    const other = sampleHunt().set({ features });
    await expect
      .poll(() =>
        widget
          .locator("tr[data-row]:not(.hb-gone)")
          .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.row))),
      )
      .toEqual([...other.flagged]);
    expect(await workers()).toEqual({ made: 1, alive: 1 });
    expect(await cell(0).locator(".still").count()).toBe(0);
  });

  it("keeps keys that are typed in the widget away from the notebook", async () => {
    await open("hunt.ipynb");
    await slider().focus();
    const before = await activeCell();
    await command("ArrowDown", "ArrowDown", "d", "d", "x", "b");
    await widget.getByRole("slider", { name: "Threshold" }).focus();
    await command("ArrowDown", "ArrowUp", "d", "d");
    await box("night_share").focus();
    await command("a", "b", "ArrowDown");
    expect(await activeCell()).toBe(before);
    expect(await tab.locator(".jp-Notebook .jp-Cell").count()).toBe(2);
  });

  it("follows the theme", async () => {
    await open("views.ipynb");
    const svg = tab.locator(".huntbook svg.marks").first();
    await svg.waitFor();
    const ground = (): Promise<string> => svg.evaluate((mark) => (mark as SVGElement).style.backgroundColor);
    const before = await ground();
    await tab.getByRole("menuitem", { name: "Settings" }).click();
    await tab.getByText("Theme", { exact: true }).click();
    await tab.getByText("JupyterLab Dark", { exact: true }).click();
    await expect.poll(() => widget.getAttribute("data-dark")).toBe("true");
    await expect.poll(ground).not.toBe(before);
    await tab.getByRole("menuitem", { name: "Settings" }).click();
    await tab.getByText("Theme", { exact: true }).click();
    await tab.getByText("JupyterLab Light", { exact: true }).click();
    await expect.poll(() => widget.getAttribute("data-dark")).toBe("false");
    await expect.poll(ground).toBe(before);
  });

  it("ends its worker when its output is cleared", async () => {
    await open("hunt.ipynb");
    await box("SuccessfulLogons").uncheck();
    await expect.poll(workers).toEqual({ made: 1, alive: 1 });
    await select(0);
    await tab.getByRole("menuitem", { name: "Edit" }).click();
    await tab.getByText("Clear Cell Output", { exact: true }).click();
    await expect.poll(() => widget.count()).toBe(0);
    expect(await workers()).toEqual({ made: 1, alive: 0 });
  });

  it("gives everything back when the notebook is closed", async () => {
    await open("views.ipynb");
    await box("SuccessfulLogons").uncheck();
    await tab.locator(".huntbook svg.marks").first().waitFor();
    await expect.poll(async () => (await workers()).alive).toBeGreaterThan(0);
    await tab.getByRole("menuitem", { name: "File" }).click();
    await tab.getByText("Close Tab", { exact: true }).click();
    // A kernel that has started writes its language into the notebook, which then asks to be saved.
    const discard = tab.getByRole("button", { name: "Discard" });
    await expect
      .poll(async () => {
        if (await discard.isVisible()) await discard.click();
        return tab.locator(".huntbook").count();
      })
      .toBe(0);
    expect((await workers()).alive).toBe(0);
  });

  it("shows what the kernel says, and again when the cell is run again", async () => {
    await open("live.ipynb");
    // A cell that is run before there is a kernel is not run later.
    await tab.getByText(/\| Idle$/).waitFor({ timeout: 60_000 });
    await select(0);
    await command("Control+Enter");
    await expect.poll(status, { timeout: 60_000 }).toContain("3 of 60 flagged");
    await slider().press("End");
    expect(await status()).toContain("30 of 60 flagged");
    await select(0);
    await command("Control+Enter");
    await expect.poll(status, { timeout: 60_000 }).toContain("3 of 60 flagged");
  });

  it("keeps what was tuned when its cell is moved", async () => {
    await open("hunt.ipynb");
    await slider().press("PageUp");
    const tuned = (await status())!.split(" ·")[0];
    expect(tuned).not.toBe("9 of 900 flagged");
    await select(0);
    await command("Control+Shift+ArrowDown");
    await expect.poll(() => cell(1).locator(".huntbook").count()).toBe(1);
    expect(await status()).toContain(tuned);
  });
});

describe("a picture that refers to a hunt", () => {
  it("is drawn from the data in another output, wherever that is", async () => {
    await open("views.ipynb");
    await cell(2).locator(".huntbook canvas").waitFor();
    await cell(0).locator(".huntbook .hb-importance-line").first().waitFor();
    for (const i of [2, 3]) await expect.poll(() => cell(i).locator(".huntbook svg.marks").count()).toBe(1);
    expect(await tab.locator(".still").count()).toBe(0);
    const words = await cell(2).locator("figcaption").first().textContent();
    expect(words).toContain(String(hunt.row(hunt.flagged[1]).DstDomain));
    const wider = sampleHunt().set({ contamination: 0.05 }).flagged.length;
    expect(await cell(3).locator("figcaption").textContent()).toContain(`${wider} outliers above`);
  });

  it("stays still while the data is missing, and comes alive when it is there", async () => {
    await open("views.ipynb");
    await cell(0).locator(".huntbook .hb-importance-line").first().waitFor();
    await select(1);
    await command("d", "d");
    await select(0);
    await command("Control+Shift+ArrowDown");
    await expect.poll(() => cell(1).locator(".still").count()).toBe(1);
    expect(await cell(1).locator(".huntbook").count()).toBe(0);
    await command("z", "z");
    await expect.poll(() => tab.locator(".jp-Notebook .jp-Cell").count()).toBe(4);
    await cell(0).locator(".huntbook .hb-importance-line").first().waitFor();
    expect(await tab.locator(".still").count()).toBe(0);
  });
});

describe("what cannot be shown", () => {
  it("is a sentence above the static form, and the rest of the notebook lives", async () => {
    await open("bad.ipynb");
    const said = async (i: number): Promise<string> => (await cell(i).getByRole("alert").textContent())!;
    expect(await said(0)).toMatch(/it is of version 2, and this Huntbook reads version 1; update the extension/);
    expect(await said(1)).toMatch(/^This hunt cannot be shown: /);
    expect(await said(2)).toMatch(/^A hunt has no picture "portrait"; it has histogram, /);
    await expect.poll(status).toContain("9 of 900 flagged");
    await cell(4).scrollIntoViewIfNeeded();
    expect(await said(4)).toBe('This chart cannot be shown: there is no picture called "toString".');
    for (const i of [0, 1, 2, 4]) expect(await cell(i).locator(".still").textContent()).toBe("the static form");
    await cell(5).scrollIntoViewIfNeeded();
    await cell(5).locator("svg.marks").waitFor();
    expect(await cell(5).locator("svg.marks").textContent()).toContain("network");
  });
});

describe("a long notebook that keeps only what is seen in the page", () => {
  it("keeps the widget as it was tuned through scrolling", async () => {
    await open("long.ipynb");
    const scroll = (to: number): Promise<void> =>
      tab.locator(".jp-WindowedPanel-outer").evaluate((panel, top) => panel.scrollTo(0, top), to);
    // Of all there are, because to wait for one would last until it is scrolled to.
    const seen = (): Promise<boolean> =>
      widget.evaluateAll((nodes) =>
        nodes.some((node) => {
          const { top, bottom, height } = node.getBoundingClientRect();
          return height > 0 && bottom > 0 && top < innerHeight && node.checkVisibility({ opacityProperty: true });
        }),
      );
    const toWidget = async (): Promise<void> => {
      for (let top = 0; top < 20_000 && !(await seen()); top += 600) {
        await scroll(top);
        await tab.waitForTimeout(60);
      }
    };
    await toWidget();
    await slider().press("PageUp");
    const tuned = (await status())!.split(" ·")[0];
    expect(tuned).not.toBe("9 of 900 flagged");
    for (let round = 0; round < 3; round++) {
      await scroll(0);
      await select(0);
      await expect.poll(seen).toBe(false);
      await toWidget();
      expect(await status()).toContain(tuned);
    }
    await slider().press("PageDown");
    expect(await status()).toMatch(/−\d+ gone/);
    expect(await widget.locator(".hb-histogram .hb-bars rect").count()).toBeGreaterThan(10);
  });
});
