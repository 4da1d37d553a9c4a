import { describe, expect, it } from "vitest";
import { hunt } from "../../src/hunt/index.js";
import { detect, detectSync } from "../../src/model/index.js";
import { fromArrays } from "../../src/table/index.js";
import { sampleHunt, sampleTable } from "./sample.js";

describe("a hunt", () => {
  it("flags the row that stands out first", () => {
    const h = sampleHunt();
    expect(h.flagged[0]).toBe(31);
    expect(h.flagged).toHaveLength(3);
    expect(h.margin(31)).toBeGreaterThan(0);
    expect(h.row(31)).toMatchObject({ DstUser: "bert", FailedLogons: 900 });
  });

  it("derives what detect gives for the same matrix and settings", async () => {
    const h = sampleHunt();
    expect(await detect(h.matrix, h.settings)).toEqual(h.detection);
  });

  it("only cuts anew when contamination changes, and grows anew otherwise", () => {
    const h = sampleHunt();
    const { forest } = h.detection;
    h.set({ contamination: 0.2 });
    expect(h.detection.forest).toBe(forest);
    expect(h.flagged.length).toBeGreaterThan(3);
    h.set({ seed: 8 });
    expect(h.detection.forest).not.toBe(forest);
  });

  it("explains each row so that base value minus the values is its path length", () => {
    const h = sampleHunt();
    const { values, baseValue, features } = h.explanation;
    const { scores } = h.detection;
    const pathLength = (row: number): number =>
      baseValue - values.subarray(row * 3, row * 3 + 3).reduce((a, b) => a + b, 0);
    expect(features).toEqual(h.settings.features);
    for (let row = 1; row < 60; row++) {
      expect(
        Math.sign(pathLength(row) - pathLength(row - 1)) * Math.sign(scores[row - 1] - scores[row]),
      ).toBeGreaterThanOrEqual(0);
    }
    expect(h.explain([31]).values).toEqual(values.subarray(93, 96));
    expect(h.explain([31])).toEqual(sampleHunt().explain([31]));
    expect(() => h.explain([60])).toThrow("There is no row 60; the rows are 0 to 59.");
  });

  it("changes its revision with settings and verdicts, and its id with the data only", () => {
    const h = sampleHunt();
    const { id, revision } = h;
    expect(sampleHunt().revision).toBe(revision);
    h.set({ contamination: 0.1 });
    expect(h.revision).not.toBe(revision);
    h.set({ contamination: 0.05 });
    expect(h.revision).toBe(revision);
    h.judge(31, "malicious", "sprayed", new Date(0));
    expect(h.revision).not.toBe(revision);
    h.judge(31, null);
    expect(h.revision).toBe(revision);
    expect(h.id).toBe(id);
    expect(hunt(sampleTable(), { key: ["DstUser"] }).id).not.toBe(id);
  });

  it("keeps verdicts by key, also where several rows share it", () => {
    const h = hunt(fromArrays({ user: ["a", "a", "b"], n: [1, 2, 3] }), { key: ["user"] });
    expect([0, 1, 2].map((row) => h.keyOf(row))).toEqual(['["a"]', '["a"]#2', '["b"]']);
    h.judge(1, "benign");
    expect(h.verdicts.get('["a"]#2')?.verdict).toBe("benign");
    expect(h.rowOf('["a"]#2')).toBe(1);
    expect(h.rowOf("[]")).toBe(-1);
  });

  it("keeps its settings when a change is refused", () => {
    const h = sampleHunt();
    expect(() => h.set({ features: ["Hosts", "Nope"] })).toThrow(/"Nope".*FailedLogons/);
    expect(() => h.set({ features: ["DstUser"] })).toThrow('Column "DstUser" holds text');
    for (const contamination of [0, 0.6, Number.NaN]) expect(() => h.set({ contamination })).toThrow(/contamination/i);
    expect(h.settings).toEqual(sampleHunt().settings);
  });

  it("takes z-scored columns as features where nobody chose, else every number outside the key", () => {
    const table = fromArrays({ day: [1, 2], a: [1, 2], a_zscore: [0, 1], name: ["x", "y"] });
    expect(hunt(table, { key: ["day"] }).settings.features).toEqual(["a_zscore"]);
    expect(hunt(fromArrays({ day: [1, 2], a: [1, 2], b: [true, false] }), { key: ["day"] }).settings.features).toEqual([
      "a",
      "b",
    ]);
  });

  it("adopts a detection of its own settings only", () => {
    const h = sampleHunt();
    const other = detectSync(h.matrix, { ...h.settings, seed: 99 });
    expect(h.adopt(other)).toBe(false);
    const same = detectSync(h.matrix, h.settings);
    expect(h.adopt(same)).toBe(true);
    expect(h.detection).toBe(same);
  });

  it("asks for the events behind a row by the row's values", () => {
    const h = sampleHunt({ events: (row) => `${row.DstUser} ${row.FailedLogons}` });
    expect(h.events(31)).toBe("bert 900");
    expect(() => sampleHunt().events(31)).toThrow(/without its events/);
    expect(() => h.events(60)).toThrow(/no row 60/);
  });

  it("refuses a time column that is none", () => {
    expect(() => sampleHunt({ time: "Hosts" })).toThrow(
      'Column "Hosts" is to be the hunt\'s time, but it holds number.',
    );
  });
});
