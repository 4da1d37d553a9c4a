import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { HuntPayload, ViewOptions } from "../../src/hunt/index.js";
import { bars } from "../../src/visualize/index.js";
import { violations } from "./axe.js";
import { type OpenBrowser, openBrowser, type WatchedPage } from "./lab.js";
import { type PageServer, servePage } from "./widgetPage.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

declare const page: {
  workers: number;
  alive: number;
  shown: { mounted: { dispose(): void } }[];
  setDark(dark: boolean): void;
  show(payload: HuntPayload, view?: string, options?: ViewOptions): void;
  showChart(payload: unknown): void;
  listeners(): number;
};

let server: PageServer;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let picture: Locator;

beforeAll(async () => {
  [server, browser] = await Promise.all([servePage(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  watched = await browser.newPage({ width: 900, height: 800 });
  tab = watched.page;
  await tab.goto(server.url);
  picture = tab.locator(".huntbook");
});
afterEach(async () => {
  expect(watched.errors).toEqual([]);
  expect(watched.outside).toEqual([]);
  await tab.close();
});

const open = (view: string, options?: ViewOptions, payload = samplePayload(300)): Promise<void> =>
  tab.evaluate(([p, v, o]) => page.show(p, v, o), [payload, view, options] as const);
const marks = (): Locator => picture.locator("svg.marks");
/** What the canvas shows, to be compared. */
const pixels = (): Promise<string> =>
  picture.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
const settled = (): Promise<void> =>
  tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

describe("a picture of a hunt", () => {
  it.each(["histogram", "time", "correlation", "force", "bars"])(
    "%s is drawn without eval, fits the page and has its words and its table",
    async (view) => {
      await open(view);
      await marks().waitFor();
      expect(Number(await marks().getAttribute("width"))).toBeLessThanOrEqual(900);
      expect(await picture.locator("figcaption").textContent()).toMatch(/\w+ .*\d/);
      await picture.getByText("As a table").click();
      await expect.poll(() => picture.getByRole("table").locator("tbody tr").count()).toBeGreaterThan(0);
      expect(await picture.locator("img").count()).toBe(0);
    },
  );

  it.each(["stacked", "beeswarm", "importance"])(
    "%s is alive by itself and has its words and its table",
    async (view) => {
      await open(view);
      await expect.poll(() => picture.locator("figcaption").textContent()).toMatch(/\w+ .*row/);
      await picture.getByText("As a table").click();
      await expect.poll(() => picture.getByRole("table").locator("tbody tr").count()).toBeGreaterThan(0);
      expect(await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    },
  );

  it("is saved as a picture from its menu, which has nothing that leaves the page", async () => {
    await open("correlation");
    await marks().waitFor();
    await picture.locator(".vega-embed summary").click();
    const entries = await picture.locator(".vega-actions a").allTextContents();
    expect(entries).toEqual(["Save as SVG", "Save as PNG", "See the specification"]);
    const [download] = await Promise.all([tab.waitForEvent("download"), picture.getByText("Save as SVG").click()]);
    expect(download.suggestedFilename()).toBe("heatMap.svg");
  });

  it("is drawn anew in another theme and at another width", async () => {
    await open("histogram");
    await marks().waitFor();
    const background = (): Promise<string> => marks().evaluate((svg) => (svg as SVGElement).style.backgroundColor);
    expect(await background()).toBe("rgb(255, 255, 255)");
    await tab.evaluate(() => page.setDark(true));
    await expect.poll(background).toBe("rgb(17, 17, 17)");
    await tab.setViewportSize({ width: 420, height: 800 });
    await expect.poll(async () => Number(await marks().getAttribute("width"))).toBeLessThan(400);
  });

  it("takes the page's own colours, however they are written", async () => {
    await tab.evaluate(() => {
      document.documentElement.style.setProperty("--jp-layout-color1", "white");
      document.documentElement.style.setProperty("--jp-ui-font-color1", "rgba(0, 0, 0, 0.87)");
    });
    await open("correlation");
    await marks().waitFor();
    const fills = (selector: string): Promise<(string | null)[]> =>
      marks()
        .locator(selector)
        .evaluateAll((all) => all.map((mark) => mark.getAttribute("fill")));
    expect(await fills("text")).toContain("#212121");
    // Hardly correlated columns are as light as the ground.
    expect((await fills(".mark-rect path")).filter((fill) => /^#[ef]/i.test(fill ?? "")).length).toBeGreaterThan(2);
  });

  it.each([false, true])("has no fault that axe-core finds (dark: %s)", async (dark) => {
    await tab.evaluate((d) => page.setDark(d), dark);
    for (const view of ["histogram", "projection", "correlation", "beeswarm", "stacked", "force"]) await open(view);
    await expect.poll(() => marks().count()).toBe(3);
    await picture.getByText("As a table").first().click();
    expect(await violations(tab)).toEqual([]);
  });

  it("says so when there is no such picture, and leaves nothing behind", async () => {
    const said = await tab.evaluate((p) => {
      try {
        page.show(p, "portrait");
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    }, samplePayload(60));
    expect(said).toMatch(/^A hunt has no picture "portrait"; it has histogram, /);
    expect(await tab.evaluate(() => [page.listeners(), document.querySelectorAll(".huntbook").length])).toEqual([0, 0]);
  });

  it("explains a large hunt in a worker, which ends with the picture", async () => {
    const payload = samplePayload(1500);
    await tab.evaluate((p) => {
      page.show(p, "importance");
    }, payload);
    await picture.getByRole("button", { name: /^FailedLogons_zscore/ }).waitFor();
    expect(await tab.evaluate(() => page.workers)).toBe(1);
    await tab.evaluate(() => page.shown[0].mounted.dispose());
    expect(await tab.evaluate(() => page.alive)).toBe(0);
  });

  it("gives back everything when it is disposed of", async () => {
    await open("force", { row: sampleHunt(300).flagged[0] });
    await open("projection");
    await marks().waitFor();
    await tab.evaluate(() => {
      for (const { mounted } of page.shown) mounted.dispose();
    });
    expect(await tab.evaluate(() => [page.listeners(), document.querySelectorAll(".huntbook").length])).toEqual([0, 0]);
  });
});

describe("the projection", () => {
  it("is a canvas of all rows, flat or deep, with its words and the flagged rows as a table", async () => {
    await open("projection");
    const canvas = picture.locator("canvas");
    await settled();
    const flat = await pixels();
    expect(await canvas.getAttribute("aria-label")).toMatch(/^300 rows on the two widest directions .+, 3 flagged\./);
    await picture.getByRole("button", { name: "3-D" }).click();
    await settled();
    expect(await pixels()).not.toBe(flat);
    expect(await picture.locator("figcaption").textContent()).toMatch(/^300 rows on the three widest directions/);
    await picture.getByText("As a table").click();
    await expect.poll(() => picture.getByRole("table").locator("tbody tr").count()).toBe(3);
  });

  it("is saved as a picture", async () => {
    await open("projection");
    await settled();
    await picture.getByRole("button", { name: "Menu of this picture" }).click();
    const save = picture.getByRole("menuitem", { name: "Save as PNG" });
    const [download] = await Promise.all([tab.waitForEvent("download"), save.click()]);
    expect(download.suggestedFilename()).toBe("projection.png");
  });
});

describe("a chart", () => {
  it("is drawn again from its name and its data", async () => {
    const { name, input } = bars({ title: "Sign-ins by kind", names: ["<b>batch</b>", "network"], values: [3, 9] });
    await tab.evaluate((payload) => page.showChart(payload), { version: 1, name, input } as object);
    await marks().waitFor();
    expect(await marks().textContent()).toContain("<b>batch</b>");
  });
});
