import { describe, expect, it } from "vitest";
import { unwrapped } from "../../../src/ingest/json/unwrap.js";
import type { Wrapping } from "../../../src/ingest/json/wrapping.js";

async function* pieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function lines(text: string, wrapping: Wrapping, size = 9) {
  const found: Buffer[] = [];
  const faults: string[] = [];
  for await (const piece of unwrapped(pieces(text, size), wrapping, (message) => faults.push(message)))
    found.push(piece);
  if (faults.length > 0) throw new Error(faults[0]);
  return Buffer.concat(found).toString("utf8").split("\n").slice(0, -1);
}

describe("taking records out of what wraps them", () => {
  it.each([1, 9, 10_000])("gives one a line, in pieces of %i bytes", async (size) => {
    const text = '{"x": [{"no": 1}],\r\n "Records" : [ {"a":\r\n "é]\\n"} ,{"b":[1,{}]}, 3,null ]}';
    expect(await lines(text, { key: "Records" }, size)).toEqual(['{"a":   "é]\\n"}', '{"b":[1,{}]}', "3", "null"]);
  });

  it("loses nothing where a key comes twice, and leaves a mark where there is none", async () => {
    const text = '{"v":[{"a":1}],"v":[{"a":2}],"v":{"a":3}}\n{"w":[]}\n7\n[{"a":4}]\n{"v":[]}\n{"v":[{"a":5}]}';
    expect(await lines(text, { key: "v" })).toEqual(['{"a":1}', '{"a":2}', "null", "null", "null", '{"a":5}']);
    expect(await lines('[{"a":1}]\n{"a":2}\n[]\n[{"a":3},4]', { key: undefined })).toEqual([
      '{"a":1}',
      "null",
      '{"a":3}',
      "4",
    ]);
  });

  it("gives the rows of a table the names of its columns, digit by digit", async () => {
    const wrapping = { key: "tables", table: 1, columns: ["T", 'q"'] };
    const text =
      '{"tables":[{"rows":[["no"]]},{"columns":[{"name":"T"}],"rows":[["2026-10-31", 12345678901234567890],[],[{"a":[1]},null,"more"],"odd"]}]}';
    expect(await lines(text, wrapping)).toEqual([
      '{"T":"2026-10-31","q\\"":12345678901234567890}',
      "{}",
      '{"T":{"a":[1]},"q\\"":null,"column2":"more"}',
      '"odd"',
    ]);
  });

  it("says where the text breaks off or is not well formed", async () => {
    await expect(lines('{"v":[{"a":1},{"a":', { key: "v" })).rejects.toThrow('ends inside "v", element 2');
    await expect(lines('{"v":[{"a":1} {"a":2}]}', { key: "v" })).rejects.toThrow("byte 15 is not what JSON has there");
  });

  it("notices wherever a text is cut off", async () => {
    const text = '{"a": [1], "v": [{"a": "x\\"]"}, [2, 3], {}], "b": -1.5}';
    for (let end = 1; end < text.length; end++)
      await expect(lines(text.slice(0, end), { key: "v" }), text.slice(0, end)).rejects.toThrow("ends inside");
    await expect(lines(text, { key: "v" })).resolves.toHaveLength(3);
  });

  it("gives back whatever was wrapped, and has word of what is damaged around it", async () => {
    const random = generator(7);
    for (let round = 0; round < 300; round++) {
      const records = Array.from({ length: 1 + below(random, 5) }, () => value(random, 4));
      const text = JSON.stringify(
        { before: value(random, 3), v: records, after: value(random, 3) },
        null,
        below(random, 3),
      );
      const size = 1 + below(random, 20);
      const found = await lines(text, { key: "v" }, size).catch((error) => {
        throw new Error(`${error.message}, in pieces of ${size} bytes: ${text}`);
      });
      expect(found.map((line) => JSON.parse(line))).toEqual(records);
      const bytes = Buffer.from(text);
      for (let i = 0; i < 3; i++) bytes[below(random, bytes.length)] = below(random, 256);
      await lines(bytes.toString("latin1"), { key: "v" }).catch((error) =>
        expect(error.message).toMatch(/ends inside|not what JSON has/),
      );
    }
  });
});

/** Numbers from 0 to 1 that only look random (a linear congruential generator). */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
}

const below = (random: () => number, end: number): number => Math.floor(random() * end);

function value(random: () => number, depth: number): unknown {
  const text = () => Array.from({ length: below(random, 6) }, () => '"\\{}[],:\n é'[below(random, 11)]).join("");
  const choices = [
    () => null,
    () => below(random, 1e9) / 7,
    () => random() < 0.5,
    text,
    () => Array.from({ length: below(random, 4) }, () => value(random, depth - 1)),
    () => Object.fromEntries(Array.from({ length: below(random, 4) }, () => [text(), value(random, depth - 1)])),
  ];
  return choices[below(random, depth > 0 ? choices.length : 4)]();
}
