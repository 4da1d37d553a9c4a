export { columnSummary } from "./column-summary.js";
export type { Condition } from "./condition.js";
export { EventLog, type TableOptions } from "./event-log.js";
export { type IngestOptions, ingest, type Source } from "./ingest.js";
export { profile, provenance } from "./profile.js";
export type { Quality } from "./quality.js";
export { readTable } from "./read-table.js";
export type { Rejected, Rejection } from "./rejected.js";
export type { SchemaColumn } from "./relation.js";
