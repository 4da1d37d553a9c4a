import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { scan } from "../../../src/widget/suspects/scan.js";

const rows = Int32Array.from({ length: 1000 }, (_, i) => 5 * i);
type Told = { found: number[]; places: number[]; done: boolean };

describe("scan", () => {
  let told: Told[];
  const tell = (found: Int32Array, places: readonly number[], done: boolean): void =>
    void told.push({ found: [...found], places: [...places], done });
  beforeEach(() => {
    told = [];
    vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  });
  afterEach(() => void vi.useRealTimers());
  /** Each part takes longer than a slice may. */
  const slow = (part: Int32Array): Int32Array => {
    vi.advanceTimersByTime(0);
    vi.setSystemTime(Date.now());
    performance.now = (
      (now) => () =>
        (now += 20)
    )(performance.now());
    return part.filter((row) => row % 2 === 0);
  };

  it("tells all at once where it takes no time", () => {
    scan(rows, (part) => part.filter((row) => row % 100 === 0), tell);
    expect(told).toHaveLength(1);
    expect(told[0].done).toBe(true);
    expect(told[0].found).toEqual([...rows].filter((row) => row % 100 === 0));
    expect(told[0].places).toEqual(told[0].found.map((row) => row / 5));
  });

  it("tells first ones at once, and the rest a slice at a time", () => {
    scan(rows, slow, tell);
    expect(told.map(({ done }) => done)).toEqual([false]);
    expect(told[0].found.length).toBeGreaterThan(0);
    vi.runAllTimers();
    expect(told.at(-1)!.done).toBe(true);
    expect(told.filter(({ done }) => done)).toHaveLength(1);
    expect(told.at(-1)!.found).toEqual([...rows].filter((row) => row % 2 === 0));
  });

  it("tells nothing more once it is stopped", () => {
    const stop = scan(rows, slow, tell);
    stop();
    vi.runAllTimers();
    expect(told).toHaveLength(1);
  });

  it("is done at once with no rows", () => {
    scan(new Int32Array(), (part) => part, tell);
    expect(told).toEqual([{ found: [], places: [], done: true }]);
  });
});
