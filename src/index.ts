/**
 * Everything a hunting notebook needs: logs in, features, the forest and its explanation, the live hunt, pictures.
 * For Node and the notebook kernel; browsers import `huntbook/hunt`, `huntbook/widget` and the like.
 * @packageDocumentation
 */
import "./notebook/threads.js";

export * from "./enrich/index.js";
export * from "./explain/index.js";
export * from "./features/index.js";
export * from "./hunt/index.js";
export * from "./ingest/index.js";
export * from "./model/index.js";
export * from "./notebook/index.js";
export * from "./report/index.js";
export * from "./sentinel/index.js";
export * from "./simulate/index.js";
export * from "./table/index.js";
export type { Task } from "./task/index.js";
export { version } from "./version.js";
export * from "./views/index.js";
export * from "./visualize/index.js";
