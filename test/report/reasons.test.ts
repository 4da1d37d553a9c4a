import { describe, expect, it } from "vitest";
import { rawColumnOf } from "../../src/hunt/index.js";
import { reasonsOf, sayReason } from "../../src/report/reasons.js";
import { UsualRanges } from "../../src/report/usualRange.js";
import { inEnglish } from "../../src/report/words.js";
import { fromArrays } from "../../src/table/index.js";

const failures = [...Array.from({ length: 99 }, (_, i) => i % 3), 1256];
const table = fromArrays({
  FailedLogons: failures,
  FailedLogons_zscore: failures.map((n) => Math.log10(n + 1)),
  ActiveMilliseconds: failures.map((_, i) => (i % 9) * 3_600_000),
  share_log: failures.map((_, i) => i / 100),
  DstUser: failures.map(String),
});
const ranges = new UsualRanges(table);
const tell = (column: string, row: number): string =>
  sayReason(inEnglish, table, row, { feature: column, column, push: 1 }, ranges);

describe("reasons", () => {
  it("names the strongest push first, and the second only where it is at least half as strong", () => {
    const features = ["FailedLogons_zscore", "ActiveMilliseconds", "share_log"];
    const columns = (values: number[]): string[] => reasonsOf(table, features, values).map(({ column }) => column);
    expect(columns([4.9, 1, -3])).toEqual(["FailedLogons"]);
    expect(columns([2, 3, 2.5])).toEqual(["ActiveMilliseconds", "share_log"]);
    expect(columns([-1, 0, -2])).toEqual([]);
  });

  it("tells the raw value beside the column's usual range", () => {
    expect(tell("FailedLogons", 99)).toBe("1,256 failed logons; usual 0–2");
    expect(tell("FailedLogons", 1)).toBe("1 failed logon; usual 0–2");
    expect(tell("ActiveMilliseconds", 4)).toBe("4 hours active; usual 0–8");
    expect(tell("share_log", 50)).toBe("share_log 0.5; usual 0.05–0.94");
  });

  it("tells a z-score by the account's own other rows, where there are enough of them", () => {
    const accounts = fromArrays({
      DstUser: [...Array(6).fill("backup"), ...Array(6).fill("anna"), "guest"],
      FailedLogons: [900, 910, 920, 930, 940, 950, 0, 0, 1, 0, 1, 40, 3],
      FailedLogons_zscore: Array(13).fill(1),
    });
    const own = new UsualRanges(accounts, ["DstUser", "FailedLogons"]);
    const told = (feature: string, row: number): string =>
      sayReason(inEnglish, accounts, row, { feature, column: "FailedLogons", push: 1 }, own);
    expect(told("FailedLogons_zscore", 11)).toBe("40 failed logons; its usual 0–1");
    expect(told("FailedLogons_zscore", 5)).toBe("950 failed logons; its usual 900–940");
    expect(told("FailedLogons_zscore", 12)).toBe("3 failed logons; usual 0–940");
    expect(told("FailedLogons", 11)).toBe("40 failed logons; usual 0–940");
  });

  it("leaves the row itself out of what is usual for its account", () => {
    let state = 5;
    const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    const rows = Array.from({ length: 60 }, (_, i) => i);
    const Logons = rows.map((i) => (i % 11 === 3 ? null : Math.floor(8 * random())));
    const DstUser = rows.map((i) => `user-${i % 4}`);
    const accounts = fromArrays({ DstUser, Logons, Logons_zscore: rows.map(() => 0) });
    const own = new UsualRanges(accounts, ["DstUser"]);
    for (const row of rows) {
      const others = rows.filter((i) => i !== row && DstUser[i] === DstUser[row] && Logons[i] !== null);
      const sorted = others.map((i) => Logons[i]!).sort((a, b) => a - b);
      const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))];
      expect(own.of("Logons_zscore", row)).toEqual({ low: at(0.1), high: at(0.9), own: true });
    }
  });

  it("says when the value is missing", () => {
    const gaps = fromArrays({ Hosts: [1, null, 1] });
    const reason = { feature: "Hosts", column: "Hosts", push: 1 };
    expect(sayReason(inEnglish, gaps, 1, reason, new UsualRanges(gaps))).toBe("Hosts missing; usual 1");
  });

  it("finds the raw column of a z-score only where the table has it as a number", () => {
    expect(rawColumnOf(table, "FailedLogons_zscore")).toBe("FailedLogons");
    expect(rawColumnOf(table, "share_log")).toBe("share_log");
    expect(rawColumnOf(fromArrays({ a: ["x"], a_zscore: [1] }), "a_zscore")).toBe("a_zscore");
  });
});
