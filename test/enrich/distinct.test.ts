import { describe, expect, it } from "vitest";
import { columnIn, distinctOf, distinctOfEach, mapEach, partOf } from "../../src/enrich/distinct.js";
import { logOf } from "./logs.js";

describe("distinctOf", () => {
  it("gives each value once, as text, without missing ones", async () => {
    const log = await logOf({ a: ["x", null, "x", "", "y"], n: [1, 1, null, 2, 1], b: [true, true, true, null, true] });
    expect((await distinctOf(log, "a")).sort()).toEqual(["", "x", "y"]);
    const all = await distinctOfEach(log, ["n", "a", "b"]);
    expect(all.map((values) => values.sort())).toEqual([["1.0", "2.0"], ["", "x", "y"], ["true"]]);
    expect(await distinctOfEach(log, [])).toEqual([]);
  });
});

describe("columnIn", () => {
  it("finds a column whatever its case", async () => {
    expect(columnIn(await logOf({ Name: ["x"] }), "name")).toMatchObject({ name: "Name", type: "VARCHAR" });
  });
});

describe("mapEach", () => {
  it("keeps the order, tells progress, and stops between values", async () => {
    const slow = (value: number) => {
      const end = performance.now() + 0.5;
      while (performance.now() < end);
      return -value;
    };
    const values = Array.from({ length: 300 }, (_, i) => i);
    const told: number[] = [];
    expect(await mapEach(values, slow, { onProgress: (done) => told.push(done) })).toEqual(
      values.map((value) => -value),
    );
    expect(told.length).toBeGreaterThan(1);
    const stop = new AbortController();
    const stopped = mapEach(values, slow, { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) });
    await expect(stopped).rejects.toThrow("enough");
  });
});

it("counts a part of a task for its share of a hundred", () => {
  const told: number[][] = [];
  const part = partOf({ onProgress: (done, total) => told.push([done, total]) }, 0.5, 1);
  part.onProgress?.(1, 2);
  part.onProgress?.(3, 2);
  part.onProgress?.(3, Number.NaN);
  expect(told).toEqual([
    [75, 100],
    [100, 100],
    [50, 100],
  ]);
});
