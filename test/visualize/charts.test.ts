import { describe, expect, it } from "vitest";
import { type Chart, charts, dark, light, type Palette } from "../../src/visualize/index.js";
import { draw } from "./drawing.js";
import { empty, samples } from "./samples.js";

const make = (name: string, input: object, palette?: Palette): Chart => charts[name](input as never, palette);
const plain = samples("Failed Logons");
const HOSTILE = `<script>alert(1)</script><image href="http://x.test/"/>" onload="x() {{datum}} [a].b \u202E\u0000\n${"W".repeat(500)}`;
const hostile = samples(HOSTILE);

/** Every key and string of a specification but those inside data. */
function* outsideData(node: unknown, key = ""): Generator<[string, unknown]> {
  if (key === "values") return;
  if (node && typeof node === "object") {
    for (const [name, inner] of Object.entries(node)) {
      yield [name, inner];
      yield* outsideData(inner, name);
    }
  }
}

it("has a sample of every picture here", () => {
  expect(Object.keys(plain)).toEqual(Object.keys(charts));
  expect(Object.keys(empty)).toEqual(Object.keys(charts));
});

describe.each(Object.keys(charts))("%s", (name) => {
  it.each([
    ["light", light],
    ["dark", dark],
  ])("draws in %s without a warning or compiled code", async (_, palette) => {
    const { svg, warnings, things } = await draw(make(name, plain[name], palette));
    expect(warnings).toEqual([]);
    expect(things.length).toBeGreaterThan(2);
    expect(svg).toContain(palette.background);
    expect(svg).not.toContain("NaN");
  });

  it("draws the same again from its name and its input as JSON", async () => {
    const chart = make(name, plain[name]);
    const again = make(chart.name, JSON.parse(JSON.stringify(chart.input)));
    expect(again).toEqual(chart);
    expect((await draw(again)).svg).toBe((await draw(chart)).svg);
  });

  it("tells in words and as a table what it shows", () => {
    const { title, description, table } = make(name, plain[name]);
    expect(title.length).toBeGreaterThan(5);
    expect(description).toMatch(/\d/);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(row.length).toBe(table.columns.length);
  });

  it("draws nothing for nothing, without a warning", async () => {
    const { svg, warnings } = await draw(make(name, empty[name]));
    expect(warnings).toEqual([]);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });

  it("keeps a hostile log's words as words", async () => {
    const { svg, warnings } = await draw(make(name, hostile[name]));
    expect(warnings).toEqual([]);
    const tags = svg.match(/<[^>]*>/g)!;
    expect(tags.every((tag) => /^<\/?(svg|g|path|rect|line|text)\b/.test(tag))).toBe(true);
    const attributes = new Set(tags.flatMap((tag) => [...tag.matchAll(/([\w:-]+)="[^"]*"/g)].map(([, name]) => name)));
    for (const name of attributes) expect(name).not.toMatch(/^(on|href|style|xlink:href)/);
    for (const unseen of ["\u0000", "\u202E", "W".repeat(130)]) expect(svg.includes(unseen)).toBe(false);
  });

  it("has no code, address or outside data in its specification, and field names of its own", () => {
    for (const [key, value] of outsideData(make(name, hostile[name]).spec)) {
      expect([
        "signal",
        "expr",
        "url",
        "href",
        "transform",
        "params",
        "datasets",
        "usermeta",
        "labelExpr",
      ]).not.toContain(key);
      if (key === "field") expect(value).toMatch(/^[a-zA-Z]\w*$/);
    }
  });

  it("takes an object where a word should be for a word", async () => {
    const forged = JSON.parse(JSON.stringify(plain[name]), (_, value) =>
      typeof value === "string" && value.startsWith("Failed") ? { signal: "alert(1)" } : value,
    );
    const chart = make(name, forged);
    expect(JSON.stringify(chart.spec)).not.toContain("alert(1)");
    expect((await draw(chart)).warnings).toEqual([]);
  });

  it("stays within its width", async () => {
    for (const input of [plain[name], hostile[name]]) {
      const { svg } = await draw(make(name, { ...input, width: 480 }));
      // Vega takes letters for wider than they are where there is no font to measure.
      if (name !== "heatMap") expect(Number(/width="(\d+)"/.exec(svg)![1])).toBeLessThan(480 * 1.6);
    }
  });
});
