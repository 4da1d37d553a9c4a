export * from "./notebookFile.js";
export * from "./payloads.js";
