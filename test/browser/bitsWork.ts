/** What Node and the engines of browsers all derive from a hunt, and whose bytes must be the same. */
import type { Hunt } from "../../src/hunt/index.js";
import type { Settings } from "../../src/model/index.js";
import { numbersOf } from "../../src/table/index.js";
import { correlation, pca } from "../../src/visualize/index.js";

/** What is changed one after another, each from where the one before left off. */
export const CHANGES: Record<string, Partial<Settings>> = {
  "as it came": {},
  "another cut": { contamination: 0.043 },
  "the forest's own cut": { contamination: "auto" },
  "derived features": {
    features: ["FailedLogons_log", "SuccessfulLogons_zscore", "DistinctSrcIp_log", "night_share_zscore"],
    contamination: 0.02,
  },
  "another model": { trees: 60, sampleSize: 0.3, maxFeatures: 2, bootstrap: true, seed: 7 },
};

/** The columns made by their names alone. */
const DERIVED = [
  "FailedLogons_log",
  "SuccessfulLogons_zscore",
  "ComputersSuccessfulAccess_zscore",
  "DistinctSrcIp_log",
];

/** SHA-256 of the bytes of all that a hunt says, by what it is. */
export async function bitsOf(hunt: Hunt): Promise<Record<string, string>> {
  const { detection, explanation } = hunt;
  const found = pca(hunt.matrix);
  const { rowCount } = hunt.table;
  const derived = { rowCount, columns: new Map(DERIVED.map((name) => [name, hunt.column(name)])) };
  const buffers = {
    scores: detection.scores,
    threshold: Float64Array.of(detection.threshold),
    flagged: hunt.flagged,
    margins: Float64Array.from(hunt.flagged, (row) => hunt.margin(row)),
    shap: explanation.values,
    "mean path length": Float64Array.of(explanation.baseValue),
    "principal components": found.scores,
    "explained variance": Float64Array.from(found.explained),
    loadings: Float64Array.from(found.loadings.flat()),
    correlation: Float64Array.from(correlation(derived, DERIVED).values.flat(), Number),
    "rank correlation": Float64Array.from(correlation(derived, DERIVED, "spearman").values.flat(), Number),
    matrix: hunt.matrix.values,
    ...Object.fromEntries(DERIVED.map((name) => [name, numbersOf(derived, name)])),
  };
  const bits: Record<string, string> = {};
  for (const [name, buffer] of Object.entries(buffers)) bits[name] = await sha256(buffer);
  return bits;
}

async function sha256({ buffer, byteOffset, byteLength }: ArrayBufferView): Promise<string> {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as BufferSource));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
