import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeArrays } from "../../src/model/forest.js";
import { detectSync, exportForest, importForest } from "../../src/model/index.js";
import { matrixFrom } from "./fixtures.js";

const value = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noNaN: true, min: -1e30, max: 1e30 }),
  fc.constant(null),
);

const schema = JSON.parse(readFileSync(new URL("../../docs/saved-forest.schema.json", import.meta.url), "utf8"));
const followsSchema = new Ajv().compile(schema);

describe("exportForest", () => {
  it("comes back through JSON and importForest without losing a bit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 50 }),
        fc.nat(99),
        (rows, seed) => {
          const matrix = matrixFrom(rows, ["a", "b", "c"]);
          const first = detectSync(matrix, {
            trees: 8,
            seed,
            maxFeatures: 2,
            bootstrap: seed % 2 === 0,
            contamination: 0.1,
          });
          const saved = JSON.parse(JSON.stringify(exportForest(first)));
          expect(followsSchema(saved), JSON.stringify(followsSchema.errors)).toBe(true);
          const forest = importForest(saved);
          // JSON has no −0.
          for (const key of nodeArrays) expect(forest[key], key).toEqual(first.forest[key].map((value) => value + 0));
          const again = detectSync(matrix, {}, { forest });
          expect(again.scores).toEqual(first.scores);
          expect(again.threshold).toBe(first.threshold);
          expect(again.flagged).toEqual(first.flagged);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("carries its version, and another is refused", () => {
    const saved = exportForest(detectSync(matrixFrom([[1], [2]])));
    expect(saved).toMatchObject({ format: "huntbook-forest", version: 1, settings: { seed: 42, features: ["f0"] } });
    expect(() => importForest({ ...saved, version: 2 })).toThrow(
      "saved as version 2, and this Huntbook reads version 1",
    );
  });

  it.each<[string, (saved: any) => object]>([
    ["another version", (saved) => ({ ...saved, version: 2 })],
    ["no threshold", ({ offset: _, ...saved }) => saved],
    ["a feature twice", (saved) => ({ ...saved, features: ["a", "a"] })],
    ["a tree without rows", (saved) => ({ ...saved, trees: [{ ...saved.trees[0], n: [0] }] })],
    ["a fraction of a child", (saved) => ({ ...saved, trees: [{ ...saved.trees[0], left: [0.5] }] })],
    ["contamination beyond a half", (saved) => ({ ...saved, settings: { ...saved.settings, contamination: 0.6 } })],
  ])("has a schema that refuses %s", (_, change) => {
    const saved = exportForest(detectSync(matrixFrom([[1], [2]])));
    expect(followsSchema(saved)).toBe(true);
    expect(followsSchema(change(saved))).toBe(false);
  });
});
