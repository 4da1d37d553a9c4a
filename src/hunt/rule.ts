import { type Columns, type Value, valueAt } from "../table/index.js";

/** What is known to be good, such as "this account from this host": rows with all these values are not suspects. */
export interface Rule {
  /** Values by column, every one of which must be equal; a time is its ISO 8601 text in UTC. */
  where: Record<string, RuleValue>;
  /** The analyst's own words; may be empty. */
  note: string;
  /** When it was made, ISO 8601 in UTC. */
  time: string;
}

export type RuleValue = string | number | boolean | null;

/** Most rules a hunt may have. */
export const MOST_RULES = 1_000;

/** A rule as the hunt keeps it. @throws where it names no column or holds something that is no value */
export function checkRule({ where, note, time }: Rule): Rule {
  const entries = Object.entries(where);
  if (entries.length === 0) throw new Error("A rule names no column; it would call every row good.");
  for (const [name, value] of entries) {
    const plain = value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
    if (!plain)
      throw new Error(`A rule holds no plain value for "${name}"; give a text, a number, true, false or null.`);
  }
  if (typeof note !== "string" || typeof time !== "string") throw new Error("A rule's note and time are texts.");
  return { where: Object.fromEntries(entries), note, time };
}

/** The number of the first rule that matches each row, counted from 1; 0 where none does. A rule about a column that the table lacks matches nothing. */
export function firstMatches(table: Columns, rules: readonly Rule[]): Int32Array {
  const first = new Int32Array(table.rowCount);
  rules.forEach(({ where }, i) => {
    const tests = Object.entries(where).map(([name, value]) => equalTo(table, name, value));
    if (tests.some((test) => test === null)) return;
    for (let row = 0; row < table.rowCount; row++) {
      if (first[row] === 0 && tests.every((test) => test!(row))) first[row] = i + 1;
    }
  });
  return first;
}

/** Whether a row has that value in that column; null where no row can. */
function equalTo(table: Columns, name: string, value: RuleValue): ((row: number) => boolean) | null {
  const column = table.columns.get(name);
  if (!column) return null;
  if (column.type === "text") {
    const code = value === null ? -1 : column.dictionary.indexOf(String(value));
    return code < 0 && value !== null ? null : (row) => column.codes[row] === code;
  }
  return (row) => ruleValue(valueAt(column, row)) === value;
}

/** A cell's value as a rule writes it. */
export function ruleValue(value: Value): RuleValue {
  return value instanceof Date ? value.toISOString() : value;
}
