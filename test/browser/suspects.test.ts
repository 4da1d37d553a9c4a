import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { percentileRanks } from "../../src/explain/percentileRanks.js";
import { type Hunt, type HuntPayload, rowLabel } from "../../src/hunt/index.js";
import { suspectsCsv } from "../../src/report/index.js";
import type { Connection, EventTable } from "../../src/widget/index.js";
import { measure, percent, signed } from "../../src/widget/page/numbers.js";
import { violations } from "./axe.js";
import { type OpenBrowser, openBrowser, type WatchedPage } from "./lab.js";
import { type PageServer, servePage } from "./widgetPage.js";
import { sampleHunt, samplePayload } from "./widgetSample.js";

/** What `widgetEntry.ts` puts into the page. */
declare const page: {
  shown: { hunt: Hunt }[];
  connection: Connection;
  events(key: string, most: number): Promise<EventTable>;
  setDark(dark: boolean): void;
  show(payload: HuntPayload): void;
};

let server: PageServer;
let browser: OpenBrowser;
let watched: WatchedPage;
let tab: Page;
let widget: Locator;
let hunt: Hunt;

beforeAll(async () => {
  [server, browser] = await Promise.all([servePage(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  watched = await browser.newPage({ width: 1200, height: 900 });
  tab = watched.page;
  await tab.goto(server.url);
  widget = tab.locator(".huntbook");
  hunt = sampleHunt();
  await tab.evaluate((p) => page.show(p), samplePayload());
});
afterEach(async () => {
  expect(watched.errors).toEqual([]);
  expect(watched.outside).toEqual([]);
  await tab.close();
});

const table = (): Locator => widget.getByRole("table", { name: "Suspects" });
const lines = (): Locator => table().locator("tbody tr[data-row]:not(.hb-gone)");
const gone = (): Locator => table().locator("tr.hb-gone");
const line = (row: number): Locator => table().locator(`tr[data-row="${row}"]`);
const rowsOf = (found: Locator): Promise<number[]> =>
  found.evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset.row)));
const rows = (): Promise<number[]> => rowsOf(lines());
const heading = (name: string): Locator => table().getByRole("columnheader", { name, exact: true });
const button = (name: string | RegExp): Locator => widget.getByRole("button", { name, exact: true });
const search = (): Locator => widget.getByRole("searchbox", { name: "Search suspects" });
const filter = (): Locator => widget.getByRole("combobox", { name: "Which suspects" });
const panel = (): Locator => widget.getByRole("region", { name: "Selected row" });
const dialog = (): Locator => widget.getByRole("dialog");
const focusedRow = (): Promise<number> =>
  tab.evaluate(() => Number((document.activeElement as HTMLElement).dataset.row ?? Number.NaN));
const verdicts = (): Promise<[string, { verdict: string; note: string; time: string }][]> =>
  tab.evaluate(() => [...page.shown[0].hunt.verdicts]);
const slider = (): Locator => widget.getByRole("slider", { name: "Contamination" });
const counts = (name: string, of: readonly number[]): number[] => of.map((row) => Number(hunt.row(row)[name]));
const select = async (row: number): Promise<void> => {
  await tab.evaluate((r) => void (page.shown[0].hunt.selected = r), row);
};

describe("the list of suspects", () => {
  it("is sorted by the headings, either way, and says so", async () => {
    expect(await heading("Score").getAttribute("aria-sort")).toBe("descending");
    await heading("Margin").getByRole("button").click();
    await heading("DstUser").getByRole("button").click();
    expect(await heading("DstUser").getAttribute("aria-sort")).toBe("ascending");
    expect(await heading("Score").getAttribute("aria-sort")).toBeNull();
    const users = (await rows()).map((row) => hunt.row(row).DstUser as string);
    expect(users).toEqual([...users].sort());
    await heading("DstUser").getByRole("button").press("Enter");
    expect(await heading("DstUser").getAttribute("aria-sort")).toBe("descending");
    expect(
      await heading("DstUser")
        .getByRole("button")
        .evaluate((one) => one === document.activeElement),
    ).toBe(true);
    await heading("Why").getByRole("button").click();
    expect((await rows()).sort()).toEqual([...hunt.flagged].sort());
  });

  it("shows any column of the table, a raw count beside its z-score", async () => {
    await button("Columns").click();
    for (const name of ["FailedLogons", "night_share", "FailedLogons_zscore"]) {
      await dialog().getByRole("checkbox", { name, exact: true }).check();
    }
    await dialog().getByRole("checkbox", { name: "Margin" }).uncheck();
    await tab.keyboard.press("Escape");
    expect(await dialog().count()).toBe(0);
    await heading("FailedLogons").getByRole("button").click();
    const found = await rows();
    expect(counts("FailedLogons", found)).toEqual(counts("FailedLogons", found).sort((a, b) => b - a));
    const headings = await table().getByRole("columnheader").allTextContents();
    expect(headings.map((text) => text.replace(/[▲▼]/, ""))).toEqual([
      ...["#", "Date", "DstDomain", "DstUser", "Score", "FailedLogons"],
      ...["night_share", "FailedLogons_zscore", "Why", "Verdict"],
    ]);
    const { FailedLogons, FailedLogons_zscore: z } = hunt.row(found[0]) as Record<string, number>;
    expect(await lines().first().locator("td").nth(5).textContent()).toBe(`${FailedLogons} z ${z.toFixed(2)}`);
  });

  it("is searched over all shown columns and filtered by verdict, and says when nothing is left", async () => {
    const day = (hunt.row(hunt.flagged[2]).Date as Date).toISOString().slice(0, 10);
    await search().fill(`northwind ${day}`);
    expect(await rows()).toContain(hunt.flagged[2]);
    expect((await rows()).every((row) => (hunt.row(row).Date as Date).toISOString().startsWith(day))).toBe(true);
    await search().fill("nothing like it");
    expect(await rows()).toEqual([]);
    expect(await widget.getByText("No suspect matches the search and the filter.").isVisible()).toBe(true);
    await search().press("Escape");
    expect(await rows()).toEqual([...hunt.flagged]);
    await line(hunt.flagged[1]).press("m");
    await filter().selectOption("Malicious");
    expect(await rows()).toEqual([hunt.flagged[1]]);
    await filter().selectOption("Unjudged");
    expect(await rows()).toEqual([...hunt.flagged].filter((_, i) => i !== 1));
  });

  it("marks what is newly flagged, and lists what is no longer flagged at its end", async () => {
    await slider().press("PageUp");
    const more = await rows();
    expect(
      await lines()
        .filter({ has: tab.locator(".hb-new") })
        .count(),
    ).toBe(more.length - hunt.flagged.length);
    await filter().selectOption("Newly flagged");
    expect(await rows()).toEqual(more.filter((row) => !hunt.flagged.includes(row)));
    await filter().selectOption("All");
    await slider().press("PageDown");
    const left = await rows();
    expect(await rowsOf(gone())).toEqual(more.filter((row) => !left.includes(row)));
    expect(
      await table()
        .getByRole("rowheader", { name: `No longer flagged (${more.length - left.length})` })
        .count(),
    ).toBe(1);
    expect(await gone().first().textContent()).toContain("no longer flagged");
  });

  it("shows the brushed suspects, and all brushed rows when asked", async () => {
    const brushed = [0, 1, 2, ...hunt.flagged.slice(0, 3)];
    await tab.evaluate((some) => void (page.shown[0].hunt.brushed = some), brushed);
    expect(await rows()).toEqual([...hunt.flagged.slice(0, 3)]);
    expect(await widget.getByText("3 of 6 brushed rows are suspects").isVisible()).toBe(true);
    await widget.getByRole("checkbox", { name: "Show all brushed rows" }).check();
    expect((await rows()).length).toBe(6);
    expect((await rows()).slice(0, 3)).toEqual([...hunt.flagged.slice(0, 3)]);
    await tab.evaluate(() => void (page.shown[0].hunt.brushed = []));
    expect(await rows()).toEqual([...hunt.flagged]);
  });

  it("is kept as a CSV file that no spreadsheet runs, in the table's order", async () => {
    await heading("DstUser").getByRole("button").click();
    await search().fill("user-10");
    const [download] = await Promise.all([tab.waitForEvent("download"), button("Export CSV").click()]);
    expect(download.suggestedFilename()).toBe("suspects.csv");
    const text = readFileSync((await download.path())!, "utf8");
    await search().fill("");
    expect(text).toBe(suspectsCsv(hunt, { rows: await rows() }));
    expect(text.split("\r\n")).toHaveLength(hunt.flagged.length + 2);
  });
});

describe("verdicts", () => {
  it("are given by key, go on to the next row, and are said", async () => {
    const [a, b, c] = hunt.flagged;
    await line(a).focus();
    await tab.keyboard.press("m");
    expect(await focusedRow()).toBe(b);
    await tab.keyboard.press("s");
    await tab.keyboard.press("b");
    expect((await verdicts()).map(([key, { verdict }]) => [key, verdict])).toEqual([
      [hunt.keyOf(a), "malicious"],
      [hunt.keyOf(b), "suspicious"],
      [hunt.keyOf(c), "benign"],
    ]);
    expect(await line(a).locator("td").last().textContent()).toBe("✕ malicious");
    expect(Date.now() - Date.parse((await verdicts())[0][1].time)).toBeLessThan(60_000);
    expect(await widget.locator("[aria-live=polite]", { hasText: `benign: ${rowLabel(hunt, c)}` }).count()).toBe(1);
    await tab.keyboard.press("k");
    expect(await focusedRow()).toBe(c);
    await tab.keyboard.press("u");
    expect((await verdicts()).map(([key]) => key)).toEqual([hunt.keyOf(a), hunt.keyOf(b)]);
    expect(await focusedRow()).toBe(c);
    await tab.keyboard.press("Control+z");
    await tab.keyboard.press("Control+z");
    await tab.keyboard.press("Control+z");
    expect((await verdicts()).map(([key]) => key)).toEqual([hunt.keyOf(a)]);
    expect(await focusedRow()).toBe(c);
  });

  it("have a note, which is typed after n", async () => {
    const [a, b] = hunt.flagged;
    await line(a).focus();
    await tab.keyboard.press("n");
    expect(await dialog().getByRole("radio", { name: "suspicious" }).isChecked()).toBe(true);
    await tab.keyboard.type("b, m and s are letters");
    await dialog().getByRole("radio", { name: "malicious" }).check();
    await dialog().getByRole("button", { name: "Save" }).click();
    expect(await dialog().count()).toBe(0);
    expect(await verdicts()).toMatchObject([[hunt.keyOf(a), { verdict: "malicious", note: "b, m and s are letters" }]]);
    expect(await line(a).locator("td").last().textContent()).toBe("✕ malicious · b, m and s are letters");
    await expect.poll(focusedRow).toBe(b);
    await tab.keyboard.press("n");
    await tab.keyboard.press("Escape");
    await expect.poll(focusedRow).toBe(b);
    expect(await verdicts()).toHaveLength(1);
  });

  it("go on through a list that they leave", async () => {
    await filter().selectOption("Unjudged");
    await line(hunt.flagged[0]).focus();
    for (const key of ["b", "m", "s"]) await tab.keyboard.press(key);
    expect(await focusedRow()).toBe(hunt.flagged[3]);
    expect(await rows()).toEqual([...hunt.flagged.slice(3)]);
  });

  it("are given, noted and taken back by the buttons of the selected row", async () => {
    const [a] = hunt.flagged;
    await line(a).click();
    await panel()
      .getByRole("button", { name: /suspicious/ })
      .click();
    expect(
      await panel()
        .getByRole("button", { name: /suspicious/ })
        .getAttribute("aria-pressed"),
    ).toBe("true");
    await panel().getByRole("textbox", { name: "Note" }).fill("ask them");
    await panel().getByRole("textbox", { name: "Note" }).press("Enter");
    expect(await verdicts()).toMatchObject([[hunt.keyOf(a), { verdict: "suspicious", note: "ask them" }]]);
    await panel().getByRole("button", { name: "Take back" }).click();
    expect(await verdicts()).toEqual([]);
    expect(await panel().getByRole("textbox", { name: "Note" }).inputValue()).toBe("");
  });

  it("have their keys told after a question mark", async () => {
    await line(hunt.flagged[0]).focus();
    await tab.keyboard.press("?");
    expect(await dialog().textContent()).toContain("bbenign");
    await tab.keyboard.press("Escape");
    await expect.poll(focusedRow).toBe(hunt.flagged[0]);
    await tab.keyboard.press("/");
    expect(await search().evaluate((one) => one === document.activeElement)).toBe(true);
    await tab.keyboard.press("Enter");
    expect(await focusedRow()).toBe(hunt.flagged[0]);
  });
});

describe("what is known to be good", () => {
  it("says what it would suppress, does so, is listed with its rows, and is removed", async () => {
    const row = hunt.flagged.find((one) => hunt.row(one).DstUser === "<img src=x onerror=alert(1)>")!;
    const { DstDomain, DstUser } = hunt.row(row) as Record<string, string>;
    await line(row).click();
    await panel().getByRole("button", { name: "Known good…" }).click();
    const rule = dialog().getByRole("group", { name: "Values that make the rule" });
    const ticked = await rule
      .getByRole("checkbox", { checked: true })
      .evaluateAll((all) => all.map((one) => one.parentElement!.textContent));
    expect(ticked).toEqual([`DstDomain = ${DstDomain}`, `DstUser = ${DstUser}`]);
    const all = [...Array(900).keys()].filter((one) => hunt.row(one).DstUser === DstUser);
    const suspects = [...hunt.flagged].filter((one) => all.includes(one));
    expect(
      await dialog()
        .getByText(/^Suppresses/)
        .textContent(),
    ).toBe(`Suppresses ${suspects.length} of the suspects, ${all.length} of all rows.`);
    await rule.getByRole("checkbox", { name: /^DstUser/ }).uncheck();
    const domain = [...hunt.flagged].filter((one) => hunt.row(one).DstDomain === DstDomain).length;
    expect(
      await dialog()
        .getByText(/^Suppresses/)
        .textContent(),
    ).toContain(`Suppresses ${domain} of the suspects, `);
    await rule.getByRole("checkbox", { name: /^DstDomain/ }).uncheck();
    expect(await dialog().getByRole("button", { name: "Not a suspect" }).isDisabled()).toBe(true);
    await rule.getByRole("checkbox", { name: /^DstUser/ }).check();
    await dialog().getByRole("textbox", { name: "Note" }).fill("our scanner");
    await dialog().getByRole("button", { name: "Not a suspect" }).click();

    expect(await rows()).toEqual([...hunt.flagged].filter((one) => !suspects.includes(one)));
    expect(await rowsOf(gone())).toEqual(suspects);
    expect(await gone().first().textContent()).toContain("known good");
    await widget.getByText("Known good (1)").click();
    const listed = widget.locator(".hb-rules li").first();
    expect(await listed.textContent()).toContain(`DstUser = ${DstUser}`);
    expect(await listed.textContent()).toContain("our scanner");
    await listed.getByText(`Suspects suppressed: ${suspects.length}`).click();
    await expect.poll(() => listed.getByRole("listitem").getByRole("button").count()).toBe(suspects.length);
    await listed.getByRole("listitem").getByRole("button").nth(1).click();
    expect(await panel().getByRole("heading", { level: 4 }).textContent()).toBe(rowLabel(hunt, suspects[1]));
    await widget.getByRole("button", { name: `Remove the rule DstUser = ${DstUser}` }).click();
    expect(await rows()).toEqual([...hunt.flagged]);
    expect(await widget.getByText(/^Known good \(/).isVisible()).toBe(false);
  });

  it("starts from a row's key, too", async () => {
    await line(hunt.flagged[0]).focus();
    await tab.keyboard.press("g");
    expect(await dialog().textContent()).toContain("Rows with these values are good");
  });

  it("has a floor under counts, which says what it leaves out", async () => {
    const floor = widget.getByRole("spinbutton", { name: "Ignore counts under" });
    await slider().press("PageUp");
    await floor.fill("100");
    await floor.press("Enter");
    const share = await tab.evaluate(() => page.shown[0].hunt.settings.contamination);
    hunt.set({ contamination: share });
    const before = hunt.flagged.length;
    hunt.floor = 100;
    expect(before - hunt.flagged.length).toBeGreaterThan(0);
    expect(await rows()).toEqual([...hunt.flagged]);
    expect(await widget.getByText(`suspects left out: ${before - hunt.flagged.length}`).isVisible()).toBe(true);
    expect(await floor.getAttribute("aria-describedby")).toBeTruthy();
    await floor.fill("0");
    await floor.press("Enter");
    expect((await rows()).length).toBe(before);
  });
});

describe("the selected row", () => {
  it("shows the hunt's own numbers", async () => {
    const row = hunt.flagged[3];
    await select(row);
    const values = panel().getByRole("table", { name: "Values of the selected row" });
    const { values: pushes, features } = hunt.explain([row]);
    const order = features.map((_, j) => j).sort((a, b) => pushes[b] - pushes[a]);
    const cells = await values
      .locator("tbody tr")
      .evaluateAll((all) => all.map((one) => [...one.children].map((cell) => cell.textContent!)));
    expect(cells.map(([name]) => name)).toEqual(order.map((j) => features[j].replace("_zscore", "")));
    for (const [name, value, z, , low, middle, high, rank, push] of cells) {
      const column = [...(hunt.table.columns.get(name) as any).values] as number[];
      const sorted = [...column].sort((a, b) => a - b);
      const at = (share: number): number => {
        const place = share * (sorted.length - 1);
        return sorted[Math.floor(place)] + (place % 1) * (sorted[Math.ceil(place)] - sorted[Math.floor(place)]);
      };
      expect(value).toBe(measure(column[row]));
      expect([low, middle, high]).toEqual([0.05, 0.5, 0.95].map((share) => measure(at(share))));
      expect(rank).toBe(percent(percentileRanks(column)[row]));
      const j = features.findIndex((feature) => feature.replace("_zscore", "") === name);
      expect(push).toBe(signed(pushes[j], 2));
      expect(z).toBe(name === "FailedLogons" ? measure(hunt.row(row).FailedLogons_zscore as number) : "");
    }
    await panel().locator("svg.marks").first().waitFor();
    await panel().getByRole("tab", { name: "Waterfall" }).click();
    await panel().getByRole("tabpanel", { name: "Waterfall" }).locator("svg.marks").waitFor();
  });

  it("goes to the next and the previous suspect in the table's order", async () => {
    await heading("DstUser").getByRole("button").click();
    const order = await rows();
    await select(order[0]);
    expect(await panel().textContent()).toContain(`1 of ${order.length}`);
    expect(await panel().getByRole("button", { name: "Previous" }).isDisabled()).toBe(true);
    await panel().getByRole("button", { name: "Next" }).click();
    await panel().getByRole("button", { name: "Next" }).click();
    expect(await tab.evaluate(() => page.shown[0].hunt.selected)).toBe(order[2]);
    expect(await line(order[2]).getAttribute("aria-current")).toBe("true");
    await panel().getByRole("button", { name: "Previous" }).click();
    expect(await tab.evaluate(() => page.shown[0].hunt.selected)).toBe(order[1]);
  });

  it("shows the same account's rows before and after it, and goes there", async () => {
    const row = hunt.flagged.find((one) => one > 200 && one < 700)!;
    await select(row);
    const near = panel().getByRole("table", { name: "Same account over time" });
    const account = [...Array(900).keys()].filter((one) => one % 30 === row % 30);
    const at = account.indexOf(row);
    expect(await rowsOf(near.locator("tbody tr"))).toEqual(account.slice(at - 3, at + 4));
    expect(await near.locator("tr[aria-current]").getAttribute("data-row")).toBe(String(row));
    await expect.poll(() => panel().locator("svg.marks").count()).toBe(2);
    await near.locator("tbody tr").nth(4).getByRole("button").click();
    expect(await tab.evaluate(() => page.shown[0].hunt.selected)).toBe(account[at + 1]);
    expect(await panel().getByRole("heading", { level: 4 }).textContent()).toBe(rowLabel(hunt, account[at + 1]));
  });
});

describe("the events behind a row", () => {
  const drawer = (): Locator => panel().locator("details", { hasText: "Events behind this row" });
  const openDrawer = async (connection: Connection): Promise<void> => {
    await tab.evaluate((how) => void (page.connection = how), connection);
    await select(hunt.flagged[0]);
    await drawer().getByText("Events behind this row").click();
  };
  const said = (text: string): Promise<void> => drawer().getByText(text).waitFor();

  it("are asked from the kernel, counted, and written as text", async () => {
    await tab.evaluate(() => {
      page.events = (key, most) =>
        new Promise((resolve) => {
          const rows = [["<b>x</b>", 4625, null, `${key} ${most}`, "\u202Egnp.exe\n"]];
          setTimeout(
            () => resolve({ columns: ["<i>Host", "EventID", "none", "asked", "file"], rows, total: 1256 }),
            200,
          );
        });
    });
    await openDrawer("connected");
    await said("Asking the kernel…");
    await said("Events: the first 1 of 1,256");
    expect(await drawer().getByRole("columnheader").allTextContents()).toEqual([
      "<i>Host",
      "EventID",
      "none",
      "asked",
      "file",
    ]);
    expect(await drawer().getByRole("cell").allTextContents()).toEqual([
      ...["<b>x</b>", "4625", "–", `${hunt.keyOf(hunt.flagged[0])} 200`, "\uFFFDgnp.exe\uFFFD"],
    ]);
    expect(await widget.locator("img, b, i").count()).toBe(0);
  });

  it("show the latest row's alone, whatever comes late", async () => {
    await tab.evaluate(() => {
      let asked = 0;
      page.events = (key) => {
        const mine = ++asked;
        return new Promise((resolve) =>
          setTimeout(() => resolve({ columns: ["key"], rows: [[key]], total: 1 }), mine === 1 ? 300 : 10),
        );
      };
    });
    await openDrawer("connected");
    await select(hunt.flagged[1]);
    await said("Events: 1");
    await tab.waitForTimeout(400);
    expect(await drawer().getByRole("cell").allTextContents()).toEqual([hunt.keyOf(hunt.flagged[1])]);
  });

  it.each([
    ["none", "There is no kernel to ask for the events; run the notebook to see them."],
    ["untrusted", "This notebook is not trusted, so the kernel is not asked for the events."],
    ["connected", "The events could not be looked up: nobody asked for events"],
  ] as const)("say so where they cannot be had: %s", async (connection, sentence) => {
    await openDrawer(connection);
    await said(sentence);
    expect(await drawer().getByRole("table").count()).toBe(0);
  });

  it("are not shown while names are hidden", async () => {
    await tab.evaluate(() => void (page.shown[0].hunt.masked = true));
    await openDrawer("connected");
    await said("Names are hidden, so events are not shown.");
  });
});

it("hides names everywhere while they are masked", async () => {
  const row = hunt.flagged[0];
  await line(row).focus();
  await tab.keyboard.press("g");
  await dialog().getByRole("button", { name: "Not a suspect" }).click();
  await select(hunt.flagged[1]);
  await tab.evaluate(() => void (page.shown[0].hunt.masked = true));
  await widget.getByText("Known good (1)").click();
  await panel().locator("svg.marks").first().waitFor();
  await tab.waitForTimeout(300);
  const text = await widget.locator("section").filter({ has: table() }).or(panel()).allTextContents();
  expect(text.join()).not.toMatch(/NORTHWIND|CONTOSO|user-\d|onerror/);
  expect(text.join()).toMatch(/DstUser \d+/);
});

it("is done from the slider to a verdict with the keyboard alone", async () => {
  await tab.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const press = (key: string): Promise<void> => tab.keyboard.press(key);
  const named = (): Promise<string> =>
    tab.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      return at.dataset.row !== undefined ? "row" : (at.getAttribute("aria-label") ?? at.textContent ?? "");
    });
  const goTo = async (name: string): Promise<void> => {
    for (let i = 0; i < 80 && (await named()) !== name; i++) await press("Tab");
    expect(await named()).toBe(name);
  };
  await goTo("Contamination");
  await press("PageUp");
  await goTo("Which suspects");
  await tab.keyboard.type("Newly");
  const fresh = await rows();
  expect(fresh.length).toBeGreaterThan(0);
  expect(fresh.some((row) => hunt.flagged.includes(row))).toBe(false);
  await goTo("row");
  await press("Enter");
  expect(await panel().isVisible()).toBe(true);
  await press("m");
  expect(await verdicts()).toMatchObject([[hunt.keyOf(fresh[0]), { verdict: "malicious" }]]);
  expect(await focusedRow()).toBe(fresh[1]);
  expect(await tab.evaluate(() => page.shown[0].hunt.selected)).toBe(fresh[1]);
  await press("Escape");
  expect(await panel().isVisible()).toBe(false);
});

it.each([false, true])("has no fault that axe-core finds, with all of it open (dark: %s)", async (dark) => {
  await tab.evaluate((d) => page.setDark(d), dark);
  await slider().press("PageUp");
  await slider().press("PageDown");
  await line(hunt.flagged[0]).focus();
  await tab.keyboard.press("g");
  await dialog().getByRole("button", { name: "Not a suspect" }).click();
  await widget.getByText("Known good (1)").click();
  await line(hunt.flagged[1]).press("m");
  await select(hunt.flagged[1]);
  await panel().getByText("Events behind this row").click();
  await panel().locator("svg.marks").nth(1).waitFor();
  await line(hunt.flagged[2]).press("n");
  expect(await violations(tab)).toEqual([]);
});
