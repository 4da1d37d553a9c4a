import { describe, expect, it } from "vitest";
import { hunt } from "../../src/hunt/index.js";
import { fromArrays } from "../../src/table/index.js";
import { type ViewName, viewOf } from "../../src/views/index.js";
import { sampleHunt } from "../hunt/sample.js";

const names: ViewName[] = [
  "histogram",
  "time",
  "projection",
  "correlation",
  "stacked",
  "beeswarm",
  "importance",
  "dependence",
  "force",
  "bars",
];

describe("the pictures of a hunt", () => {
  it.each(names)("draws %s from plain data, with words and a table twin", (name) => {
    const chart = viewOf(sampleHunt(), name);
    expect(JSON.parse(JSON.stringify(chart.input))).toEqual(chart.input);
    expect(chart.description.length).toBeGreaterThan(20);
    expect(chart.table.rows.length).toBeGreaterThan(0);
    for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
  });

  it("shows the strongest finding where no row is named, and the row that is", () => {
    const h = sampleHunt();
    expect(viewOf(h, "force").input).toMatchObject({
      label: "bert · 2024-03-11",
      featureValues: [900, 40, Math.fround(7.7)],
    });
    expect(viewOf(h, "bars", { row: 0 }).input).toMatchObject({ label: "anna · 2024-03-01" });
    expect(() => viewOf(h, "force", { row: 60 })).toThrow(/no row 60/);
  });

  it("correlates the columns asked for", () => {
    expect(viewOf(sampleHunt(), "correlation", { columns: ["Hosts", "Ratio"] }).input).toMatchObject({
      names: ["Hosts", "Ratio"],
    });
  });

  it("shows the dependence of the most important feature, or of the one asked for", () => {
    const h = sampleHunt();
    const { features } = h.settings;
    expect(features).toContain((viewOf(h, "dependence").input as { feature: string }).feature);
    const asked = viewOf(h, "dependence", { columns: [features[1]] }).input as Record<string, unknown>;
    expect(asked.feature).toBe(features[1]);
    expect(asked.values).toEqual([...h.explanation.values].filter((_, i) => i % features.length === 1));
    expect(() => viewOf(h, "dependence", { columns: ["nothing"] })).toThrow(/"nothing" is none of the hunt's features/);
  });

  it("says which pictures there are, and what one lacks", () => {
    expect(() => viewOf(sampleHunt(), "pie" as ViewName)).toThrow(/no picture "pie"; it has histogram, time/);
    expect(() => viewOf(sampleHunt(), "constructor" as ViewName)).toThrow(/no picture/);
    expect(() => viewOf(sampleHunt({ time: undefined }), "time")).toThrow(/without a time column/);
  });
});

describe.each([
  ["one row", [1]],
  ["two rows", [1, 2]],
  ["rows that are all equal", Array(50).fill(1)],
])("a hunt of %s, of which none is flagged", (_, values) => {
  const table = fromArrays({
    Date: values.map((_, i) => new Date(Date.UTC(2024, 2, 4 + i))),
    who: values.map((_, i) => `account ${i}`),
    a: values,
    b: values.map(() => 2),
  });
  const none = hunt(table, { key: ["who"], time: "Date", settings: { contamination: 0.01, trees: 20 } });
  const ofAll = [
    "histogram",
    "time",
    "projection",
    "correlation",
    "stacked",
    "beeswarm",
    "importance",
    "dependence",
  ] as const;

  it.each(ofAll)("has the picture %s, without a number that is none", (name) => {
    expect(none.flagged).toHaveLength(0);
    const { title, description, spec } = viewOf(none, name);
    // JSON has no NaN and no infinity: they would come back as null.
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(`${title} ${description}`).not.toMatch(/NaN|Infinity|undefined/);
  });

  it.each(["force", "bars"] as const)("asks which row %s is of, and shows that", (name) => {
    expect(() => viewOf(none, name)).toThrow("No row is flagged, so say which row the picture is of: { row: 0 }.");
    expect(viewOf(none, name, { row: 0 }).description).toMatch(/ takes [\d.]+ splits? to isolate/);
  });
});
