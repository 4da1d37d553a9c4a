import type { EventTable } from "huntbook/widget";

/** The events of a kernel's answer; an Error says what is wrong with it. Nothing in it is trusted. */
export function decodeEvents(answer: unknown): EventTable {
  const { columns, rows, total } = (typeof answer === "object" && answer !== null ? answer : {}) as Record<
    string,
    unknown
  >;
  if (!Array.isArray(columns) || !columns.every((name) => typeof name === "string"))
    throw new Error("it has no columns");
  if (!Number.isSafeInteger(total) || (total as number) < 0) throw new Error("it does not say how many there are");
  if (!Array.isArray(rows) || !rows.every((row) => Array.isArray(row) && row.length === columns.length))
    throw new Error("its rows do not fit its columns");
  if (!rows.every((row) => row.every(isCell)))
    throw new Error("it holds something that is no text, number, true or false");
  return { columns, rows, total: total as number };
}

function isCell(value: unknown): boolean {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
