import { describe, expect, it } from "vitest";
import { Outliner } from "../../../src/ingest/json/outline.js";
import { wrappingOf } from "../../../src/ingest/json/wrapping.js";

function outline(text: string, piece = 11) {
  const outliner = new Outliner();
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += piece) outliner.push(bytes.subarray(i, i + piece));
  return outliner.outline(true);
}
const wrapping = (value: unknown, wanted?: string) => wrappingOf(outline(JSON.stringify(value)), wanted);
const records = [{ a: 1 }, { a: 2 }];

describe("how a JSON text begins", () => {
  it("lists the keys at the top, what they hold, and whether more follows", () => {
    const { members, more, fault } = outline('{"n": 1, "list": [{}], "none": [], "o": {"x": [{}]}, "s": ["["]}\n');
    expect(members).toEqual([
      { key: "n", kind: "scalar" },
      { key: "list", kind: "array", of: "object" },
      { key: "none", kind: "array" },
      { key: "o", kind: "object" },
      { key: "s", kind: "array", of: "scalar" },
    ]);
    expect([more, fault]).toEqual([false, undefined]);
    expect(outline('{"a": 1}\n{"a": 2').more).toBe(true);
    expect(outline('{"a": [{"b": 1').fault).toMatch(/ends inside/);
    expect(outline('{"a": 1}"",[').fault).toBeUndefined();
    expect(outline('{"a": 1}"",[', 99).fault).toBeUndefined();
  });
});

describe("where the records are", () => {
  it.each([
    ["CloudTrail", { Records: records }, "Records"],
    ["Graph", { "@odata.context": "x", value: records, "@odata.nextLink": "y" }, "value"],
    ["events", { events: records }, "events"],
    ["results beside words about them", { preview: false, meta: { took: 1 }, results: records }, "results"],
    ["a name of its own", { host: "h", signIns: records }, "signIns"],
    ["an empty answer", { value: [] }, "value"],
    ["records beside a list of words", { tags: ["x"], rows_found: records }, "rows_found"],
    ["the usual name of two", { warnings: [{ w: 1 }], records }, "records"],
  ])("%s", (_, value, key) => {
    expect(wrapping(value)).toEqual({ key });
  });

  it.each([
    ["an event with parts", { published: "x", actor: { id: 1 }, target: records }],
    ["an event with a list under a usual name", { id: { time: "x" }, actor: { email: "x" }, events: records }],
    [
      "an event with much to say",
      { time: "x", user: "ann", ip: "x", operation: "x", id: 1, pairs: records, more: records },
    ],
    ["an event without lists", { a: 1, b: "x" }],
    ["an event with lists of words", { a: 1, b: ["x", "y"] }],
  ])("not in %s", (_, value) => {
    expect(wrapping(value)).toBeUndefined();
  });

  it("are the objects themselves where one follows the other, unless each is plainly an answer", () => {
    const lines = (value: unknown) => wrappingOf(outline(`${JSON.stringify(value)}\n${JSON.stringify(value)}\n`));
    expect(lines({ time: "x", user: "ann", targets: records })).toBeUndefined();
    expect(lines({ time: "x", user: "ann", events: records })).toBeUndefined();
    expect(lines({ a: records, b: records })).toBeUndefined();
    expect(lines({ Records: records })).toEqual({ key: "Records" });
    expect(lines({ "@odata.context": "x", value: records })).toEqual({ key: "value" });
    expect(lines(records)).toEqual({ key: undefined });
    expect(wrapping(records)).toBeUndefined();
  });

  it("must be named where several arrays compete", () => {
    expect(() => wrapping({ users: records, groups: records })).toThrow(
      'holds several arrays of records, "users", "groups"; name the one to read, as table: "users".',
    );
    expect(wrapping({ users: records, groups: records }, "Groups")).toEqual({ key: "groups" });
    expect(() => wrapping({ users: records }, "hosts")).toThrow('no array of records "hosts"; it has "users"');
    expect(wrapping({ actor: { id: 1 }, target: records }, "target")).toEqual({ key: "target" });
  });

  it("are the rows of a table in an answer of Log Analytics", () => {
    const columns = [{ name: "TimeGenerated [UTC]", type: "datetime" }, { name: "A" }, { name: "a" }, {}];
    const table = (name: string) => ({ name, columns, rows: [["x", 1, 2, 3]] });
    const names = ["TimeGenerated", "A", "a_1", "column3"];
    expect(wrapping({ tables: [table("T")] })).toEqual({ key: "tables", table: 0, columns: names });
    expect(wrapping({ tables: [table("Other"), table("PrimaryResult")], statistics: {} })).toMatchObject({ table: 1 });
    expect(wrapping({ Tables: [{ TableName: "T", Columns: [{ ColumnName: "X" }], Rows: [] }] })).toEqual({
      key: "Tables",
      table: 0,
      columns: ["X"],
    });
    expect(() => wrapping({ tables: [table("A"), table("B")] })).toThrow('the tables "A", "B"; name the one to read');
    expect(wrapping({ tables: [table("A"), table("B")] }, "b")).toMatchObject({ table: 1 });
    expect(() => wrapping({ tables: [table("A")] }, "C")).toThrow('holds the tables "A"');
  });
});
