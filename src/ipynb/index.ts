export * from "./notebookFile.js";
