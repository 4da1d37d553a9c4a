export { type ExplainOptions, explain, explainSync } from "./explain.js";
export { type FeatureImportance, featureImportance } from "./featureImportance.js";
export { explainInteractions, type Interactions } from "./interactions.js";
export { percentileRanks } from "./percentileRanks.js";
export { serveWorker, type WorkerPort } from "./serveWorker.js";
export type { Explanation } from "./types.js";
