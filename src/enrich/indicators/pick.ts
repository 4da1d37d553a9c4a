import type { Beside } from "../../ingest/index.js";
import { identifier, text } from "../../ingest/sql.js";
import { type Columns, fromArrays } from "../../table/index.js";
import type { Looked } from "./columns.js";
import type { Indicator } from "./indicator.js";
import type { Hit } from "./matcher.js";

/** The values of one column that match, with what they match. */
export interface Found extends Looked {
  readonly values: readonly { readonly value: string; readonly hits: readonly Hit[] }[];
}

/** A column's matching values beside the log, each with the list of its hits. */
export function besideOf({ name, values }: Found, as: string, all: readonly Indicator[]): Beside {
  const rows = values.flatMap(({ value, hits }) => hits.map((hit) => ({ value, hit, of: all[hit.indicator] })));
  const day = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds));
  const table = fromArrays({
    value: rows.map(({ value }) => value),
    r: rows.map(({ hit }) => hit.distance),
    i: rows.map(({ hit }) => hit.indicator),
    t: rows.map(({ hit }) => hit.term),
    n: rows.map(({ of }) => of.terms.length),
    f: rows.map(({ of }) => day(of.from)),
    u: rows.map(({ of }) => day(of.until)),
  });
  const hit = `{'r': r, 'i': i, 't': t, 'n': n, 'f': TRY_CAST(f AS TIMESTAMP), 'u': TRY_CAST(u AS TIMESTAMP), 'c': ${text(name)}}`;
  return {
    as,
    table,
    rows: (given) =>
      `SELECT value, MIN("#record") AS "#record", LIST(${hit} ORDER BY r, i) AS hits FROM ${given} GROUP BY value`,
    on: [{ log: `CAST(log.${identifier(name)} AS VARCHAR)`, table: "value" }],
  };
}

/** The hit that counts, in SQL: valid at the time of the event, with all its terms, and of those the nearest. */
export function pickedSql(found: readonly Found[], all: readonly Indicator[], hasTime: boolean): string {
  const lists = found.map((_, i) => `m${i}.hits`);
  const hits = lists.length === 1 ? lists[0] : `list_concat(${lists.join(", ")})`;
  const isValid = `(x.f IS NULL OR log."time" >= x.f) AND (x.u IS NULL OR log."time" < x.u)`;
  const valid = hasTime ? `[x FOR x IN ${hits} IF ${isValid}]` : hits;
  const isJoint = found.some(({ values }) =>
    values.some((one) => one.hits.some((hit) => all[hit.indicator].terms.length > 1)),
  );
  const whole = isJoint
    ? `[y FOR y IN ${valid} IF y.n = 1 OR len(list_distinct([z.t FOR z IN ${valid} IF z.i = y.i])) = y.n]`
    : valid;
  return `list_sort(${whole})[1]`;
}

/** What the columns say of each indicator that was found. */
export function textsOf(found: readonly Found[], all: readonly Indicator[]): Columns {
  const numbers = [
    ...new Set(found.flatMap(({ values }) => values.flatMap(({ hits }) => hits.map((hit) => hit.indicator)))),
  ];
  const those = numbers.map((number) => all[number]);
  return fromArrays({
    i: numbers,
    indicator: those.map(({ terms }) => terms.map(({ value }) => value).join(" AND ")),
    indicator_type: those.map(({ terms }) => terms.map(({ type }) => type).join(" AND ")),
    indicator_source: those.map(({ source }) => source),
    indicator_label: those.map(({ label }) => label),
  });
}
