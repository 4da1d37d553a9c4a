import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nodeArrays } from "../../src/model/forest.js";
import { detectSync, type ForestJson, importForest, type Settings } from "../../src/model/index.js";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { matrixFrom } from "./fixtures.js";

const script = fileURLToPath(new URL("./parity.py", import.meta.url));
const benchPython = fileURLToPath(new URL("../../.huntbook/bench-venv/bin/python", import.meta.url));
const python = process.env.HUNTBOOK_SKLEARN_PYTHON ?? (existsSync(benchPython) ? benchPython : undefined);

type Value = number | null;
type Chosen = Partial<Omit<Settings, "features">>;

interface Case {
  name: string;
  rows: Value[][];
  settings: Chosen;
  weights?: number[];
}

/** A table with whole numbers (ties), a skewed column, a constant one, near-equal values and, if asked, gaps. */
function table(rowCount: number, width: number, seed: number, missing: number): Value[][] {
  const random = new RandomState(seed);
  return Array.from({ length: rowCount }, () =>
    Array.from({ length: width }, (_, j) => {
      if (missing > 0 && random.uniform() < missing) return null;
      const u = random.uniform();
      if (j % 5 === 0) return Math.floor(u * 6);
      if (j % 5 === 1) return u ** 8 * 1e6;
      if (j % 5 === 2) return 7;
      if (j % 5 === 3) return 1 + Math.floor(u * 3) * 4e-8;
      return u - 0.5;
    }),
  );
}

/** Settings across scikit-learn's branches: sampling thresholds, subsets, bootstrap, weights, gaps, 1 to 40 features. */
const cases: Case[] = [
  [1, 1, {}],
  [2, 2, { trees: 5 }],
  [3, 1, { sampleSize: 2 }],
  [50, 3, { contamination: 0.1, seed: 0 }],
  [200, 5, { sampleSize: 0.5 }],
  [256, 6, { contamination: 0.01 }],
  [257, 6, {}],
  [258, 4, { seed: 2 ** 32 - 1 }],
  [300, 6, { sampleSize: 299 }],
  [1000, 6, { sampleSize: "all", trees: 10 }],
  [1000, 6, { sampleSize: 10 }],
  [1001, 6, { sampleSize: 10, trees: 200 }],
  [3000, 12, { maxFeatures: 0.5, contamination: 0.05 }],
  [3000, 12, { maxFeatures: 1 }],
  [400, 40, { maxFeatures: 7, sampleSize: 128 }],
  [400, 40, { seed: 7 }],
  [500, 6, { bootstrap: true }],
  [100, 6, { bootstrap: true, sampleSize: "all", maxFeatures: 3 }],
  [2000, 20, { bootstrap: true, maxFeatures: 0.99 }],
  [30000, 6, { contamination: 0.01 }],
  [25600, 3, { trees: 30 }],
  [700, 6, {}, 0.1],
  [700, 10, { maxFeatures: 4, contamination: 0.02 }, 0.5],
  [700, 6, { bootstrap: true }, 0.95],
  [600, 6, { sampleSize: 100 }, 0, true],
  [600, 6, { bootstrap: true, contamination: 0.1 }, 0.2, true],
  [300, 5, { sampleSize: 290, trees: 20 }, 0, true],
].map(([rowCount, width, settings, missing = 0, weighted = false], i) => {
  const random = new RandomState(1000 + i);
  return {
    name: `${rowCount} × ${width} ${JSON.stringify(settings)}${missing ? `, ${missing} missing` : ""}${weighted ? ", weighted" : ""}`,
    rows: table(rowCount as number, width as number, i, missing as number),
    settings: { trees: 50, seed: i * 13, ...(settings as Chosen) },
    ...((weighted as boolean) && { weights: Array.from({ length: rowCount as number }, () => random.uniform()) }),
  };
});

function params({ trees, sampleSize, maxFeatures, contamination, bootstrap, seed }: Chosen) {
  return {
    n_estimators: trees,
    max_samples: sampleSize === "all" ? 1.1 : (sampleSize ?? "auto"),
    max_features: maxFeatures === undefined || maxFeatures === "all" ? 1.1 : maxFeatures,
    contamination: contamination ?? "auto",
    bootstrap: bootstrap ?? false,
    random_state: seed,
  };
}

// JSON has one kind of number; 1.1 stands for scikit-learn's 1.0, "all of them", which Python would read as the count 1.
const body = () =>
  JSON.stringify(
    cases.map(({ rows, settings, weights }) => ({ rows, params: params(settings), ...(weights && { weights }) })),
  ).replaceAll(":1.1", ":1.0");

describe.skipIf(!python)("scikit-learn beside it (set HUNTBOOK_SKLEARN_PYTHON, or run the bench once)", () => {
  const answers: (ForestJson & { scores: number[] })[] = [];
  if (python) {
    const run = spawnSync(python, [script], { input: body(), maxBuffer: 2 ** 30, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`scikit-learn could not be run: ${run.stderr}`);
    answers.push(...JSON.parse(run.stdout));
  }

  cases.forEach(({ name, rows, settings, weights }, i) => {
    it(`grows the same nodes: ${name}`, () => {
      const { forest, scores, threshold } = detectSync(matrixFrom(rows), settings, { weights });
      const theirs = importForest(answers[i]);
      expect(forest.offsets).toEqual(theirs.offsets);
      for (const key of nodeArrays) expect(forest[key], key).toEqual(theirs[key]);
      answers[i].scores.forEach((score, row) => {
        expect(Math.abs(scores[row] - score)).toBeLessThanOrEqual(1e-12);
      });
      expect(Math.abs(threshold - (theirs.cut ?? 0))).toBeLessThanOrEqual(1e-12);
    });
  });
});
