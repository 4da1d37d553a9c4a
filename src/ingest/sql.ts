/** A name as SQL writes it: `a"b` becomes `"a""b"`. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL writes it. NUL is written as CHR(0), because a statement ends at a NUL byte. */
export function text(value: string): string {
  const parts = value.split("\0").map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts[0] : `(${parts.join(" || CHR(0) || ")})`;
}

/** A time as SQL writes it, in UTC. An Error for a Date that is none. */
export function timestamp(value: Date): string {
  if (Number.isNaN(value.getTime())) throw new Error("An invalid Date was given where a time is needed.");
  return `TIMESTAMP '${value.toISOString().replace("T", " ").replace("Z", "")}'`;
}

/** What a condition may compare with. */
export type Scalar = string | number | boolean | Date;

/** A value as SQL writes it. Values from a log pass through here and never become SQL themselves. */
export function literal(value: Scalar): string {
  if (value instanceof Date) return timestamp(value);
  if (typeof value === "string") return text(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (!Number.isFinite(value)) throw new Error(`${value} cannot be compared with a column; give a finite number.`);
  return String(value);
}
