import { describe, expect, it } from "vitest";
import { explainSync } from "../../src/explain/index.js";
import { nodeArrays } from "../../src/model/forest.js";
import { detect, detectSync, importForest, percentile } from "../../src/model/index.js";
import { leafLengths } from "../../src/model/leafLengths.js";
import { leafOf } from "../../src/model/score.js";
import { fromArrays } from "../../src/table/index.js";
import { type Fixture, fixtures, forestJson, matrixFrom } from "./fixtures.js";

const settingsOf = ({ params }: Fixture) => ({
  trees: params.n_estimators,
  sampleSize: params.max_samples,
  maxFeatures: params.max_features === 1 ? ("all" as const) : params.max_features,
  contamination: params.contamination,
  seed: params.random_state,
});

describe.skipIf(!fixtures)("forests that scikit-learn grew (needs ../shared/fixtures)", () => {
  for (const fixture of fixtures?.cases ?? []) {
    describe(fixture.name, () => {
      const all = matrixFrom([...fixture.X_train, ...fixture.X_test]);

      it("scores and predicts the same when imported", async () => {
        const forest = importForest(forestJson(fixture));
        const detection = await detect(all, {}, { forest });
        fixture.score_samples.forEach((score, row) => {
          expect(Math.abs(detection.scores[row] + score)).toBeLessThanOrEqual(1e-12);
        });
        expect(detection.threshold).toBe(-fixture.offset_);
        const flagged = new Set(detection.flagged);
        expect(fixture.predict.map((_, row) => (flagged.has(row) ? -1 : 1))).toEqual(fixture.predict);
      });

      it("grows the same nodes from the same seed, and cuts at the same score", () => {
        const detection = detectSync(matrixFrom(fixture.X_train), settingsOf(fixture));
        const theirs = importForest(forestJson(fixture));
        for (const key of nodeArrays) expect(detection.forest[key], key).toEqual(theirs[key]);
        expect(detection.threshold).toBeCloseTo(-fixture.offset_, 14);
      });

      it("explains the same, with the sign turned", () => {
        const detection = detectSync(all, {}, { forest: importForest(forestJson(fixture)) });
        const explanation = explainSync(detection, { rows: fixture.shap_rows });
        expect(explanation.baseValue).toBeCloseTo(fixture.expected_value, 9);
        fixture.shap_values.flat().forEach((value, i) => {
          expect(Math.abs(explanation.values[i] + value)).toBeLessThanOrEqual(1e-9);
        });
      });

      it("explains every row so that base value − Σ values is its mean path length", () => {
        const detection = detectSync(all, {}, { forest: importForest(forestJson(fixture)) });
        const { forest, matrix } = detection;
        const { values, baseValue, features } = explainSync(detection);
        const lengths = leafLengths(forest);
        for (let row = 0; row < matrix.rowCount; row++) {
          let length = 0;
          for (let t = 0; t < forest.treeCount; t++) length += lengths[leafOf(forest, t, matrix, row)];
          const sum = values.subarray(row * features.length, (row + 1) * features.length).reduce((a, b) => a + b, 0);
          expect(Math.abs(baseValue - sum - length / forest.treeCount)).toBeLessThanOrEqual(1e-9);
        }
      });
    });
  }

  it("takes percentiles as numpy does", () => {
    for (const { values, q, result } of fixtures?.percentile ?? []) {
      const sorted = Float64Array.from(values).sort();
      expect(percentile((i) => sorted[i], sorted.length, q)).toBe(result);
    }
  });

  it("routes and explains a value as the float32 the forest sees, where that decides", () => {
    const { threshold, x, float32_x } = fixtures!.float32_edge;
    expect(Math.fround(x)).toBe(float32_x);
    expect(float32_x <= threshold && threshold < x).toBe(true);
    const tree = {
      left: [1, -1, -1],
      right: [2, -1, -1],
      feature: [0, -2, -2],
      threshold: [threshold, -2, -2],
      n: [9, 2, 7],
    };
    const forest = importForest({ trees: [tree], nFeatures: 1, maxSamples: 9 });
    const detection = detectSync(fromArrays({ x: [x] }), {}, { forest });
    expect(leafOf(forest, 0, detection.matrix, 0)).toBe(1);
    const { values, baseValue } = explainSync(detection);
    expect(baseValue - values[0]).toBeCloseTo(2, 12);
  });
});
