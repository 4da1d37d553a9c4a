export * from "./columns.js";
export * from "./groups.js";
export * from "./matrix.js";
