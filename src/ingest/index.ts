export { columnSummary } from "./columnSummary.js";
export type { Condition } from "./condition.js";
export { EventLog, type TableOptions } from "./eventLog.js";
export { type IngestOptions, ingest, type Source } from "./ingest.js";
export { profile, provenance } from "./profile.js";
export type { Quality } from "./quality.js";
export { readTable } from "./readTable.js";
export type { Rejected, Rejection } from "./rejected.js";
export type { SchemaColumn } from "./relation.js";
