import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerOf, engineColumns } from "../../src/sentinel/answer.js";
import { records } from "../../src/sentinel/pages.js";
import { timeOf } from "../../src/sentinel/values.js";

const answer = (columns: Record<string, string>, rows: unknown, more: object = {}): string =>
  JSON.stringify({
    tables: [{ name: "PrimaryResult", columns: Object.entries(columns).map(([name, type]) => ({ name, type })), rows }],
    ...more,
  });

describe("answerOf", () => {
  it("keeps each of the service's types exactly", () => {
    const json = answer(
      {
        s: "string",
        i: "int",
        l: "long",
        r: "real",
        d: "decimal",
        b: "bool",
        t: "datetime",
        n: "timespan",
        g: "guid",
        y: "dynamic",
      },
      [
        ["a", 1, 2, 0.5, "1.25", true, "2026-10-31T08:00:00.9999999Z", "1.02:03:04", "a-b", '{"k":[1]}'],
        ["b", 1, 9, "NaN", "2", 0, "0001-01-01T00:00:00Z", null, null, { k: [1] }],
      ],
    ).replace("9,", "-9223372036854775808,");
    const read = answerOf(json);
    expect(engineColumns(read.columns).map(({ type }) => type)).toEqual([
      "VARCHAR",
      "BIGINT",
      "BIGINT",
      "DOUBLE",
      "DOUBLE",
      "BOOLEAN",
      "TIMESTAMP",
      "VARCHAR",
      "VARCHAR",
      "VARCHAR",
    ]);
    expect(records(read)).toEqual([
      {
        s: "a",
        i: 1n,
        l: 2n,
        r: 0.5,
        d: 1.25,
        b: true,
        t: 1793433600999999n,
        n: "1.02:03:04",
        g: "a-b",
        y: '{"k":[1]}',
      },
      {
        s: "b",
        i: 1n,
        l: -(2n ** 63n),
        r: Number.NaN,
        d: 2,
        b: false,
        t: -62135596800000000n,
        n: null,
        g: null,
        y: '{"k":[1]}',
      },
    ]);
  });

  it("keeps every 64-bit number and every text beside it", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.string({ unit: "binary" }), (n, s) => {
        const json = answer({ s: "string", n: "long" }, [[s, "N"]]).replace('"N"]]', `${n}]]`);
        expect(records(answerOf(json))).toEqual([{ s, n }]);
      }),
    );
  });

  it("lists rows that make no sense and keeps the others", () => {
    const json = answer({ t: "datetime", n: "int" }, [
      ["2026-10-31T08:00:00Z", 1],
      ["yesterday", 2],
      ["2026-10-31T08:00:00Z"],
      ["2026-10-31T08:00:00Z", 1.5],
      ["2026-10-31T08:00:00Z", 5],
    ]);
    const [batch] = answerOf(json).batches(10);
    expect(batch.records).toEqual([11, 15]);
    expect(batch.columns[1]).toEqual([1n, 5n]);
    expect(batch.rejected).toEqual([
      { line: null, record: 12, reason: 't holds "yesterday", which is not a time' },
      { line: null, record: 13, reason: "it has 1 of 2 columns" },
      { line: null, record: 14, reason: "n holds 1.5, which is not a whole number" },
    ]);
  });

  it("gives the rows some thousand at a time", () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [i]);
    const read = answerOf(answer({ n: "int" }, rows));
    const batches = [...read.batches()];
    expect(read.rows).toBe(5000);
    expect(Math.max(...batches.map((batch) => batch.records.length))).toBeLessThanOrEqual(2048);
    expect(batches.flatMap((batch) => batch.columns[0])).toEqual(rows.map(([i]) => BigInt(i)));
  });

  it("hears an error after the tables, and one among the rows", () => {
    const error = { code: "PartialError", message: "m" };
    expect(answerOf(answer({ n: "int" }, [[1]], { error })).fault).toEqual(error);
    const bag = answerOf(answer({ n: "int" }, [[1], { OneApiErrors: [{ error: { code: "LimitsExceeded" } }] }]));
    expect(bag.rows).toBe(1);
    expect(bag.fault?.message).toContain("LimitsExceeded");
    expect(records(bag)).toEqual([{ n: 1n }]);
  });

  it("says that it takes one table", () => {
    const one = JSON.parse(answer({ n: "int" }, [])).tables[0];
    expect(() => answerOf(JSON.stringify({ tables: [one, { ...one, name: "Other" }] }))).toThrow(
      "The query gives 2 tables (PrimaryResult, Other); ask for one at a time.",
    );
  });

  it("is an Error wherever it breaks off", () => {
    const json = answer({ s: "string", n: "long" }, [
      ['quote " and \\ and ]', 1],
      ["b", 2],
    ]);
    for (let i = 0; i < json.length; i++) expect(() => answerOf(json.slice(0, i))).toThrow("cannot be read");
    for (const columns of [null, 3, [null], [{ name: "a" }], [{ name: "a", type: 1 }]])
      expect(() => answerOf(JSON.stringify({ tables: [{ name: "t", columns, rows: [[1]] }] }))).toThrow(
        "holds no table",
      );
    for (const other of ["null", "[]", "{}", '{"tables":[]}', '{"tables":[{}]}', "<html>", '{"tables":{}}', '"x"'])
      expect(() => answerOf(other)).toThrow("cannot be read");
  });
});

it("reads times to the microsecond", () => {
  expect(timeOf("2026-10-31T08:00:00Z")).toBe(1793433600000000n);
  expect(timeOf("2026-10-31T10:00:00.000001+02:00")).toBe(1793433600000001n);
  expect(timeOf("9999-12-31T23:59:59.9999999Z")).toBe(253402300799999999n);
  for (const wrong of ["", "2026-13-01T00:00:00Z", "31.10.2026", 5, null]) expect(timeOf(wrong)).toBeUndefined();
});
