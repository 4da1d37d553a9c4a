import { beforeEach, describe, expect, it } from "vitest";
import type { Hunt } from "../../../src/hunt/index.js";
import { type ListChange, SuspectList } from "../../../src/widget/suspects/suspectList.js";
import { Tuning } from "../../../src/widget/tuning/tuning.js";
import { speak } from "../../../src/widget/words.js";
import { sampleHunt } from "../../hunt/sample.js";
import { FakeWorker } from "../fakeWorker.js";

let hunt: Hunt;
let tuning: Tuning;
let list: SuspectList;
let changes: ListChange[];
const byScore = (rows: Iterable<number>): number[] =>
  [...rows].sort((a, b) => hunt.detection.scores[b] - hunt.detection.scores[a] || a - b);
const number = (name: string, row: number): number => Number(hunt.row(row)[name]);

beforeEach(() => {
  hunt = sampleHunt().set({ contamination: 0.3 });
  const host = { createWorker: FakeWorker.create, dark: () => false };
  tuning = new Tuning(hunt, host, speak());
  list = new SuspectList({ say: speak(), tuning, host });
  tuning.subscribe((what) => list.follow(what));
  changes = [];
  list.subscribe((change) => changes.push(change));
  tuning.start();
});

describe("SuspectList", () => {
  it("lists the suspects, most anomalous first", () => {
    expect([...list.rows]).toEqual([...hunt.flagged]);
    expect(list.shownColumns.map(({ name }) => name)).toEqual(["Date", "DstUser", "Score", "Margin", "Why", "Verdict"]);
    expect(list.rankOf(hunt.flagged[2])).toBe(3);
    expect(list.rankOf([...Array(60).keys()].find((row) => hunt.margin(row) <= 0)!)).toBeUndefined();
  });

  it("sorts by any column, and the other way round", () => {
    list.sortBy("table:FailedLogons");
    const counts = [...list.rows].map((row) => number("FailedLogons", row));
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    list.sortBy("table:FailedLogons");
    expect([...list.rows].map((row) => number("FailedLogons", row))).toEqual([...counts].reverse());
    list.sortBy("table:DstUser");
    expect(list.sort).toEqual({ id: "table:DstUser", largestFirst: false });
    const users = [...list.rows].map((row) => hunt.row(row).DstUser as string);
    expect(users).toEqual([...users].sort());
    for (const { id } of list.columns) {
      list.sortBy(id);
      expect([...list.rows].sort()).toEqual([...hunt.flagged].sort());
    }
    expect([...list.suspects()]).toEqual([...list.rows]);
  });

  it("finds rows that hold every word in some shown column", () => {
    list.search = "ANNA 2024-03";
    expect([...list.rows]).toEqual([...hunt.flagged].filter((row) => hunt.row(row).DstUser === "anna"));
    list.search = "usual";
    expect(list.rows.length).toBe(hunt.flagged.length);
    list.showColumns(["why"], false);
    expect(list.rows.length).toBe(0);
    list.search = "nobody";
    expect([list.rows.length, list.total]).toEqual([0, hunt.flagged.length]);
  });

  it("filters by verdict and by what is new", () => {
    const [a, b, c] = hunt.flagged;
    tuning.judge(a, "malicious", "sprayed");
    tuning.judge(c, "benign");
    list.verdict = "malicious";
    expect([...list.rows]).toEqual([a]);
    list.verdict = "unjudged";
    expect(list.rows[0]).toBe(b);
    expect(list.rows.length).toBe(hunt.flagged.length - 2);
    const before = new Set(hunt.flagged);
    tuning.cut(0.5);
    list.verdict = "new";
    expect([...list.rows]).toEqual([...hunt.flagged].filter((row) => !before.has(row)));
    list.verdict = "all";
    list.search = "sprayed";
    expect([...list.rows]).toEqual([a]);
  });

  it("lists what is no longer flagged behind the others, through filter and search, too", () => {
    const before = [...hunt.flagged];
    tuning.cut(0.1);
    expect([...list.gone]).toEqual(before.filter((row) => !hunt.flagged.includes(row)));
    expect(list.at(list.rows.length)).toBe(list.gone[0]);
    expect(list.placeOf(list.gone[1])).toBe(list.rows.length + 1);
    list.search = "bert";
    expect([...list.gone].every((row) => hunt.row(row).DstUser === "bert")).toBe(true);
    list.search = "";
    list.verdict = "malicious";
    expect(list.length).toBe(0);
  });

  it("lists the brushed suspects, or every brushed row", () => {
    const others = [...Array(60).keys()].filter((row) => hunt.margin(row) <= 0).slice(0, 5);
    tuning.brush([...others, ...hunt.flagged.slice(2, 4)]);
    expect([...list.rows]).toEqual([...hunt.flagged.slice(2, 4)]);
    list.everyBrushed = true;
    expect([...list.rows]).toEqual(byScore([...others, ...hunt.flagged.slice(2, 4)]));
    tuning.brush(null);
    expect([...list.rows]).toEqual([...hunt.flagged]);
  });

  it("offers every column of the table, and a raw count with its z-score beside it", () => {
    expect(list.columns.map(({ name }) => name)).toEqual([
      ...["Date", "DstUser", "Score", "Margin", "FailedLogons", "Hosts", "Ratio", "Why", "Verdict"],
    ]);
    const aside = (): string | undefined => list.columns.find(({ name }) => name === "FailedLogons")!.aside?.(31);
    expect(aside()).toBeUndefined();
    hunt.set({ features: ["FailedLogons_zscore", "Hosts"] });
    expect(list.columns.map(({ name }) => name)).toContain("FailedLogons_zscore");
    expect(aside()).toBe(`z ${(hunt.column("FailedLogons_zscore") as any).values[31].toFixed(2)}`);
    list.showColumns(["table:Hosts"], true);
    expect(list.shownColumns.map(({ name }) => name)).toContain("Hosts");
    list.showUsualColumns();
    expect(list.shownColumns).toHaveLength(6);
  });

  it("shows hidden names where the hunt hides them, and searches only these", () => {
    hunt.masked = true;
    const user = list.columns.find(({ name }) => name === "DstUser")!;
    expect(user.text(0)).toBe("DstUser 1");
    list.search = "anna";
    expect(list.rows.length).toBe(0);
  });

  it("says what has changed: columns, scores, the order, or only the content", () => {
    changes.length = 0;
    tuning.judge(hunt.flagged[0], "benign");
    tuning.cut(0.2);
    list.search = "anna";
    tuning.brush([0, 1]);
    hunt.masked = true;
    expect(changes).toEqual(["content", "scores", "order", "order", "columns"]);
  });
});
