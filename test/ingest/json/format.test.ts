import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type IngestOptions, ingest } from "../../../src/ingest/index.js";
import { scratch } from "../files.js";

const write = scratch();
const RECORDS = [
  { n: 1, text: "é\n[x]", part: { a: [1, { b: null }] } },
  { n: 2, text: 'a "quote"\\', part: { a: [] } },
  { n: 3, text: "c", part: {} },
];
const ROWS = RECORDS.map(({ n, text, part }) => ({ n, text, part: JSON.stringify(part) }));

async function open(name: string, content: string | Uint8Array, options?: IngestOptions) {
  const log = await ingest(write(name, content), { kind: "table", ...options });
  try {
    const rows = (await log.table()).objects() as Record<string, unknown>[];
    return { rows, rejected: log.rejected, notes: log.notes };
  } finally {
    log.close();
  }
}

const lines = RECORDS.map((record) => JSON.stringify(record));
const pretty = RECORDS.map((record) => JSON.stringify(record, null, 2)).join("\n");
const answer = {
  tables: [
    {
      name: "PrimaryResult",
      columns: [
        { name: "n", type: "int" },
        { name: "text", type: "string" },
        { name: "part", type: "dynamic" },
      ],
      rows: RECORDS.map(({ n, text, part }) => [n, text, part]),
    },
  ],
  statistics: { query: { executionTime: 0.1 } },
};

describe("JSON files", () => {
  it.each([
    ["lines", lines.join("\n")],
    ["lines that are set in", `  ${lines.join("\r\n  ")}`],
    ["an array on one line", JSON.stringify(RECORDS)],
    ["an array over many lines", JSON.stringify(RECORDS, null, 4)],
    ["arrays on a line each", `[${lines[0]},${lines[1]}]\n[]\n[${lines[2]}]`],
    ["objects over many lines", pretty],
    ["objects on one line", lines.join(" ")],
    ["an object around the records", JSON.stringify({ Records: RECORDS })],
    ["one over many lines", JSON.stringify({ "@odata.context": "c", value: RECORDS, "@odata.nextLink": "n" }, null, 2)],
    ["several of those", RECORDS.map((record) => JSON.stringify({ events: [record] })).join("\n")],
    ["several over many lines", RECORDS.map((record) => JSON.stringify({ results: [record] }, null, 2)).join("\n")],
    ["an answer of Log Analytics", JSON.stringify(answer)],
    ["one over many lines", JSON.stringify(answer, null, 1)],
  ])("are read alike: %s", async (_, content) => {
    for (const bytes of [content, `\uFEFF${content}`, gzipSync(content)])
      expect(await open("log.json", bytes)).toMatchObject({ rows: ROWS, rejected: { count: 0 } });
  });

  it("read alike where they are larger than what is looked at first", async () => {
    const many = Array.from({ length: 9000 }, (_, n) => ({ n, text: "x".repeat(40) }));
    for (const content of [
      JSON.stringify({ Records: many }),
      JSON.stringify({ count: 9000, value: many }, null, 2),
      many.map((record) => JSON.stringify(record)).join("\n"),
      many.map((record) => JSON.stringify(record, null, 2)).join("\n"),
    ]) {
      const { rows } = await open("large.json", content);
      expect([rows.length, rows[8999]]).toEqual([9000, many[8999]]);
    }
  });

  it("say what wraps the records", async () => {
    const { notes } = await open("graph.json", JSON.stringify({ value: RECORDS }));
    expect(notes.join(" ")).toMatch(/graph\.json holds its records under "value"\./);
  });

  it("must name one of several arrays", async () => {
    const two = JSON.stringify({ users: RECORDS, groups: [{ g: 1 }] });
    await expect(open("two.json", two)).rejects.toThrow(
      /two\.json holds several arrays of records, "users", "groups"; name the one to read, as table: "users"/,
    );
    expect((await open("two.json", two, { table: "groups" })).rows).toEqual([{ g: 1 }]);
    await expect(open("two.json", two, { table: "hosts" })).rejects.toThrow('no array of records "hosts"');
  });

  it("keep an event with parts whole", async () => {
    const event = { time: "2026-10-31T08:00:00Z", actor: { id: 1 }, target: [{ id: 2 }] };
    const { rows } = await open("event.json", JSON.stringify(event, null, 2));
    expect(rows).toEqual([{ time: new Date(event.time), actor: '{"id":1}', target: '[{"id":2}]' }]);
  });

  it("are looked through for keys of either case, and keep both where a record has both", async () => {
    const { rows } = await open("case.json", '{"Name":"a","x/y":1}\n{"name":"b","x~y":2}\n{"NAME":"c"}');
    expect(rows.map((row) => [row.Name ?? row.name ?? row.NAME, row["x/y"], row["x~y"]])).toEqual([
      ["a", 1, null],
      ["b", null, 2],
      ["c", null, null],
    ]);
    const both = await open("both.json", '[{"name":"a","Name":"A"},{"name":"b"},{"Name":"C"}]');
    expect(both.rows).toEqual([
      { name: "a", Name_1: "A" },
      { name: "b", Name_1: null },
      { name: null, Name_1: "C" },
    ]);
  });

  it("take the first of a key that comes twice, whatever the layout", async () => {
    for (const content of [
      '{"a":"1","a":"2"}\n{"a":"3"}',
      '[{"a":"1","a":"2"},{"a":"3"}]',
      '{\n"a":"1","a":"2"}\n{\n"a":"3"}',
    ])
      expect((await open("twice.json", content)).rows).toEqual([{ a: 1 }, { a: 3 }]);
  });
});

describe("JSON that is not sound", () => {
  it.each([
    ["a wrapper", JSON.stringify({ Records: RECORDS })],
    ["a wrapper over many lines", JSON.stringify({ Records: RECORDS }, null, 2)],
    ["an array", JSON.stringify(RECORDS)],
    ["objects over many lines", pretty],
    ["an answer", JSON.stringify(answer)],
  ])("is an error where it breaks off: %s", async (_, content) => {
    for (const end of [0.1, 0.4, 0.6, 0.95].map((share) => Math.round(content.length * share))) {
      const cut = content.slice(0, end);
      await expect(open("cut.json", cut), cut).rejects.toThrow(/cut\.json is JSON that breaks off/);
    }
  });

  it("loses only the records that are broken inside, and tells their numbers", async () => {
    const { rows, rejected } = await open("inside.json", '{"Records": [\n{"n": 1},\n{"n": tru},\n7,\n{"n": 4}\n]}');
    expect(rows).toEqual([{ n: 1 }, { n: 4 }]);
    expect(rejected.rows.map(({ line, record }) => [line, record])).toEqual([
      [null, 2],
      [null, 3],
    ]);
  });

  it("counts an answer that holds nothing among others as a lost row", async () => {
    const { rows, rejected } = await open(
      "gap.json",
      '{"Records": [{"n": 1}]}\n{"error": "x"}\n{"Records": [{"n": 2}]}',
    );
    expect(rows).toEqual([{ n: 1 }, { n: 2 }]);
    expect(rejected.rows).toMatchObject([{ line: null, record: 2 }]);
  });

  it("is said to hold nothing where it does", async () => {
    await expect(open("none.json", '{"value": []}')).rejects.toThrow(/none\.json holds no JSON object with a key/);
    await expect(open("none.json", "[]")).rejects.toThrow(/holds no JSON object/);
  });

  it("is an error where a record is longer than can be read, which is said in bytes", async () => {
    const long = JSON.stringify({ Records: [{ n: 1, text: "x".repeat(40_000_000) }] });
    await expect(open("long.json", long)).rejects.toThrow(
      /long\.json is JSON that has a record of more than 16 million bytes/,
    );
    const fits = JSON.stringify({ Records: [{ n: 1, text: "x".repeat(10_000_000) }, { n: 2 }] });
    expect((await open("fits.json", fits)).rows.map(({ n }) => n)).toEqual([1, 2]);
  });
});
