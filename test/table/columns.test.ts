import { describe, expect, it } from "vitest";
import {
  columnFrom,
  columnOf,
  fromArrays,
  fromTable,
  matrixOf,
  numbersOf,
  takeRows,
  valueAt,
} from "../../src/table/index.js";

describe("columns", () => {
  it("types each array by what it holds, and mixed ones as text", () => {
    const types = [[1, null], [new Date(0)], [true, null], ["a", null], [1, "a"], [null], [3n]].map(
      (v) => columnFrom(v).type,
    );
    expect(types).toEqual(["number", "time", "boolean", "text", "text", "text", "number"]);
  });

  it("gives back what was put in, with null for what is missing", () => {
    const time = new Date("2024-03-04T05:06:07.089Z");
    const rows = [
      ["x", null, "x"],
      [time, null, time],
      [true, null, false],
      [1.5, null, -2],
    ];
    for (const values of rows) {
      const column = columnFrom(values);
      expect(values.map((_, i) => valueAt(column, i))).toEqual(values);
    }
  });

  it("takes a time that no Date can hold for missing", () => {
    expect(valueAt({ type: "time", values: Float64Array.of(Number.POSITIVE_INFINITY, 1e30) }, 0)).toBeNull();
    expect(valueAt({ type: "time", values: Float64Array.of(0, 1e30) }, 1)).toBeNull();
    expect(columnFrom([new Date(Number.NaN), "x"]).type).toBe("text");
  });

  it("lists the columns there are when one is missing", () => {
    expect(() => columnOf(fromArrays({ a: [1], b: [2] }), "c")).toThrow(
      'There is no column "c"; the columns are a, b.',
    );
  });

  it("says which column is of another length", () => {
    expect(() => fromArrays({ a: [1, 2], b: [1] })).toThrow('Column "b" has 1 rows where 2 are expected.');
  });

  it("refuses text where numbers are needed, and an infinity in a matrix", () => {
    const table = fromArrays({ name: ["x", "y"], big: [1, Number.POSITIVE_INFINITY] });
    expect(() => numbersOf(table, "name")).toThrow('Column "name" holds text');
    expect(() => matrixOf(table, ["big"])).toThrow('Column "big" holds an infinite value in row 1');
  });

  it("rounds a matrix to float32, row by row, and keeps NaN", () => {
    const matrix = matrixOf(fromArrays({ a: [0.1, null], b: [2, 3] }), ["b", "a"]);
    expect([...matrix.values]).toEqual([2, Math.fround(0.1), 3, Number.NaN]);
  });

  it("takes rows in the order asked for", () => {
    const picked = takeRows(fromArrays({ n: [1, 2, 3], t: ["a", "b", null] }), [2, 0]);
    expect([...picked.columns.values()].map((c) => [valueAt(c, 0), valueAt(c, 1)])).toEqual([
      [3, 1],
      [null, "a"],
    ]);
  });

  it("reads anything shaped like an Arquero table", () => {
    const like = { columnNames: () => ["a"], array: () => [1, 2], numRows: () => 2 };
    expect(fromTable(like).rowCount).toBe(2);
    const columns = fromArrays({ a: [1] });
    expect(fromTable(columns)).toBe(columns);
  });
});
