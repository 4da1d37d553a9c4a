import { describe, expect, it } from "vitest";
import { ingest } from "../../../src/ingest/index.js";
import { readerFor, readers } from "../../../src/ingest/readers/index.js";
import { scratch } from "../files.js";
import { isClear, judged } from "./judged.js";
import { leavesNothing } from "./remains.js";
import { type Entry, goodRows, samples } from "./samples.js";

const write = scratch();
leavesNothing();
const FEW = ["ann", "bob", "cyd", "dan", "eve"];
const KINDS = [...new Set(readers.map(({ kind }) => kind))];

/** Names that mean something elsewhere: in JavaScript, in SQL, in the log that is made of the columns. */
const NAMES = [
  "__proto__",
  "constructor",
  'a"b',
  "it's",
  "\u2028",
  "#record",
  "#file",
  "#problem",
  "raw_x",
  "RAW_X",
  "select",
];

/** The field at the top of a row that holds the account, or holds what holds it. */
const holder = (entry: Entry): string => Object.keys(entry).find((key) => JSON.stringify(entry[key]).includes("ann"))!;
const otherCase = (name: string): string => (name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase());

describe.each(samples)("$name", { timeout: 120_000 }, (sample) => {
  const { name, write: make, kind, text, time, places } = sample;
  const rows = goodRows(sample, FEW.length, (i) => FEW[i]);
  const read = (label: string, bytes: Uint8Array | string, options = {}) =>
    judged(write(`${label}.${name}`, bytes), sample, options);

  it("is refused as a kind that it is not, in words that say what is missing", async () => {
    const { pattern: _, ...options } = sample.options ?? {};
    const file = write(`forced.${name}`, make(rows));
    const table = await ingest(file, { ...options, kind: "table" });
    table.close();
    const others = KINDS.filter((other) => other !== kind);
    const fitting = others.filter((other) => {
      try {
        return readerFor(file, table.schema, other).reader.kind === other;
      } catch (error) {
        isClear((error as Error).message, file);
        expect((error as Error).message).toMatch(/not recognised as .*: missing .+; found /);
        return false;
      }
    });
    // A table with a time, a user and an outcome may be read as logins, whatever else it is.
    expect(["", "logins"]).toContain(fitting.join());
    for (const other of ["pattern", "apache", ...fitting, others[samples.indexOf(sample) % others.length]]) {
      const { error, rows: good, rejected } = await judged(file, { ...sample, options }, { kind: other });
      if (error === undefined) expect([other, good + rejected.count]).toEqual(["logins", FEW.length]);
      else expect(error).toMatch(/not recognised as |no kind of log "apache"|option pattern/);
    }
  });

  it("has a place for every column that it is asked for", async () => {
    for (const columns of [[], ["nowhere"], [""]]) {
      const { error, rows: good } = await read("columns", make(rows), { columns });
      expect(error ?? String(good), String(columns)).toMatch(/column/);
    }
  });

  it.runIf(text !== "lines" && !places)("lists the rows whose time is missing", async () => {
    const nothing = [undefined, null, "", "-"];
    const without = goodRows(sample, nothing.length, (i) => `late${i}`).map((row, i) => ({
      ...row,
      [time]: nothing[i],
    }));
    const { error, accounts, rejected } = await read("timeless", make([...rows, ...without]));
    expect(error).toBeUndefined();
    // A record in AuditData has a time of its own, and a table need have none.
    if (/^table|days|export/.test(name)) expect(accounts).toEqual([...FEW, "late0", "late1", "late2", "late3"]);
    else {
      expect(accounts).toEqual(FEW);
      expect(rejected.rows.map(({ reason }) => / is empty$/.test(reason))).toEqual([true, true, true, true]);
    }
  });

  it.runIf(text === "csv" || text === "json")("may have a name twice, in the same letters and in others", async () => {
    const key = holder(rows[0]);
    const content = make(rows).toString();
    const twice = (second: string) =>
      text === "csv"
        ? content.replaceAll(/\n/g, ",other\n").replace(",other", `,${second}`)
        : content
            .replaceAll(/\}(,?\n)/g, (_, end) => `,${JSON.stringify(second)}:"other"}${end}`)
            .replace(/,"[^"]*":"other"\}\n$/, "}\n");
    for (const second of [key, otherCase(key)]) {
      const { error, accounts, notes } = await read("twice", twice(second));
      expect(error, second).toBeUndefined();
      expect(accounts).toEqual(FEW);
      if (text === "csv") expect(notes).toMatch(/several columns named/);
    }
  });

  it.runIf(text !== "lines")("may have columns of any names", async () => {
    const own = name.endsWith(".db") ? NAMES.filter((one) => one !== "RAW_X") : NAMES;
    const odd = rows.map((row) => {
      const copy: Entry = { ...row };
      for (const one of own) Object.defineProperty(copy, one, { value: "x", enumerable: true });
      return copy;
    });
    const { error, accounts } = await read("names", make(odd));
    expect(error).toBeUndefined();
    expect(accounts).toEqual(FEW);
  });
});
