export * from "./viewOf.js";
