export { type ExplainOptions, explain, explainSync } from "./explain.js";
export { percentileRanks } from "./percentileRanks.js";
export type { Explanation } from "./types.js";
