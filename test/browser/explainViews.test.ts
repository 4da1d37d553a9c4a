/** The views that explain and describe, on a plain page: their figures are Node's own, and they are linked with all the others. */
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { explainSync, featureImportance } from "../../src/explain/index.js";
import type { Hunt, HuntPayload } from "../../src/hunt/index.js";
import { rankingOf } from "../../src/model/index.js";
import { correlation } from "../../src/visualize/index.js";
import { violations } from "./axe.js";
import { type OpenBrowser, openBrowser, type WatchedPage } from "./lab.js";
import { type PageServer, servePage } from "./widgetPage.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

declare const page: {
  shown: { hunt: Hunt }[];
  setDark(dark: boolean): void;
  show(payload: HuntPayload, view?: string, options?: object): void;
  showAgain(view?: string): void;
};

let server: PageServer;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let widget: Locator;

beforeAll(async () => {
  [server, browser] = await Promise.all([servePage(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  watched = await browser.newPage({ width: 1200, height: 1500 });
  tab = watched.page;
  await tab.goto(server.url);
  widget = tab.locator(".huntbook").first();
});
afterEach(async () => {
  expect(watched.errors).toEqual([]);
  await tab.close();
});

const open = async (view: string): Promise<Locator> => {
  await tab.evaluate((p) => page.show(p), samplePayload());
  await widget.getByRole("tab", { name: view }).click();
  return widget.getByRole("figure", { name: view, exact: true });
};
const selected = (): Promise<number | null> => tab.evaluate(() => page.shown[0].hunt.selected);
const brushed = (): Promise<number> => tab.evaluate(() => page.shown[0].hunt.brushed.length);
const drag = async (canvas: Locator, from: [number, number], to: [number, number]): Promise<void> => {
  const { x, y, width, height } = (await canvas.boundingBox())!;
  await tab.mouse.move(x + from[0] * width, y + from[1] * height);
  await tab.mouse.down();
  await tab.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 6 });
  await tab.mouse.up();
};
const twin = async (figure: Locator): Promise<string[][]> => {
  await figure.getByText("As a table").click();
  return figure
    .locator("tbody tr")
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")));
};

it("ranks features by mean |SHAP| as Node does, all rows beside the flagged ones and the brushed ones", async () => {
  const hunt = sampleHunt();
  const figure = await open("Importance");
  const { features, values } = hunt.explanation;
  const all = await featureImportance(hunt.detection);
  await figure.getByRole("button", { name: new RegExp(features[0]) }).waitFor();
  const rows = await twin(figure);
  expect(rows.map(([name]) => name)).toEqual(
    features
      .map((_, j) => j)
      .sort((a, b) => all.meanAbsolute[b] - all.meanAbsolute[a])
      .map((j) => features[j]),
  );
  const j = features.indexOf(rows[0][0]);
  const mean = (of: ArrayLike<number>): number =>
    Array.from(of).reduce((sum, row) => sum + Math.abs(values[row * features.length + j]), 0) / of.length;
  expect(Number(rows[0][1])).toBeCloseTo(mean(Array.from({ length: 900 }, (_, i) => i)), 2);
  expect(Number(rows[0][2])).toBeCloseTo(mean(hunt.flagged), 2);
  await tab.evaluate(() => {
    page.shown[0].hunt.brushed = [1, 2, 3];
  });
  await figure.getByText("brushed rows").first().waitFor();
  await figure.getByRole("button", { name: new RegExp(rows[1][0]) }).click();
  expect(await widget.getByRole("tab", { name: "Dependence" }).getAttribute("aria-selected")).toBe("true");
  expect(await widget.getByRole("combobox", { name: "feature" }).inputValue()).toBe(rows[1][0]);
});

it("stacks all rows in the order asked for, and links them: a click selects, a drag brushes, keys go through", async () => {
  const figure = await open("Stacked force");
  const canvas = figure.locator("canvas");
  await canvas.focus();
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  const flagged = [...sampleHunt().flagged];
  expect(flagged).toContain(await selected());
  await drag(canvas, [0.06, 0.02], [0.2, 0.98]);
  const count = await brushed();
  expect(count).toBeGreaterThan(50);
  // In the order of scores these are the most anomalous rows.
  const best = [...rankingOf(sampleHunt().detection.scores).subarray(0, count + 40)];
  const rows = await tab.evaluate(() => [...page.shown[0].hunt.brushed]);
  expect(rows.every((row) => best.includes(row))).toBe(true);
  await figure.getByRole("combobox", { name: "order" }).selectOption("time");
  await drag(canvas, [0.06, 0.02], [0.12, 0.98]);
  const first = await tab.evaluate(() => Math.max(...page.shown[0].hunt.brushed));
  expect(first).toBeLessThan(120);
  await figure.getByRole("combobox", { name: "order" }).selectOption("similarity");
});

it("gives each feature a band of dots, every row in each, and links them", async () => {
  const figure = await open("Beeswarm");
  const bands = figure.locator("canvas");
  await expect.poll(() => bands.count()).toBe(5);
  const { values, features } = explainSync(sampleHunt().detection);
  await bands.first().focus();
  await tab.keyboard.press("ArrowDown");
  await tab.keyboard.press("Enter");
  expect([...sampleHunt().flagged]).toContain(await selected());
  await drag(bands.first(), [0.7, 0.05], [1, 0.95]);
  const rows = await tab.evaluate(() => [...page.shown[0].hunt.brushed]);
  expect(rows.length).toBeGreaterThan(0);
  const name = await figure.locator(".hb-swarm-name").first().textContent();
  const j = features.indexOf(name!);
  const least = Math.min(...rows.map((row) => values[row * features.length + j]));
  const beyond = Array.from({ length: 900 }, (_, row) => values[row * features.length + j]).filter((v) => v > least);
  expect(beyond.length).toBeLessThanOrEqual(rows.length);
});

it("correlates by either method as Node does, with the strongest pairs in words", async () => {
  const hunt = sampleHunt();
  await tab.evaluate((p) => page.show(p), samplePayload());
  await widget.getByRole("tab", { name: "Correlation" }).click();
  const panel = widget.getByRole("tabpanel", { name: "Correlation" });
  for (const method of ["pearson", "spearman"] as const) {
    await panel.getByRole("combobox", { name: "method" }).selectOption(method);
    const { names, values } = correlation(hunt.table, hunt.settings.features, method);
    const first = (await panel.locator(".hb-pairs li").first().textContent())!;
    const [, a, b, said] = /^(\S+) and (\S+): (\S+)$/.exec(first)!;
    expect(Number(said.replace("−", "-"))).toBeCloseTo(values[names.indexOf(a)][names.indexOf(b)]!, 2);
    await panel.getByRole("figure", { name: new RegExp(`^${method}`, "i") }).waitFor();
  }
  await panel.getByRole("combobox", { name: "columns" }).selectOption("all");
  await panel.getByRole("figure", { name: /correlation of 6 columns/i }).waitFor();
});

it("shows how each feature is spread; a bar brushes its rows, by pointer and by keys", async () => {
  const hunt = sampleHunt();
  const figure = await open("Each feature");
  const first = figure.getByRole("group", { name: /^FailedLogons_zscore/ });
  const last = first.getByRole("button").last();
  await last.click();
  const j = hunt.settings.features.indexOf("FailedLogons_zscore");
  const values = Array.from({ length: 900 }, (_, row) => hunt.matrix.values[row * 5 + j]);
  const edge = Math.max(...values) - (Math.max(...values) - Math.min(...values)) / 24;
  expect(await brushed()).toBe(values.filter((value) => value >= edge).length);
  await first.getByRole("button").first().focus();
  await tab.keyboard.press("Enter");
  expect(await brushed()).toBeGreaterThan(100);
  await tab.keyboard.press("Escape");
  expect(await brushed()).toBe(0);
  const rows = await twin(figure);
  expect(rows.filter(([name]) => name === "night_share").reduce((sum, [, , n]) => sum + Number(n), 0)).toBe(900);
});

it("shows a specification as text, whatever a log says, and saves the picture", async () => {
  const hostile = samplePayload();
  const users = hostile.columns.find(({ name }) => name === "DstUser")!;
  users.dictionary = users.dictionary!.map(
    (name, i) => `</script><img src=x onerror="globalThis.harmed=1">${name}${i}`,
  );
  await tab.evaluate((p) => page.show(p), hostile);
  for (const name of ["Score over time", "Projection"]) {
    const figure = widget.getByRole("figure", { name });
    await figure.getByRole("button", { name: "Menu of this picture" }).click();
    await figure.getByRole("menuitem", { name: "See the specification" }).click();
    const dialog = widget.getByRole("dialog", { name: "Vega-Lite specification" });
    const text = (await dialog.locator("pre").textContent())!;
    expect(JSON.parse(text)).toHaveProperty("$schema");
    expect(text).toContain("</script><img src=x");
    expect(await dialog.locator("img, script").count()).toBe(0);
    await tab.keyboard.press("Escape");
  }
  const saved = tab.waitForEvent("download");
  const figure = widget.getByRole("figure", { name: "Projection" });
  await figure.getByRole("button", { name: "Menu of this picture" }).click();
  await figure.getByRole("menuitem", { name: "Save as PNG" }).click();
  expect((await saved).suggestedFilename()).toBe("projection.png");
  await widget.getByRole("tab", { name: "Correlation" }).click();
  const panel = widget.getByRole("tabpanel", { name: "Correlation" });
  await panel.locator("summary[aria-label]").click();
  await panel.getByRole("button", { name: "See the specification" }).click();
  await widget.getByRole("dialog", { name: "Vega-Lite specification" }).waitFor();
  expect(await tab.evaluate(() => (globalThis as { harmed?: unknown }).harmed)).toBeUndefined();
});

it("keeps a picture by itself in step with the widget of the same hunt", async () => {
  await tab.evaluate((p) => {
    page.show(p);
    page.showAgain("importance");
  }, samplePayload());
  const alone = tab.locator(".huntbook").nth(1);
  await alone.getByText(`${sampleHunt().flagged.length} flagged`).waitFor();
  await widget.getByRole("spinbutton", { name: "Contamination in percent" }).fill("5");
  await tab.keyboard.press("Enter");
  await alone.getByText(`${sampleHunt().set({ contamination: 0.05 }).flagged.length} flagged`).waitFor();
});

it("has no faults that axe finds, in either theme", async () => {
  await tab.evaluate((p) => page.show(p), samplePayload());
  for (const dark of [false, true]) {
    await tab.evaluate((d) => page.setDark(d), dark);
    for (const view of ["Stacked force", "Beeswarm", "Importance", "Correlation", "Each feature"]) {
      await widget.getByRole("tab", { name: view }).click();
      await tab.waitForTimeout(150);
      expect([view, dark, await violations(tab, ".huntbook")]).toEqual([view, dark, []]);
    }
  }
});
