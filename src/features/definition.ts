import type { Condition } from "../ingest/index.js";

/**
 * A column of the events, or several of which the first that the log has is taken: a field of the profile
 * ("user_name") or what the source called it ("raw_Workstation"). A source's column that the log lacks is missing in every
 * row; any other is an Error.
 */
export type ColumnOf = string | readonly string[];

/** One part of who or what is judged. */
export interface Dimension {
  readonly name: string;
  readonly about: string;
  readonly of: ColumnOf;
  /** SHIRE and shire are one; of the spellings in the log the first in the order of their letters is shown. */
  readonly ignoreCase?: boolean;
  /** Words for numbers: 3 is "3 - Network". A number without a word stands as it is. */
  readonly labels?: Readonly<Record<number, string>>;
}

/** The stretch of time one row covers, by UTC. */
export interface Window {
  readonly name: string;
  readonly about: string;
  readonly unit: "day" | "hour" | "minute";
}

/** Which events count, and why. */
export interface Filter {
  readonly about: string;
  readonly keep: Condition;
}

/** One feature. `where` counts only some of the group's events. */
export type Measure = {
  readonly name: string;
  /** What it is, and what is odd about it. */
  readonly about: string;
  readonly where?: Condition;
} & (
  | { readonly count: true }
  /** Different values, exactly. `countMissing`: no value is a value of its own. */
  | { readonly distinct: ColumnOf; readonly ignoreCase?: boolean; readonly countMissing?: boolean }
  | { readonly min: ColumnOf }
  | { readonly max: ColumnOf }
  | { readonly sum: ColumnOf }
  | { readonly avg: ColumnOf }
  /** Milliseconds from the first to the last. */
  | { readonly span: ColumnOf }
  /** The escape: an aggregate in SQL, taken as it is. */
  | { readonly sql: string }
);

/** Features of a log, as data: one row for each entity and window, one column for each measure. */
export interface FeatureDefinition {
  readonly name: string;
  readonly about: string;
  /** The kind of log that holds these features already, as a table; summarize takes it as it is. */
  readonly gives?: string;
  readonly window?: Window;
  readonly entity: readonly Dimension[];
  /** All of them must hold; without any, all events count. */
  readonly filters?: readonly Filter[];
  readonly measures: readonly Measure[];
}
