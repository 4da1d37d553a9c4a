import { describe, expect, it } from "vitest";
import { timeTicks } from "../../../src/widget/plane/timeTicks.js";

const texts = (from: string, to: string, wanted: number): string[] =>
  timeTicks(Date.parse(from), Date.parse(to), wanted).map(({ text }) => text);

describe("round times", () => {
  it.each([
    ["2026-03-01T08:03Z", "2026-03-01T08:31Z", 5, ["08:10", "08:20", "08:30"]],
    ["2026-03-01T08:03Z", "2026-03-02T07:00Z", 5, ["12:00", "18:00", "2 Mar", "06:00"]],
    ["2026-03-01T00:00Z", "2026-03-05T00:00Z", 5, ["1 Mar", "2 Mar", "3 Mar", "4 Mar", "5 Mar"]],
    ["2026-12-20T00:00Z", "2027-02-20T00:00Z", 4, ["Jan 2027", "Feb 2027"]],
    ["2024-02-10T00:00Z", "2031-05-01T00:00Z", 4, ["2026", "2028", "2030"]],
  ])("from %s to %s, about %i", (from, to, wanted, expected) => {
    expect(texts(from, to, wanted)).toEqual(expected);
  });

  it("puts weeks on Mondays", () => {
    for (const { at } of timeTicks(Date.parse("2026-03-01"), Date.parse("2026-04-01"), 6)) {
      expect(new Date(at).getUTCDay()).toBe(1);
      expect(at % 86_400_000).toBe(0);
    }
  });

  it("stays within the range, before 1970 too, and never writes more than asked by far", () => {
    const [low, high] = [Date.parse("1931-05-05"), Date.parse("1969-02-03")];
    const ticks = timeTicks(low, high, 5);
    expect(ticks.length).toBeGreaterThan(2);
    expect(ticks.length).toBeLessThan(7);
    for (const { at } of ticks) expect(at >= low && at <= high).toBe(true);
  });
});
