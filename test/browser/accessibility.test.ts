import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { HuntPayload } from "../../src/hunt/index.js";
import { violations } from "./axe.js";
import { type OpenBrowser, openBrowser, type WatchedPage } from "./lab.js";
import { type PageServer, servePage } from "./widgetPage.js";
import { samplePayload } from "./widgetSample.js";

/** What `widgetEntry.ts` puts into the page. */
declare const page: {
  delay: number;
  setDark(dark: boolean): void;
  show(payload: HuntPayload): void;
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
afterEach(async () => {
  expect(watched.errors).toEqual([]);
  await tab.close();
});

async function open(width: number, dark: boolean): Promise<void> {
  watched = await browser.newPage({ width, height: 900 });
  tab = watched.page;
  await tab.goto(server.url);
  widget = tab.locator(".huntbook");
  await tab.evaluate((d) => page.setDark(d), dark);
  await tab.evaluate((p) => page.show(p), samplePayload());
}

const pictures = (): Locator => widget.getByRole("tablist").first().getByRole("tab");
const suspects = (): Locator => widget.getByRole("table", { name: "Suspects" }).locator("tbody tr");

/** Opens everything that can be unfolded, but for the pictures' menus, of which one closes another. */
async function unfold(): Promise<void> {
  const folded = widget.locator("details:not([open], .vega-embed *) > summary:visible");
  for (let i = await folded.count(); i > 0; i--) await folded.first().click();
}

/** Everything drawn: nothing is under way, and no picture is missing. */
async function drawn(): Promise<void> {
  await expect.poll(() => widget.locator('[aria-busy="true"]').count()).toBe(0);
  await expect.poll(() => widget.getByText("Drawing…").filter({ visible: true }).count()).toBe(0);
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

describe.each([
  [1200, false],
  [1200, true],
  [400, false],
  [400, true],
])("the widget, %i px wide (dark: %s)", (width, dark) => {
  it("has no fault that axe-core finds, and fits, whatever tab is open and with a row selected", async () => {
    await open(width, dark);
    await drawn();
    await unfold();
    const count = await pictures().count();
    expect(count).toBeGreaterThanOrEqual(5);
    for (let i = 0; i < count; i++) {
      const name = await pictures().nth(i).textContent();
      await pictures().nth(i).click();
      await drawn();
      await unfold();
      expect([name, ...(await violations(tab))]).toEqual([name]);
      expect([name, await overhang()]).toEqual([name, 0]);
    }
    await suspects().nth(1).click();
    await drawn();
    await unfold();
    await drawn();
    expect(await violations(tab)).toEqual([]);
    expect(await overhang()).toBe(0);
  });
});

describe("the widget in a moment of its own", () => {
  it.each([false, true])("has no fault while it is busy, and when something is wrong (dark: %s)", async (dark) => {
    await open(1200, dark);
    await tab.evaluate(() => void (page.delay = 60_000));
    await widget.getByRole("checkbox", { name: "SuccessfulLogons", exact: true }).uncheck();
    await widget.getByRole("button", { name: "Cancel" }).waitFor();
    expect(await violations(tab)).toEqual([]);
    await widget.getByRole("button", { name: "Cancel" }).click();
    await widget.getByRole("button", { name: "None", exact: true }).click();
    await widget.getByRole("alert").waitFor();
    expect(await violations(tab)).toEqual([]);
  });

  it("has no fault after a cut that flags others", async () => {
    await open(1200, false);
    await widget.getByRole("slider", { name: "Contamination" }).press("PageUp");
    await widget.locator(".hb-new").first().waitFor();
    expect(await violations(tab)).toEqual([]);
  });
});

/** By how many pixels the page is wider than the window. */
function overhang(): Promise<number> {
  return tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
