export * from "./hunt.js";
export * from "./payload.js";
export * from "./result.js";
export * from "./rowKey.js";
export * from "./rowLabel.js";
export * from "./verdict.js";
