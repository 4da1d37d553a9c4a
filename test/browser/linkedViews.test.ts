import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Hunt, type HuntPayload, rowLabel } from "../../src/hunt/index.js";
import { numbersOf } from "../../src/table/index.js";
import { violations } from "./axe.js";
import { type OpenBrowser, openBrowser, type WatchedPage } from "./lab.js";
import { type PageServer, servePage } from "./widgetPage.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

/** What `widgetEntry.ts` puts into the page. */
declare const page: {
  shown: { mounted: { dispose(): void }; hunt: Hunt }[];
  setDark(dark: boolean): void;
  show(payload: HuntPayload, view?: string): void;
  showAgain(view?: string): void;
  listeners(): number;
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
  expect(watched.outside).toEqual([]);
  await tab.close();
});

const open = async (payload: HuntPayload = samplePayload()): Promise<void> => {
  await tab.evaluate((p) => page.show(p), payload);
  await settled();
};
const settled = (): Promise<void> =>
  tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

const time = (): Locator => widget.getByRole("figure", { name: "Score over time" });
const projection = (): Locator => widget.getByRole("figure", { name: "Projection" });
const dependence = (): Locator => widget.getByRole("figure", { name: "Dependence" });
const canvas = (figure: Locator): Locator => figure.locator("canvas");
const bars = (): Locator => widget.getByLabel("Scores to brush");
const chip = (): Locator => widget.locator(".hb-chip");
/** What a screen reader is told of the brush. */
const told = (): Promise<string | null> => chip().locator("[aria-live]").textContent();

const brushed = (): Promise<number[]> => tab.evaluate(() => [...page.shown[0].hunt.brushed]);
const selected = (): Promise<number | null> => tab.evaluate(() => page.shown[0].hunt.selected);
const pixels = (figure: Locator): Promise<string> =>
  canvas(figure).evaluate((shown: HTMLCanvasElement) => shown.toDataURL());
const suspectRows = (): Promise<number[]> =>
  widget
    .getByRole("table", { name: "Suspects" })
    .locator("tbody tr[data-row]")
    .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.row)));

/** Drags over an element, from and to parts of its width and height. */
async function drag(target: Locator, from: [number, number], to: [number, number]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await target.boundingBox())!;
  await tab.mouse.move(x + from[0] * width, y + from[1] * height);
  await tab.mouse.down();
  await tab.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 6 });
  await tab.mouse.up();
  await settled();
}

/** The rows whose values lie between the least and the greatest of some rows': all of them, if the rows fill a rectangle. */
function rectangleOf(rows: number[], ...axes: ArrayLike<number>[]): number[] {
  const ranges = axes.map((axis) => rows.map((row) => axis[row])).map((v) => [Math.min(...v), Math.max(...v)]);
  return Array.from(axes[0], (_, row) => row).filter((row) =>
    axes.every((axis, k) => axis[row] >= ranges[k][0] && axis[row] <= ranges[k][1]),
  );
}

/** Waits for the brush to be told, and gives the brushed rows, which all other views must show. */
async function brushShownEverywhere(hunt = sampleHunt()): Promise<number[]> {
  const rows = await brushed();
  const flagged = [...hunt.flagged].filter((row) => rows.includes(row));
  const words = `${rows.length} rows brushed, ${flagged.length} flagged`;
  expect(await chip().locator("span").first().textContent()).toBe(words);
  await expect.poll(told).toBe(words);
  expect(await widget.locator(".hb-histogram.hb-brushing .hb-flagged-bar").count()).toBeGreaterThan(0);
  await expect.poll(suspectRows).toEqual(flagged);
  return rows;
}

describe("brushing", () => {
  it("over time marks the same rows everywhere", async () => {
    await open();
    const before = await pixels(projection());
    await drag(canvas(time()), [0.3, 0.05], [0.6, 0.7]);
    const rows = await brushShownEverywhere();
    const hunt = sampleHunt();
    expect(rows.length).toBeGreaterThan(20);
    expect(rows).toEqual(rectangleOf(rows, numbersOf(hunt.table, "Date"), hunt.detection.scores));
    expect(await pixels(projection())).not.toBe(before);
  });

  it("in the projection marks the same rows everywhere", async () => {
    await open();
    const before = await pixels(time());
    await drag(canvas(projection()), [0.6, 0.1], [0.95, 0.85]);
    const rows = await brushShownEverywhere();
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.length).toBeLessThan(20);
    expect(await pixels(time())).not.toBe(before);
  });

  it("over the bars marks the rows with such scores everywhere", async () => {
    await open();
    const before = await pixels(time());
    await drag(bars(), [0.2, 0.5], [0.6, 0.6]);
    const rows = await brushShownEverywhere();
    expect(rows.length).toBeGreaterThan(100);
    expect(rows).toEqual(rectangleOf(rows, sampleHunt().detection.scores));
    expect(await pixels(time())).not.toBe(before);
  });

  it("in the dependence marks the same rows everywhere", async () => {
    await open(samplePayload(900, { trees: 50 }));
    await widget.getByRole("tab", { name: "Dependence" }).click();
    await canvas(dependence()).waitFor();
    await settled();
    await drag(canvas(dependence()), [0.7, 0.01], [0.99, 0.5]);
    const hunt = sampleHunt(900, { trees: 50 });
    const rows = await brushShownEverywhere(hunt);
    const failed = numbersOf(hunt.table, "FailedLogons");
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(failed[row]).toBeGreaterThan(100);
  });

  it("is moved by its middle, with as many days in it", async () => {
    await open();
    await drag(canvas(time()), [0.3, 0.05], [0.5, 0.8]);
    const first = await brushed();
    await drag(canvas(time()), [0.4, 0.5], [0.6, 0.5]);
    const next = await brushed();
    const days = (rows: number[]): number => new Set(rows.map((row) => Math.floor(row / 30))).size;
    expect(Math.abs(days(next) - days(first))).toBeLessThanOrEqual(1);
    expect(Math.min(...next)).toBeGreaterThan(Math.min(...first));
    expect(next).not.toEqual(first);
  });

  it.each(["by its button", "by a click beside the points", "by Escape", "by Escape on the bars"])(
    "is cleared %s",
    async (how) => {
      await open();
      await drag(canvas(time()), [0.3, 0.05], [0.6, 0.7]);
      await expect.poll(told).toMatch(/rows brushed/);
      if (how === "by its button") await chip().getByRole("button", { name: "Clear" }).click();
      else if (how === "by Escape") await canvas(time()).press("Escape");
      else if (how === "by Escape on the bars") await bars().press("Escape");
      else {
        const { x, y, width, height } = (await canvas(projection()).boundingBox())!;
        await tab.mouse.click(x + width * 0.5, y + height * 0.1);
      }
      expect(await brushed()).toEqual([]);
      await expect.poll(told).toBe("No rows brushed");
      expect(await suspectRows()).toEqual([...sampleHunt().flagged]);
      expect(await widget.locator(".hb-brushing").count()).toBe(0);
      expect(await chip().getByRole("button").count()).toBe(0);
    },
  );

  it("grows and shrinks with the keys", async () => {
    await open();
    await canvas(time()).focus();
    for (let i = 0; i < 10; i++) await tab.keyboard.press("Shift+ArrowRight");
    const ten = await brushed();
    expect(ten.length).toBeGreaterThan(60);
    expect(ten).toEqual(rectangleOf(ten, numbersOf(sampleHunt().table, "Date")));
    for (let i = 0; i < 5; i++) await tab.keyboard.press("Shift+ArrowLeft");
    const five = await brushed();
    expect(five.length).toBeLessThan(ten.length);
    expect(five.every((row) => ten.includes(row))).toBe(true);
    await bars().focus();
    await tab.keyboard.press("Shift+ArrowRight");
    await tab.keyboard.press("Shift+ArrowRight");
    const { scores, threshold } = sampleHunt().detection;
    const above = await brushed();
    expect(above.length).toBeGreaterThan(0);
    for (const row of above) expect(scores[row]).toBeGreaterThan(threshold - 1e-9);
  });

  it("holds while the threshold moves, and after a refit", async () => {
    await open();
    await drag(canvas(time()), [0.3, 0.05], [0.6, 0.7]);
    const rows = await brushed();
    await widget.getByRole("slider", { name: "Threshold" }).press("PageDown");
    await widget.getByRole("checkbox", { name: "night_share" }).uncheck();
    await expect.poll(() => tab.evaluate(() => page.shown[0].hunt.settings.features.length)).toBe(4);
    expect(await brushed()).toEqual(rows);
    expect(await chip().locator("span").first().textContent()).toMatch(new RegExp(`^${rows.length} rows brushed`));
  });
});

describe("selecting", () => {
  it("a point selects its row in all views", async () => {
    await open();
    const before = await pixels(projection());
    await canvas(time()).focus();
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("ArrowDown");
    const said = await time().locator("[aria-live]").textContent();
    const hunt = sampleHunt();
    const second = [...hunt.flagged].sort((a, b) => a - b)[1];
    expect(said).toBe(`${rowLabel(hunt, second)} · Score ${hunt.detection.scores[second].toFixed(3)} · flagged`);
    expect(await time().locator(".hb-tip").textContent()).toBe(said);
    await tab.keyboard.press("Enter");
    expect(await selected()).toBe(second);
    expect(await widget.locator(`tr[data-row="${second}"]`).first().getAttribute("aria-current")).toBe("true");
    await settled();
    expect(await pixels(projection())).not.toBe(before);
    await tab.keyboard.press("Escape");
    expect(await selected()).toBeNull();
  });

  it("goes from point to point by date, to the ends too", async () => {
    await open();
    await canvas(time()).focus();
    const label = async (key: string): Promise<string> => {
      await tab.keyboard.press(key);
      return (await time().locator("[aria-live]").textContent())!;
    };
    expect(await label("Home")).toContain("2026-03-01");
    expect(await label("ArrowRight")).toContain("2026-03-01");
    expect(await label("End")).toContain("2026-03-30");
    expect(await label("ArrowLeft")).toContain("2026-03-30");
  });

  it("is done with a click, and what is pointed at is told as text", async () => {
    await open();
    const { x, y, width, height } = (await canvas(projection()).boundingBox())!;
    const tip = projection().locator(".hb-tip");
    for (let at = 0.9; at > 0.5 && !(await tip.isVisible()); at -= 0.004) {
      for (const down of [0.12, 0.4, 0.5, 0.62]) {
        await tab.mouse.move(x + at * width, y + down * height);
        if (await tip.isVisible()) break;
      }
      await settled();
    }
    expect(await tip.textContent()).toMatch(
      /^NORTHWIND · <img src=x onerror=alert\(1\)> · 2026-03-\d\d · Score 0\.\d{3} · flagged$/,
    );
    await tab.mouse.down();
    await tab.mouse.up();
    expect([...sampleHunt().flagged]).toContain(await selected());
    expect(await widget.locator("img").count()).toBe(0);
  });
});

describe("the projection", () => {
  it("is flat or deep, and says how much of the variance it shows", async () => {
    await open();
    const label = (): Promise<string | null> => canvas(projection()).getAttribute("aria-label");
    expect(await label()).toMatch(
      /^900 rows on the two widest directions of the features, 9 flagged\. Together they hold 5\d(\.\d)? % /,
    );
    const flat = await pixels(projection());
    await widget.getByRole("button", { name: "3-D" }).click();
    await settled();
    expect(await widget.getByRole("button", { name: "3-D" }).getAttribute("aria-pressed")).toBe("true");
    expect(await label()).toMatch(
      /^900 rows on the three widest directions of the features, 9 flagged\. Together they hold 7\d(\.\d)? % /,
    );
    expect(await pixels(projection())).not.toBe(flat);
    await widget.getByRole("button", { name: "2-D" }).click();
    await settled();
    expect(await pixels(projection())).toBe(flat);
  });

  it("turns when it is dragged, and is brushed with Shift", async () => {
    await open();
    await widget.getByRole("button", { name: "3-D" }).click();
    await settled();
    const first = await pixels(projection());
    await drag(canvas(projection()), [0.3, 0.3], [0.4, 0.4]);
    expect(await pixels(projection())).not.toBe(first);
    expect(await brushed()).toEqual([]);
    await tab.keyboard.down("Shift");
    await drag(canvas(projection()), [0.5, 0.01], [0.99, 0.99]);
    await tab.keyboard.up("Shift");
    const rows = await brushShownEverywhere();
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.length).toBeLessThan(900);
  });

  it("turns with the arrow keys, and goes through the flagged with Page Down", async () => {
    await open();
    await widget.getByRole("button", { name: "3-D" }).click();
    await canvas(projection()).focus();
    await settled();
    for (const key of ["ArrowLeft", "ArrowUp", "+", "-"]) {
      const before = await pixels(projection());
      await tab.keyboard.press(key);
      await settled();
      expect(await pixels(projection())).not.toBe(before);
    }
    await tab.keyboard.press("PageDown");
    await tab.keyboard.press("Enter");
    expect([...sampleHunt().flagged]).toContain(await selected());
  });

  it("has no depth where there are fewer than three directions", async () => {
    await open(samplePayload(120, { features: ["SuccessfulLogons", "night_share"] }));
    expect(await widget.getByRole("button", { name: "3-D" }).isDisabled()).toBe(true);
    expect(await canvas(projection()).getAttribute("aria-label")).toContain("Together they hold 100 %");
  });
});

describe("the dependence", () => {
  it("is of the most important feature until another is chosen, in the colours of any", async () => {
    await open(samplePayload(900, { trees: 50 }));
    await widget.getByRole("tab", { name: "Dependence" }).click();
    await canvas(dependence()).waitFor();
    const feature = dependence().getByLabel("Feature");
    expect(await feature.inputValue()).toBe("FailedLogons_zscore");
    await settled();
    const first = await pixels(dependence());
    await feature.selectOption("night_share");
    await settled();
    const other = await pixels(dependence());
    expect(other).not.toBe(first);
    expect(await canvas(dependence()).getAttribute("aria-label")).toContain("How the value of night_share pushes");
    await dependence().getByLabel("Coloured by").selectOption("SuccessfulLogons");
    await settled();
    expect(await pixels(dependence())).not.toBe(other);
    expect(await dependence().locator(".hb-ramp").textContent()).toMatch(/^2\d7\d$/);
  });
});

describe("score over time", () => {
  it("has the threshold as a line to drag", async () => {
    await open();
    const grip = (await time().locator(".hb-level-grip").boundingBox())!;
    await tab.mouse.move(grip.x + 12, grip.y + 12);
    await tab.mouse.down();
    await tab.mouse.move(grip.x + 12, grip.y + 72, { steps: 5 });
    await tab.mouse.up();
    await settled();
    const after = (await time().locator(".hb-level-grip").boundingBox())!;
    expect(Math.abs(after.y - grip.y - 60)).toBeLessThan(1.5);
    const [threshold, flagged] = await tab.evaluate(() => {
      const { detection, flagged } = page.shown[0].hunt;
      return [detection.threshold, flagged.length];
    });
    expect(threshold).toBeLessThan(sampleHunt().detection.threshold);
    expect(flagged).toBeGreaterThan(9);
    expect(await canvas(time()).getAttribute("aria-label")).toContain(`${flagged} are above the threshold`);
  });

  it("has a table of the flagged rows, or of the brushed ones", async () => {
    await open();
    expect(await time().getByRole("table").count()).toBe(0);
    await time().getByText("As a table").click();
    const lines = time().getByRole("table").locator("tbody tr");
    await expect.poll(() => lines.count()).toBe(9);
    const hunt = sampleHunt();
    expect(await lines.first().locator("td").first().textContent()).toBe(rowLabel(hunt, hunt.flagged[0]));
    await drag(canvas(time()), [0.3, 0.05], [0.6, 0.8]);
    const rows = await brushed();
    await expect.poll(() => lines.count()).toBe(Math.min(200, rows.length));
  });
});

describe("the histogram", () => {
  it("has a table of its bars, with the share of the brushed rows", async () => {
    await open();
    const pane = widget.locator(".hb-pane", { has: tab.getByLabel("Scores to brush") });
    await pane.getByText("As a table").click();
    const table = pane.getByRole("table");
    const sum = async (column: number): Promise<number> =>
      (await table.locator(`tbody td:nth-child(${column})`).allTextContents()).reduce((all, n) => all + Number(n), 0);
    await expect.poll(() => table.locator("th").allTextContents()).toEqual(["score", "rows", "flagged"]);
    expect([await sum(2), await sum(3)]).toEqual([900, 9]);
    await drag(bars(), [0.2, 0.5], [0.6, 0.6]);
    expect(await table.locator("th").allTextContents()).toEqual(["score", "rows", "flagged", "brushed"]);
    expect(await sum(4)).toBe((await brushed()).length);
  });

  it("is saved as a picture in the colours it is seen in", async () => {
    await open();
    const pane = widget.locator(".hb-pane", { has: tab.getByLabel("Scores to brush") });
    await pane.getByRole("button", { name: "Menu of this picture" }).click();
    const save = pane.getByRole("menuitem", { name: "Save as PNG" });
    const [download] = await Promise.all([tab.waitForEvent("download"), save.click()]);
    expect(download.suggestedFilename()).toBe("histogram.png");
    const png = readFileSync((await download.path())!).toString("base64");
    const colours = await tab.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const pen = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
      pen.drawImage(image, 0, 0);
      const { data: pixels } = pen.getImageData(0, 0, image.width, image.height);
      const found: string[] = [];
      for (let at = 0; at < pixels.length; at += 4) found.push(pixels.slice(at, at + 3).join());
      return [...new Set(found)];
    }, png);
    // The ground, quiet bars and flagged bars.
    for (const colour of ["255,255,255", "180,184,189", "213,94,0"]) expect(colours).toContain(colour);
  });
});

describe("two views of one hunt", () => {
  it("are in step, and each lives on without the other", async () => {
    await open();
    await tab.evaluate(() => page.showAgain());
    await settled();
    const other = tab.locator(".huntbook").nth(1);
    const otherTime = other.getByRole("figure", { name: "Score over time" });
    const before = await pixels(otherTime);
    await drag(canvas(time()), [0.3, 0.05], [0.6, 0.7]);
    await settled();
    const words = `${(await brushed()).length} rows brushed`;
    expect(await other.locator(".hb-chip span").first().textContent()).toContain(words);
    expect(await pixels(otherTime)).not.toBe(before);
    await canvas(otherTime).focus();
    await tab.keyboard.press("ArrowDown");
    await tab.keyboard.press("Enter");
    const row = await selected();
    expect(row).not.toBeNull();
    await widget.getByRole("slider", { name: "Threshold" }).press("PageDown");
    expect(await other.getByRole("status").first().textContent()).toContain("19 of 900 flagged");
    await tab.evaluate(() => page.shown[0].mounted.dispose());
    const left = tab.locator(".huntbook").first();
    await left.locator(".hb-chip").getByRole("button", { name: "Clear" }).click();
    expect(await brushed()).toEqual([]);
    expect(await selected()).toBe(row);
    await tab.evaluate(() => page.shown[1].mounted.dispose());
    expect(await tab.evaluate(() => page.listeners())).toBe(0);
  });

  it("are in step where one of them is a single picture", async () => {
    await open();
    await tab.evaluate(() => page.showAgain("projection"));
    const alone = tab.locator(".huntbook").nth(1).getByRole("figure", { name: "Projection" });
    await settled();
    const before = await pixels(alone);
    await drag(canvas(time()), [0.3, 0.05], [0.6, 0.7]);
    await settled();
    expect(await pixels(alone)).not.toBe(before);
  });
});

describe("looks", () => {
  it("follow the theme", async () => {
    await open();
    const light = await pixels(time());
    await tab.evaluate(() => page.setDark(true));
    await settled();
    expect(await pixels(time())).not.toBe(light);
    await tab.evaluate(() => page.setDark(false));
    await settled();
    expect(await pixels(time())).toBe(light);
  });

  it("follow colours that the system forces", async () => {
    await open();
    const chosen = await pixels(time());
    await tab.emulateMedia({ forcedColors: "active" });
    await settled();
    expect(await pixels(time())).not.toBe(chosen);
  });

  it("fit in 400 px", async () => {
    await tab.setViewportSize({ width: 400, height: 1500 });
    await open();
    for (const figure of [time(), projection()]) {
      const { x, width } = (await canvas(figure).boundingBox())!;
      expect(x + width).toBeLessThanOrEqual(400);
      expect(width).toBeGreaterThan(300);
    }
    expect(await tab.evaluate(() => document.scrollingElement!.scrollWidth)).toBeLessThanOrEqual(400);
  });

  it.each([false, true])("have no fault that axe-core finds, brushed (dark: %s)", async (dark) => {
    await tab.evaluate((d) => page.setDark(d), dark);
    await open();
    await drag(canvas(time()), [0.3, 0.05], [0.6, 0.7]);
    await time().getByText("As a table").click();
    await tab.mouse.move(5, 5);
    expect(await violations(tab)).toEqual([]);
  });
});

it("brushes a large hunt, whose projection is found while the page is idle", async () => {
  await tab.evaluate((p) => page.show(p), samplePayload(30_000));
  await expect
    .poll(() => canvas(projection()).getAttribute("aria-label"), { timeout: 60_000 })
    .toContain("30,000 rows");
  await settled();
  await drag(canvas(projection()), [0.05, 0.05], [0.3, 0.95]);
  const rows = await brushed();
  expect(rows.length).toBeGreaterThan(1000);
  await expect.poll(told).toContain(`${rows.length.toLocaleString("en")} rows brushed`);
});
