import { describe, expect, it } from "vitest";
import { explainSync, featureImportance } from "../../src/explain/index.js";
import { detectSync } from "../../src/model/index.js";
import { matrixFrom } from "../model/fixtures.js";

describe("featureImportance", () => {
  it("is the mean |value| over the rows, and keeps the direction beside it", async () => {
    const detection = detectSync(matrixFrom(Array.from({ length: 9000 }, (_, i) => [i % 97, (i * i) % 7, 3])), {
      trees: 10,
    });
    for (const rows of [undefined, [5, 1, 8]]) {
      const { values, rows: explained } = explainSync(detection, { rows });
      const found = await featureImportance(detection, { rows });
      for (let j = 0; j < 3; j++) {
        const own = Array.from(explained, (_, i) => values[i * 3 + j]);
        const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
        expect(found.meanAbsolute[j]).toBeCloseTo(mean(own.map(Math.abs)), 12);
        expect(found.mean[j]).toBeCloseTo(mean(own), 12);
      }
      expect(found.rowCount).toBe(explained.length);
    }
  });
});
