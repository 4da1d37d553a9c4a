import { describe, expect, it } from "vitest";
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

  it("says which pictures there are, and what one lacks", () => {
    expect(() => viewOf(sampleHunt(), "pie" as ViewName)).toThrow(/no picture "pie"; it has histogram, time/);
    expect(() => viewOf(sampleHunt(), "constructor" as ViewName)).toThrow(/no picture/);
    expect(() => viewOf(sampleHunt({ time: undefined }), "time")).toThrow(/without a time column/);
  });
});
