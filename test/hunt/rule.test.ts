import { describe, expect, it } from "vitest";
import { firstMatches } from "../../src/hunt/index.js";
import { fromArrays } from "../../src/table/index.js";
import { sampleHunt } from "./sample.js";

describe("known-good rules", () => {
  it("take matching rows out of the suspects and leave the forest's own answer alone", () => {
    const h = sampleHunt();
    const before = [...h.flagged];
    expect(before).toContain(31);
    h.allow({ DstUser: "bert" }, "the backup test", new Date(0));
    expect([...h.flagged]).toEqual(before.filter((row) => row % 3 !== 1));
    expect([...h.detection.flagged]).toEqual(before);
    expect(h.suppressed(31)).toEqual({
      where: { DstUser: "bert" },
      note: "the backup test",
      time: "1970-01-01T00:00:00.000Z",
    });
    expect(h.suppressed(30)).toBeNull();
    h.disallow(h.rules[0]);
    expect([...h.flagged]).toEqual(before);
  });

  it("match texts, numbers, booleans, times and missing values, all of them together", () => {
    const t = fromArrays({
      who: ["a", "b", null, "a"],
      n: [1, 2, 2, null],
      ok: [true, false, null, true],
      at: [0, 1, 2, 3].map((d) => new Date(Date.UTC(2024, 0, 1 + d))),
    });
    const rule = (where: Record<string, string | number | boolean | null>) => ({ where, note: "", time: "" });
    const matches = (where: Record<string, string | number | boolean | null>) =>
      [...firstMatches(t, [rule(where)])].flatMap((rule, row) => (rule ? [row] : []));
    expect(matches({ who: "a" })).toEqual([0, 3]);
    expect(matches({ who: "a", n: 1 })).toEqual([0]);
    expect(matches({ who: null })).toEqual([2]);
    expect(matches({ n: null })).toEqual([3]);
    expect(matches({ ok: false })).toEqual([1]);
    expect(matches({ at: "2024-01-03T00:00:00.000Z" })).toEqual([2]);
    expect(matches({ nobody: "a" })).toEqual([]);
    expect(matches({ who: "zoe" })).toEqual([]);
    expect([...firstMatches(t, [rule({ who: "b" }), rule({ n: 2 })])]).toEqual([0, 1, 2, 0]);
  });

  it("are refused where they say nothing or name no column", () => {
    const h = sampleHunt();
    expect(() => h.allow({})).toThrow("A rule names no column; it would call every row good.");
    expect(() => h.allow({ Nobody: "x" })).toThrow('There is no column "Nobody"');
    expect(() => h.allow({ DstUser: {} as never })).toThrow('A rule holds no plain value for "DstUser"');
    expect(h.rules).toEqual([]);
  });
});

describe("the floor", () => {
  it("leaves out rows whose unusual counts are all small", () => {
    const h = sampleHunt({
      settings: { features: ["FailedLogons_zscore", "Hosts_zscore"], contamination: 0.3, seed: 7 },
    });
    const all = [...h.flagged];
    h.floor = 40;
    expect([...h.flagged]).toEqual([31]);
    expect(h.suppressed(all.find((row) => row !== 31)!)).toBe("floor");
    h.floor = 0;
    expect([...h.flagged]).toEqual(all);
    expect(() => {
      h.floor = -1;
    }).toThrow("The floor is -1; it must be a number, 0 or more.");
  });
});
