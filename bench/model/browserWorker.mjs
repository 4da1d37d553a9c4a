/** What a worker of a page runs: a feature less, again and again, timed by its own clock. */
import { explainSync } from "../../src/explain/index.js";
import { detectSync } from "../../src/model/index.js";

/** @type {import("../../src/table/index.js").Matrix} */
let matrix;

globalThis.onmessage = ({ data }) => {
  if (data) {
    const { features } = data;
    matrix = { rowCount: data.values.length / features.length, features, values: Float32Array.from(data.values) };
  }
  const start = performance.now();
  const detection = detectSync(matrix, { contamination: 0.01, features: matrix.features.slice(0, -1) });
  const { values } = explainSync(detection, { rows: detection.flagged });
  globalThis.postMessage({ seconds: (performance.now() - start) / 1000, explained: values.length });
};
