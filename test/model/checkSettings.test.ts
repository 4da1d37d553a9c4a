import { describe, expect, it } from "vitest";
import { checkSettings, detectSync, type Settings } from "../../src/model/index.js";
import { matrixFrom } from "./fixtures.js";

const subject = { rowCount: 10, columns: ["a", "b"] };
const check = (settings: Partial<Settings>) => () => checkSettings(settings, subject);

describe("checkSettings", () => {
  it("completes what is left out", () => {
    expect(checkSettings({ trees: 3, seed: undefined }, subject)).toEqual({
      features: ["a", "b"],
      contamination: "auto",
      trees: 3,
      sampleSize: "auto",
      maxFeatures: "all",
      bootstrap: false,
      seed: 42,
    });
  });

  it.each([0, 0.6, -0.1, Number.NaN, Number.POSITIVE_INFINITY, "0.1" as never])(
    "refuses contamination %s",
    (contamination) => {
      expect(check({ contamination })).toThrow("at most 0.5");
    },
  );

  it("names the columns there are", () => {
    expect(check({ features: ["a", "c"] })).toThrow('There is no column "c"; the columns are a, b.');
    expect(check({ features: [] })).toThrow("No features are chosen");
    expect(check({ features: ["a", "a"] })).toThrow('The feature "a" is named twice');
  });

  it.each<Partial<Settings>>([
    { trees: 0 },
    { trees: 2.5 },
    { trees: 1e9 },
    { seed: -1 },
    { seed: 2 ** 32 },
    { sampleSize: 0 },
    { sampleSize: 1.5 },
    { sampleSize: 0.01 },
    { maxFeatures: 3 },
    { maxFeatures: 0 },
    { bootstrap: 1 as never },
  ])("refuses %o", (settings) => {
    expect(check(settings)).toThrow(Object.keys(settings)[0]);
  });

  it("refuses a table without rows, and clips a sample larger than the table, as scikit-learn does", () => {
    expect(() => checkSettings({}, { ...subject, rowCount: 0 })).toThrow("no rows");
    expect(detectSync(matrixFrom([[1], [2], [3]]), { sampleSize: 500, trees: 2 }).forest.sampleSize).toBe(3);
  });
});
