import { describe, expect, it } from "vitest";
import { type Action, type JsonKind, type JsonPath, JsonWalker } from "../../../src/ingest/json/walker.js";

/** What is heard of a text that comes in pieces of this size. */
function walk(text: string, size: number, act: (path: JsonPath, kind: JsonKind) => Action) {
  const values: string[] = [];
  const taken: string[] = [];
  let piece = "";
  const walker = new JsonWalker({
    value(path, kind) {
      values.push(`${path.join(".")}:${kind}`);
      return act(path, kind);
    },
    taken(bytes, last) {
      piece += bytes.toString("latin1");
      if (last) taken.push(Buffer.from(piece, "latin1").toString("utf8"));
      if (last) piece = "";
    },
  });
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += size) walker.push(bytes.subarray(i, i + size));
  walker.end();
  return { values, taken };
}

describe("walking through JSON", () => {
  const text = ' {"a\\n": [1, "x]\\"}", {"b": [[]]}, true], "é": {}}\n{"c": -1.5e3}\n"last" 7';

  it.each([1, 2, 3, 99])("passes over a byte order mark in pieces of %i bytes", (size) => {
    expect(walk("\uFEFF[1]", size, () => "take").taken).toEqual(["[1]"]);
    const half = Buffer.from([0xef, 0xbb, 0x5b, 0x5d]);
    const walker = new JsonWalker({ value: () => "take" });
    expect(() => {
      for (let i = 0; i < half.length; i += size) walker.push(half.subarray(i, i + size));
    }).toThrow("byte 3 is not what JSON has there");
  });

  it.each([1, 2, 3, 7, 1000])("hears the same values in pieces of %i bytes", (size) => {
    const { values, taken } = walk(text, size, (path) => (path.length < 3 ? "enter" : "take"));
    expect(values).toEqual([
      "0:object",
      "0.a\n:array",
      "0.a\n.0:scalar",
      "0.a\n.1:scalar",
      "0.a\n.2:object",
      "0.a\n.3:scalar",
      "0.é:object",
      "1:object",
      "1.c:scalar",
      "2:scalar",
      "3:scalar",
    ]);
    expect(taken).toEqual(["1", '"x]\\"}"', '{"b": [[]]}', "true"]);
  });

  it.each([
    ['{"a": 1', /ends inside "a"|ends inside an object/],
    ['{"a": {"b": [1, 2', /ends inside "a.b", element/],
    ['{"a": "x', /ends inside "a"/],
    ['{"a" 1}', /byte 6 is not what JSON has there/],
    ['{"a": 1,}', /byte 9/],
    ['{"a": 1]', /byte 8/],
    ["{'a': 1}", /byte 2/],
    ["[1 2]", /byte 4/],
    ["[1,]", /byte 4/],
    ["}", /byte 1/],
    [`{"${"k".repeat(70_000)}": 1}`, /key is longer than 65536 bytes/],
  ])("tells where %j is wrong", (broken, message) => {
    expect(() => walk(broken, 5, (_, kind) => (kind === "scalar" ? "skip" : "enter"))).toThrow(message);
  });

  it("passes over a hundred thousand brackets in a row", () => {
    const deep = `{"a": ${"[".repeat(100_000)}${"]".repeat(100_000)}, "b": 1}`;
    expect(walk(deep, 4096, (path) => (path.length === 1 ? "enter" : "skip")).values).toEqual([
      "0:object",
      "0.a:array",
      "0.b:scalar",
    ]);
  });
});
