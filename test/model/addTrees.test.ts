import { describe, expect, it } from "vitest";
import { addTrees, detectSync, exportForest, importForest } from "../../src/model/index.js";
import { matrixFrom } from "./fixtures.js";

const rows = Array.from({ length: 900 }, (_, i) => [(i * i) % 101, i % 17 ? i % 5 : null]);
const matrix = matrixFrom(rows);

describe("addTrees", () => {
  it.each([{}, { bootstrap: true, maxFeatures: 1 }])(
    "gives what a fit with all the trees gives, to the last bit: %o",
    async (settings) => {
      const few = detectSync(matrix, { ...settings, trees: 20, contamination: 0.02 });
      const more = await addTrees(few, 50);
      expect(more).toEqual(detectSync(matrix, { ...settings, trees: 50, contamination: 0.02 }));
      expect((await addTrees(more, 60)).scores).toEqual(detectSync(matrix, { ...settings, trees: 60 }).scores);
      expect(few.forest.treeCount).toBe(20);
    },
  );

  it("keeps sample weights", async () => {
    const weights = rows.map((_, i) => 1 + (i % 3));
    const more = await addTrees(detectSync(matrix, { trees: 5 }, { weights }), 9, { weights });
    expect(more.forest).toEqual(detectSync(matrix, { trees: 9 }, { weights }).forest);
  });

  it("says where it cannot", async () => {
    const detection = detectSync(matrix, { trees: 5 });
    await expect(addTrees(detection, 4)).rejects.toThrow("There are 5 trees already");
    await expect(addTrees(structuredClone(detection), 6)).rejects.toThrow("not to a copy");
    const imported = detectSync(matrix, {}, { forest: importForest(exportForest(detection)) });
    await expect(addTrees(imported, 6)).rejects.toThrow("imported forest");
  });
});
