export type { ColumnOf, Dimension, FeatureDefinition, Filter, Measure, Window } from "./definition.js";
export { eventsOf } from "./events-of.js";
export { logDamped } from "./log-damped.js";
export { renderSql } from "./render.js";
export { rowsWhere, type Wanted } from "./rows-where.js";
export { summarize } from "./summarize.js";
export { windowsLogons } from "./windows-logons.js";
export { type ZscoreOptions, zscores } from "./zscores.js";
