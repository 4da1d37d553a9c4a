import { table as arquero } from "arquero";
import { describe, expect, it } from "vitest";
import { merge } from "../../src/enrich/index.js";
import { fromArrays } from "../../src/table/index.js";
import { scratch } from "../ingest/files.js";
import { column, logOf } from "./logs.js";

const write = scratch();
const people = () => logOf({ user_name: ["ann", "Bob", null, "cy", "ann"], n: [1, 2, 3, 4, 5] });

describe("merge", () => {
  it.each([
    ["columns", () => fromArrays({ user_name: ["ann", "cy"], office: ["Kyiv", "Lviv"], floor: [3, null] })],
    ["an Arquero table", () => arquero({ user_name: ["ann", "cy"], office: ["Kyiv", "Lviv"], floor: [3, null] })],
    ["a file", () => write("offices.csv", "user_name,office,floor\nann,Kyiv,3\ncy,Lviv,\n")],
  ])("adds the columns of %s", async (_, other) => {
    const log = await merge(await people(), other(), { on: "user_name" });
    expect(await column(log, "n")).toEqual([1, 2, 3, 4, 5]);
    expect(await column(log, "office")).toEqual(["Kyiv", null, null, "Lviv", "Kyiv"]);
    expect(await column(log, "floor")).toEqual([3, null, null, null, 3]);
  });

  it("refuses keys that come twice, unless the first is to be taken", async () => {
    const other = fromArrays({ user_name: ["cy", "ann", "ann", null, null], office: ["a", "b", "c", "d", "e"] });
    await expect(merge(await people(), other, { on: "user_name" })).rejects.toThrow(
      'Rows 2 and 3 of the other table have the same user_name ("ann"), so it is',
    );
    const log = await merge(await people(), other, { on: "user_name", duplicates: "first" });
    expect(await column(log, "office")).toEqual(["b", null, null, "a", "b"]);
    expect(log.notes.at(-1)).toContain("1 row of the other table has a key");
  });

  it("says how many rows found one, and whether case stands in the way", async () => {
    const names = ["Ann.Berg", "ann.berg", "BOB", "cy", null];
    const log = await logOf({ user_name: names, day: [1, 1, 1, 2, 1] });
    const other = fromArrays({ "Full name": ["Ann.Berg", "Bob", "nobody"], day: [1, 1, 1], office: ["a", "b", "c"] });
    const note = async (on: any, more: object = {}) =>
      (await merge(log, other, { on, columns: ["office"], duplicates: "first", ...more })).notes.at(-2);
    const last = async (on: any, more: object = {}) =>
      (await merge(log, other, { on, columns: ["office"], ...more })).notes.at(-1);
    expect(await last({ user_name: "Full name" })).toBe(
      '1 of 5 rows found one of the other table by "user_name" = "Full name", 1 of 4 different keys; with ignoreCase: true 3 would.',
    );
    const both = { user_name: "Full name", day: "day" };
    const without =
      '3 of 5 rows found one of the other table by "user_name" = "Full name" and "day", 2 of 3 different keys.';
    expect(await last(both, { ignoreCase: true })).toBe(without);
    expect(await last(both, { ignoreCase: true, how: "inner" })).toBe(without);
    expect(await note("day")).toBe('4 of 5 rows found one of the other table by "day", 1 of 2 different keys.');
    expect(await last({ user_name: "office" })).toBe(
      '0 of 5 rows found one of the other table by "user_name" = "office", 0 of 4 different keys; look whether the columns hold the same.',
    );
  });

  it("tells progress and stops", async () => {
    const other = fromArrays({ user_name: ["ann"], office: ["a"] });
    const told: number[] = [];
    await merge(await people(), other, { on: "user_name", onProgress: (done) => told.push(done) });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(merge(await people(), other, { on: "user_name", signal })).rejects.toThrow("enough");
  });

  it("compares without regard to case on request, and then finds doubles that differ by it", async () => {
    const other = fromArrays({ account: ["ANN", "bob"], office: ["a", "b"] });
    const options = { on: { user_name: "account" } };
    expect(await column(await merge(await people(), other, options), "office")).toEqual(Array(5).fill(null));
    const log = await merge(await people(), other, { ...options, ignoreCase: true });
    expect(await column(log, "office")).toEqual(["a", "b", null, null, "a"]);
    const twice = fromArrays({ account: ["ann", "ANN"], office: ["a", "b"] });
    await expect(merge(await people(), twice, { ...options, ignoreCase: true })).rejects.toThrow(
      "have the same account",
    );
  });

  it("joins on several columns, and numbers with numbers written as text", async () => {
    const log = await logOf({ code: ["4624", "4625", "x"], n: [1, 2, 3] });
    const other = fromArrays({ code: [4624, 4625], n: ["1", "9"], meaning: ["logon", "failure"] });
    expect(await column(await merge(log, other, { on: ["code", "n"] }), "meaning")).toEqual(["logon", null, null]);
    expect(await column(await merge(log, other, { on: "code", columns: ["meaning"] }), "meaning")).toEqual([
      "logon",
      "failure",
      null,
    ]);
  });

  it("joins on times", async () => {
    const days = [new Date("2026-10-30"), new Date("2026-10-31")];
    const log = await merge(await logOf({ day: days }), fromArrays({ day: [days[1]], holiday: [true] }), { on: "day" });
    expect(await column(log, "holiday")).toEqual([null, true]);
  });

  it("keeps only rows that find one, on request", async () => {
    const other = fromArrays({ user_name: ["ann"], office: [null] });
    const log = await merge(await people(), other, { on: "user_name", how: "inner" });
    expect(await column(log, "n")).toEqual([1, 5]);
  });

  it("does not write over columns that are there", async () => {
    const other = fromArrays({ user_name: ["ann"], N: [7] });
    await expect(merge(await people(), other, { on: "user_name" })).rejects.toThrow("already; give a prefix");
    expect(await column(await merge(await people(), other, { on: "user_name", prefix: "hr_" }), "hr_N")).toEqual([
      7,
      null,
      null,
      null,
      7,
    ]);
    const gaps = await logOf({ user_name: ["ann", "ann"], n: [null, 2] });
    expect(await column(await merge(gaps, other, { on: "user_name", fill: true }), "n")).toEqual([7, 2]);
  });

  it("says what is wrong with coordinates, and mends them on request", async () => {
    const other = fromArrays({ user_name: ["ann"], country: ["US"], lat: [38.9], lon: [77] });
    const log = await merge(await people(), other, { on: "user_name" });
    expect(log.notes.at(-1)).toMatch(/lat or lon lacks its sign.*1 of 1 rows/);
    expect((await column(log, "lon"))[0]).toBe(77);
    const mended = await merge(await people(), other, { on: "user_name", fix: true });
    expect((await column(mended, "lon"))[0]).toBe(-77);
    expect((await column(mended, "lon_given"))[0]).toBe(77);
    const without = await merge(await people(), other, { on: "user_name", columns: ["country"] });
    expect(without.notes.slice(0, -1)).toEqual((await people()).notes);
  });

  it("takes hostile names and values for what they are", async () => {
    const name = `x" FROM events; DROP TABLE beside_1; --`;
    const log = await logOf({ [name]: ["a'b", "c"] });
    const other = fromArrays({ [name]: ["a'b"], [`${name}2`]: ["'; --"], here: ["x"], "#record": [1], k0: [2] });
    const merged = await merge(log, other, { on: name });
    expect(await column(merged, `${name}2`)).toEqual(["'; --", null]);
    expect(await column(merged, "#record")).toEqual([1, null]);
  });

  it("explains what it cannot do", async () => {
    const log = await people();
    const other = fromArrays({ user_name: ["ann"], n: [true] });
    await expect(merge(log, other, { on: "who" })).rejects.toThrow('The log has no column "who"');
    await expect(merge(log, other, { on: { user_name: "who" } })).rejects.toThrow(
      'The other table has no column "who"; it has user_name, n. Where the names differ, give both: on: { user_name:',
    );
    await expect(merge(log, other, { on: [] })).rejects.toThrow("on is empty");
    await expect(merge(log, other, { on: "n" })).rejects.toThrow("cannot be compared");
    await expect(merge(log, 5 as never, { on: "n" })).rejects.toThrow("is no table");
    await expect(merge(log, "missing.csv", { on: "n" })).rejects.toThrow('There is no file "missing.csv"');
    await expect(merge(log, other, { on: "user_name", how: "outer" as never })).rejects.toThrow('how is "outer"');
  });
});
