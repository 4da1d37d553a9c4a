import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHunt, decodeView, encodeHunt, type HuntPayload, hunt, isView } from "../../src/hunt/index.js";
import { fromArrays } from "../../src/table/index.js";
import { sampleHunt } from "./sample.js";

const schema = JSON.parse(readFileSync("docs/hunt-payload.schema.json", "utf8"));
const followsSchema = new Ajv({ allowUnionTypes: true }).compile(schema);
const overJson = (payload: unknown): any => JSON.parse(JSON.stringify(payload));

describe("a hunt's payload", () => {
  it("follows the schema and gives the same hunt back, bit for bit", () => {
    const h = sampleHunt();
    h.judge(31, "malicious", "a note", new Date(0));
    const payload = overJson(encodeHunt(h));
    expect(followsSchema(payload), JSON.stringify(followsSchema.errors)).toBe(true);
    const back = decodeHunt(payload);
    expect(back.id).toBe(h.id);
    expect(back.revision).toBe(h.revision);
    expect(back.table).toEqual(h.table);
    expect(back.detection.scores).toEqual(h.detection.scores);
    expect(back.explanation.values).toEqual(h.explanation.values);
  });

  it("gives the same bytes for the same hunt", () => {
    expect(JSON.stringify(encodeHunt(sampleHunt()))).toBe(JSON.stringify(encodeHunt(sampleHunt())));
  });

  it("carries any values there and back", () => {
    const text = fc.option(fc.string(), { nil: null });
    const number = fc.oneof(fc.integer(), fc.float({ noDefaultInfinity: true, noNaN: true }), fc.constant(null));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, number, fc.option(fc.boolean(), { nil: null })), { minLength: 1, maxLength: 300 }),
        (rows) => {
          const table = fromArrays({
            t: rows.map((r) => r[0]),
            n: rows.map((r) => r[1] ?? 0),
            b: rows.map((r) => r[2]),
          });
          const h = hunt(table, { key: ["t"], settings: { features: ["n"], contamination: "auto", trees: 1 } });
          const back = decodeHunt(overJson(encodeHunt(h)));
          expect(back.table).toEqual(h.table);
          expect(back.id).toBe(h.id);
        },
      ),
      { numRuns: 60 },
    );
  });

  const broken: [string, (p: any) => unknown, RegExp][] = [
    ["null", () => null, /not an object/],
    ["a list", () => [], /not an object/],
    ["a later version", (p) => ({ ...p, version: 2 }), /version 2.*update/],
    ["a negative row count", (p) => ({ ...p, rowCount: -1 }), /rowCount/],
    ["too many rows", (p) => ({ ...p, rowCount: 1e9 }), /more than a page can hold/],
    ["no columns", (p) => ({ ...p, columns: {} }), /columns is not a list/],
    ["a column twice", (p) => ({ ...p, columns: [...p.columns, p.columns[0]] }), /two columns "Date"/],
    ["a column of nothing", (p) => ({ ...p, columns: [null] }), /A column is not an object/],
    ["a column without a name", (p) => change(p, 0, { name: 3 }), /no name/],
    ["a column cut short", (p) => change(p, 2, { data: p.columns[2].data.slice(4) }), /"FailedLogons" holds \d+ bytes/],
    ["a column that is no base64", (p) => change(p, 2, { data: "%%%" }), /not base64/],
    ["an unknown type", (p) => change(p, 2, { type: "__proto__" }), /unknown type/],
    ["an array of another type", (p) => change(p, 2, { array: "uint8" }), /cannot be stored as uint8/],
    ["a dictionary of objects", (p) => change(p, 1, { dictionary: [{}] }), /no dictionary of texts/],
    ["a code outside the dictionary", (p) => change(p, 1, { dictionary: [] }), /outside its dictionary/],
    ["a key that is no column", (p) => ({ ...p, key: ["Nope"] }), /"Nope"/],
    ["a feature that is no column", (p) => ({ ...p, settings: { ...p.settings, features: ["Nope"] } }), /"Nope"/],
    ["contamination beyond a half", (p) => ({ ...p, settings: { ...p.settings, contamination: 3 } }), /contamination/i],
    ["a billion trees", (p) => ({ ...p, settings: { ...p.settings, trees: 1e9 } }), /trees/i],
    ["a verdict of its own", (p) => ({ ...p, verdicts: { x: { verdict: "guilty", note: "", time: "" } } }), /verdict/],
  ];
  const change = (p: HuntPayload, i: number, to: object): unknown => ({
    ...p,
    columns: p.columns.map((c, j) => (i === j ? { ...c, ...to } : c)),
  });
  it.each(broken)("says what is wrong with %s", (_, breakIt, message) => {
    expect(() => decodeHunt(breakIt(overJson(encodeHunt(sampleHunt()))))).toThrow(message);
  });

  it("takes nothing from a payload's prototype keys", () => {
    const payload = JSON.stringify(encodeHunt(sampleHunt())).replace(
      '"verdicts":{}',
      '"verdicts":{"__proto__":{"verdict":"benign","note":"","time":""}}',
    );
    const back = decodeHunt(JSON.parse(payload));
    expect(back.verdicts.get("__proto__")?.verdict).toBe("benign");
    expect(({} as { verdict?: string }).verdict).toBeUndefined();
  });

  it("keeps pictures as references", () => {
    const h = sampleHunt();
    const view = { version: 1, ref: h.id, view: "force", options: { row: 31 }, settings: h.settings };
    expect(followsSchema(view), JSON.stringify(followsSchema.errors)).toBe(true);
    expect(isView(view)).toBe(true);
    expect(isView(encodeHunt(h))).toBe(false);
    expect(decodeView(view)).toEqual(view);
    expect(() => decodeView({ ...view, options: { row: -1 } })).toThrow(/row/);
    expect(() => decodeView({ ...view, options: { order: "x" } })).toThrow(/order/);
  });
});
