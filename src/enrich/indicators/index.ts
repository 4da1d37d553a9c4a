export type { Indicator, IndicatorSet, IndicatorType, Term, Unreadable } from "./indicator.js";
export { type IndicatorOptions, type IndicatorSource, indicators } from "./indicators.js";
export type { ColumnKind } from "./matcher.js";
export { type ReadIndicatorsOptions, readIndicators } from "./readIndicators.js";
