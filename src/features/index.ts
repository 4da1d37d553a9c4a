export type { ColumnOf, Dimension, FeatureDefinition, Filter, Measure, Window } from "./definition.js";
export { eventsOf } from "./eventsOf.js";
export { logDamped } from "./logDamped.js";
export { renderSql } from "./render.js";
export { rowsWhere, type Wanted } from "./rowsWhere.js";
export { summarize } from "./summarize.js";
export { windowsLogons } from "./windowsLogons.js";
export { type ZscoreOptions, zscores } from "./zscores.js";
