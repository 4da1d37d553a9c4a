import { identifier, literal, type Scalar, text } from "./sql.js";

/**
 * What rows to keep, as data. A column is one of the event's fields ("user_name") or, with `raw_` before it, what the
 * source called it ("raw_Workstation"). A comparison with a missing value does not hold, so its `not` does.
 */
export type Condition =
  /** Equal to the value, or to one of them; null means missing. `ignoreCase` compares text without regard to case. */
  | { readonly column: string; readonly is: Scalar | null | readonly (Scalar | null)[]; readonly ignoreCase?: boolean }
  /** Text that starts with one of these. */
  | { readonly column: string; readonly startsWith: string | readonly string[]; readonly ignoreCase?: boolean }
  /** Text that ends with one of these. */
  | { readonly column: string; readonly endsWith: string | readonly string[]; readonly ignoreCase?: boolean }
  /** From this on, and before that: `from` is inside, `to` is not. */
  | { readonly column: string; readonly from?: Scalar; readonly to?: Scalar }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  /** The escape: a condition in SQL, taken as it is. Never put a value from a log into it. */
  | { readonly sql: string };

/** How a column's name becomes SQL; the default quotes it. */
export type ColumnSql = (name: string) => string;

/** The condition as SQL that Trino, Spark and DuckDB read alike. */
export function conditionSql(condition: Condition, column: ColumnSql = identifier): string {
  if ("sql" in condition) return `(${condition.sql})`;
  if ("all" in condition) return joined(condition.all, "AND", "TRUE", column);
  if ("any" in condition) return joined(condition.any, "OR", "FALSE", column);
  if ("not" in condition) return `NOT COALESCE(${conditionSql(condition.not, column)}, FALSE)`;
  const name = column(condition.column);
  if ("is" in condition) return equality(name, list(condition.is), condition.ignoreCase === true);
  if ("startsWith" in condition) return like(name, list(condition.startsWith), condition.ignoreCase, (t) => `${t}%`);
  if ("endsWith" in condition) return like(name, list(condition.endsWith), condition.ignoreCase, (t) => `%${t}`);
  const bounds: string[] = [];
  if (condition.from !== undefined) bounds.push(`${name} >= ${literal(condition.from)}`);
  if (condition.to !== undefined) bounds.push(`${name} < ${literal(condition.to)}`);
  if (bounds.length === 0) throw new Error(`The condition on "${condition.column}" says nothing; give is, from or to.`);
  return `(${bounds.join(" AND ")})`;
}

function joined(parts: readonly Condition[], word: string, empty: string, column: ColumnSql): string {
  return parts.length ? `(${parts.map((part) => conditionSql(part, column)).join(` ${word} `)})` : empty;
}

function equality(name: string, values: readonly (Scalar | null)[], ignoreCase: boolean): string {
  const missing = values.includes(null) ? [`${name} IS NULL`] : [];
  const given = values.filter((value) => value !== null);
  const fold = ignoreCase && given.some((value) => typeof value === "string");
  const left = fold ? `LOWER(${name})` : name;
  const literals = given.map((value) => (fold && typeof value === "string" ? `LOWER(${text(value)})` : literal(value)));
  const present =
    literals.length === 0
      ? []
      : literals.length === 1
        ? [`${left} = ${literals[0]}`]
        : [`${left} IN (${literals.join(", ")})`];
  const parts = [...present, ...missing];
  return parts.length === 0 ? "FALSE" : parts.length === 1 ? parts[0] : `(${parts.join(" OR ")})`;
}

function like(
  name: string,
  texts: readonly string[],
  ignoreCase: boolean | undefined,
  pattern: (text: string) => string,
): string {
  const left = ignoreCase ? `LOWER(${name})` : name;
  const parts = texts.map((given) => {
    const special = /[%_!]/.test(given);
    const right = text(pattern(given.replace(/[%_!]/g, "!$&")));
    return `${left} LIKE ${ignoreCase ? `LOWER(${right})` : right}${special ? " ESCAPE '!'" : ""}`;
  });
  return parts.length === 1 ? parts[0] : `(${parts.join(" OR ") || "FALSE"})`;
}

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);
