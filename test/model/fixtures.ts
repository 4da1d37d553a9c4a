import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ForestJson, TreeJson } from "../../src/model/index.js";
import type { Matrix } from "../../src/table/index.js";

/** Forests that scikit-learn grew, with what it and shap said of them; a file beside the checkout. */
export interface Fixture {
  name: string;
  params: {
    n_estimators: number;
    max_samples: "auto" | number;
    max_features: number;
    contamination: "auto" | number;
    random_state: number;
  };
  n_features: number;
  max_samples_: number;
  X_train: (number | null)[][];
  X_test: (number | null)[][];
  forest: Required<TreeJson>[];
  offset_: number;
  score_samples: number[];
  predict: number[];
  shap_rows: number[];
  shap_values: number[][];
  expected_value: number;
}

export interface Fixtures {
  cases: Fixture[];
  percentile: { values: number[]; q: number; result: number }[];
  float32_edge: {
    feature: number;
    threshold: number;
    x: number;
    float32_x: number;
    sklearn_mean_depth: number;
    shap_sum: number;
  };
}

const path = fileURLToPath(new URL("../../../shared/fixtures/forests.json", import.meta.url));

/** Undefined where the file is not there. */
export const fixtures: Fixtures | undefined = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;

/** The reference figures of the demo set, beside the checkout. */
export const demoPath: string = fileURLToPath(
  new URL("../../../shared/data/windows-logons/iforest-demo-data.csv", import.meta.url),
);

/** A matrix of rows, null for a missing value. */
export function matrixFrom(rows: readonly (readonly (number | null)[])[], features?: readonly string[]): Matrix {
  const width = rows[0]?.length ?? features?.length ?? 0;
  return {
    rowCount: rows.length,
    features: features ?? Array.from({ length: width }, (_, j) => `f${j}`),
    values: Float32Array.from(rows.flat(), (value) => value ?? Number.NaN),
  };
}

export function forestJson(fixture: Fixture): ForestJson {
  return {
    trees: fixture.forest,
    nFeatures: fixture.n_features,
    maxSamples: fixture.max_samples_,
    offset: fixture.offset_,
  };
}
