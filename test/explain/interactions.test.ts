import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainInteractions, explainSync } from "../../src/explain/index.js";
import { detectSync, type Forest } from "../../src/model/index.js";
import type { Matrix } from "../../src/table/index.js";
import { matrixFrom } from "../model/fixtures.js";
import { expected } from "./definition.js";

/** Half the Shapley interaction index of two features, from its definition; our sign. */
function pair(forest: Forest, matrix: Matrix, row: number, a: number, b: number): number {
  const width = matrix.features.length;
  const worth = (coalition: number) => -expected(forest, matrix, row, coalition);
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
  const [A, B] = [1 << a, 1 << b];
  let sum = 0;
  for (let coalition = 0; coalition < 1 << width; coalition++) {
    if (coalition & (A | B)) continue;
    const size = coalition.toString(2).replaceAll("0", "").length;
    const weight = (factorial(size) * factorial(width - size - 2)) / (2 * factorial(width - 1));
    sum += weight * (worth(coalition | A | B) - worth(coalition | A) - worth(coalition | B) + worth(coalition));
  }
  return sum;
}

describe("explainInteractions", () => {
  it("equals the definition, is symmetric, and adds up to the SHAP values", async () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(null));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 40 }),
        fc.nat(50),
        async (rows, seed) => {
          const detection = detectSync(matrixFrom(rows), { trees: 4, seed, bootstrap: seed % 2 === 1 });
          const { values } = await explainInteractions(detection, { rows: [2, 0] });
          const single = explainSync(detection, { rows: [2, 0] }).values;
          [2, 0].forEach((row, i) => {
            for (let a = 0; a < 4; a++) {
              let sum = 0;
              for (let b = 0; b < 4; b++) {
                const found = values[i * 16 + a * 4 + b];
                sum += found;
                expect(found).toBe(values[i * 16 + b * 4 + a]);
                if (a !== b)
                  expect(Math.abs(found - pair(detection.forest, detection.matrix, row, a, b))).toBeLessThanOrEqual(
                    1e-10,
                  );
              }
              expect(Math.abs(sum - single[i * 4 + a])).toBeLessThanOrEqual(1e-10);
            }
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});
