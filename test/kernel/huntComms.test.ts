import { beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../../src/notebook/kernelMessages.js";
import { pause, useNotebook } from "./notebook.js";

const notebook = useNotebook();
const { run } = notebook;

let heard: Record<string, any>[] = [];
let id = "";
let number = 0;

/** A page's end of a comm, which says what it is told. */
interface Page {
  comm: string;
  say(data: unknown): void;
  /** What it was sent. */
  heard(): any[];
  /** The last that was said of a part. */
  last(part: string): any;
  isClosed(): boolean;
}

function open(changes: unknown = [], of = id): Page {
  const comm = `page-${++number}`;
  notebook.kernel.send("comm_open", {
    comm_id: comm,
    target_name: "huntbook.hunt",
    data: { version: 1, id: of, changes },
  });
  const mine = () => heard.filter(({ content }) => content.comm_id === comm);
  const said = () => mine().flatMap(({ type, content }) => (type === "comm_msg" ? [content.data] : []));
  return {
    comm,
    say: (data) => void notebook.kernel.send("comm_msg", { comm_id: comm, data }),
    heard: said,
    last: (part) =>
      said()
        .flatMap(({ changes: some = [] }) => some)
        .findLast((change: any) => change.part === part),
    isClosed: () => mine().some(({ type }) => type === "comm_close"),
  };
}

const change = (part: string, value: unknown, count = 1) => ({ part, value, count, by: "a page" });
const valueIn = async (code: string): Promise<unknown> =>
  JSON.parse((await run(`console.log(JSON.stringify(${code}))`)).stdout);

/** Opens a page that has heard everything. */
async function join(changes: unknown = []): Promise<Page> {
  const page = open(changes);
  await expect.poll(() => page.heard().length).toBeGreaterThan(0);
  return page;
}

const TABLE = `
  const rows = Array.from({ length: 60 }, (_, i) => i);
  const days = fromArrays({ Day: rows.map(String), Failed: rows.map((i) => (i * 37) % 60), Hosts: rows.map((i) => (i * i) % 53) });
`;
const HUNT = `hunt(days, { key: ["Day"], settings: { contamination: 0.05 }, events: (row) => source.lookUp(row) })`;

beforeEach(async () => {
  heard = [];
  notebook.kernel.onIopub = ({ header, content }: Message) => void heard.push({ type: header.msg_type, content });
  const made = await run(`
    import { fromArrays, hunt, show } from "huntbook";
    ${TABLE}
    const source: { lookUp: (row: any) => unknown } = { lookUp: () => [] };
    let h = ${HUNT};
    h.floor = 0;
    await show(h);
    h.rules = []; h.verdicts.clear(); h.selected = null; h.brushed = [];
  `);
  expect(made.error).toBeUndefined();
  id = (await run(`h.id`)).result!.replaceAll("'", "");
});

describe("a page that shows a hunt", () => {
  it("is told all there is to know, and changes the hunt for the next cell", async () => {
    const page = await join();
    const settings = page.last("settings").value;
    expect(settings).toEqual(await valueIn(`h.settings`));
    const revision = page.last("settings").count + 1;
    page.say({ changes: [change("settings", { ...settings, contamination: 0.2, features: ["Hosts"] }, revision)] });
    page.say({ changes: [change(`verdict ["4"]`, { verdict: "benign", note: "known", time: "2026-01-01" }, 9)] });
    page.say({
      changes: [
        change("rules", [{ where: { Day: "5" }, note: "", time: "" }], 9),
        change("floor", 2, 9),
        change("selected", 7, 99),
        change("brushed", "AwAAAAAAAAA=", 99),
      ],
    });
    expect(await valueIn(`[h.settings.features, h.settings.contamination]`)).toEqual([["Hosts"], 0.2]);
    expect(await valueIn(`[...h.verdicts]`)).toEqual([
      [`["4"]`, { verdict: "benign", note: "known", time: "2026-01-01" }],
    ]);
    expect(await valueIn(`[h.rules[0].where, h.floor, h.selected, [...h.brushed]]`)).toEqual([
      { Day: "5" },
      2,
      7,
      [0, 1],
    ]);
  });

  it("hears at once what a cell changes, and only that", async () => {
    const page = await join();
    const before = page.heard().length;
    await run(`h.set({ contamination: 0.1 }).set({ contamination: 0.3 }); h.selected = 3;`);
    await expect.poll(() => page.heard().length).toBe(before + 1);
    expect(
      page
        .heard()
        .at(-1)
        .changes.map((c: any) => [c.part, c.value?.contamination ?? c.value]),
    ).toEqual([
      ["settings", 0.3],
      ["selected", 3],
    ]);
    await run(`h.judge(3, "malicious", "sprayed"); h.rules = [{ where: { Day: "9" }, note: "", time: "" }];`);
    await expect.poll(() => page.last(`verdict ["3"]`)?.value).toMatchObject({ verdict: "malicious", note: "sprayed" });
    expect(page.last("rules").value).toMatchObject([{ where: { Day: "9" } }]);
    await run(`h.verdicts.clear()`);
    await expect.poll(() => page.last(`verdict ["3"]`)?.value).toBe(null);
  });

  it("hears what another page does, and not itself", async () => {
    const [one, other] = [await join(), await join()];
    const before = one.heard().length;
    one.say({ changes: [change("selected", 11, 1000)] });
    await expect.poll(() => other.last("selected")?.value).toBe(11);
    expect(one.heard()).toHaveLength(before);
  });

  it("does not overrule what a cell said later", async () => {
    const page = await join();
    const { value, count } = page.last("settings");
    await run(`h.set({ contamination: 0.4 })`);
    page.say({ changes: [change("settings", { ...value, contamination: 0.01 }, count)] });
    expect(await valueIn(`h.settings.contamination`)).toBe(0.4);
  });

  it("is shown the door where the kernel knows no such hunt, or the page is of another version", async () => {
    const unknown = open([], "0123456789abcdef");
    await expect.poll(unknown.isClosed).toBe(true);
    notebook.kernel.send("comm_open", { comm_id: "old", target_name: "huntbook.hunt", data: { version: 2, id } });
    await expect
      .poll(() => heard.some(({ type, content }) => type === "comm_close" && content.comm_id === "old"))
      .toBe(true);
  });
});

describe("what is no change", () => {
  it("is dropped with a warning, whole", async () => {
    const page = await join();
    const before = await valueIn(`[h.settings, h.floor]`);
    page.say({ changes: [change("floor", 9, 99), change("selected", 60, 99)] });
    page.say("text");
    page.say(null);
    page.say({ changes: { a: 1 } });
    await expect
      .poll(() =>
        heard
          .filter(({ type }) => type === "stream")
          .map(({ content }) => content.text)
          .join(""),
      )
      .toContain("What a page said was not taken: selected is not a row.");
    expect(await valueIn(`[h.settings, h.floor]`)).toEqual(before);
  });

  it("comes back where it does not fit the hunt", async () => {
    const page = await join();
    const { value, count } = page.last("settings");
    page.say({ changes: [change("settings", { ...value, features: ["Nothing"] }, count + 1)] });
    await expect.poll(() => page.last("settings")).toMatchObject({ value, count: count + 2 });
    expect(await valueIn(`h.settings`)).toEqual(value);
  });
});

describe("a cell that is run again", () => {
  it("gives its settings, and keeps what was judged", async () => {
    const page = await join();
    const { value, count } = page.last("settings");
    page.say({
      changes: [
        change("settings", { ...value, contamination: 0.3 }, count + 1),
        change(`verdict ["8"]`, { verdict: "suspicious", note: "", time: "2026-02-01" }, 50),
        change("rules", [{ where: { Day: "7" }, note: "mine", time: "" }], 50),
        change("floor", 3, 50),
      ],
    });
    expect(await valueIn(`h.settings.contamination`)).toBe(0.3);
    await run(`h = ${HUNT}; await show(h);`);
    expect(
      await valueIn(`[h.settings.contamination, h.floor, h.rules[0].note, h.verdicts.get('["8"]')?.verdict]`),
    ).toEqual([0.05, 3, "mine", "suspicious"]);
    await expect.poll(() => page.last("settings").value.contamination).toBe(0.05);
    page.say({ changes: [change("selected", 5, 5000)] });
    expect(await valueIn(`h.selected`)).toBe(5);
  });
});

describe("the events behind a row", () => {
  const ask = async (page: Page, most = 2, key = `["4"]`) => {
    const number = page.heard().length + 1;
    page.say({ events: key, most, ask: number });
    const answers = () => page.heard().filter((message) => message.ask === number);
    await expect.poll(() => answers().length).toBe(2);
    expect(answers()[0]).toEqual({ ask: number, heard: true });
    return answers()[1];
  };

  it("come as text and numbers, counted, from whatever the hunt gives", async () => {
    const page = await join();
    await run(`
      const when = new Date(0);
      const records = [{ who: "a", n: 1, big: 12n, when, deep: { x: 1n } }, { who: "<b>", nan: NaN }, { who: "c" }];
      source.lookUp = () => records;
    `);
    const rows = [
      ["a", 1, "12", "1970-01-01T00:00:00.000Z", '{"x":"1"}', null],
      ["<b>", null, null, null, null, null],
    ];
    expect((await ask(page)).events).toEqual({ columns: ["who", "n", "big", "when", "deep", "nan"], rows, total: 3 });
    await run(
      `import { table } from "arquero"; source.lookUp = async (row) => table({ day: [row.Day, "b", "c"], ok: [true, false, null] });`,
    );
    expect((await ask(page)).events).toEqual({
      columns: ["day", "ok"],
      rows: [
        ["4", true],
        ["b", false],
      ],
      total: 3,
    });
    await run(`source.lookUp = () => fromArrays({ at: [new Date(0)], n: [1] });`);
    expect((await ask(page)).events).toEqual({
      columns: ["at", "n"],
      rows: [["1970-01-01T00:00:00.000Z", 1]],
      total: 1,
    });
  });

  it("that cannot be had are a sentence", async () => {
    const page = await join();
    await run(`source.lookUp = () => { throw new Error("The log is gone."); };`);
    expect((await ask(page)).error).toBe("The log is gone.");
    await run(`source.lookUp = () => 3;`);
    expect((await ask(page)).error).toBe("The hunt's events function gave neither a table nor a list of records.");
    expect((await ask(page, 2, "nobody")).error).toContain("no such row");
    await run(`const bare = hunt(fromArrays({ k: ["a", "b"], n: [1, 2] }), { key: ["k"] }); await show(bare);`);
    const of = (await run(`bare.id`)).result!.replaceAll("'", "");
    const other = open([], of);
    await expect.poll(() => other.heard().length).toBe(1);
    expect((await ask(other, 2, `["a"]`)).error).toContain("made without its events");
  });

  it("come while a cell waits, and after one that computes", async () => {
    const page = await join();
    await run(`source.lookUp = () => [{ a: 1 }];`);
    const waiting = run(`await new Promise((resolve) => setTimeout(resolve, 1200)); 1`);
    await pause(100);
    expect((await ask(page)).events.total).toBe(1);
    await waiting;
    const computing = run(`const end = Date.now() + 700; while (Date.now() < end); 2`);
    await pause(100);
    expect((await ask(page)).events.total).toBe(1);
    await computing;
  });
});
