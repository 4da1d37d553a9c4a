import { dataColumns } from "./columns.js";

/** A field of an event, the same object wherever it turns up, so that it is cheap to see whether a row has it already. */
export interface Field {
  readonly name: string;
  /** Its name as JSON writes it. */
  readonly quoted: string;
  /** Its column; -1 for one that has none of its own. */
  readonly column: number;
  /** The row that had it last, and where among that row's others. */
  row: number;
  place: number;
}

const MOST = 1 << 14;
const known = new Map<string, Field>();

/** The field of this name. Names in logs are few; should a hostile one make up many, they are begun anew. */
export function fieldOf(name: string): Field {
  const field = known.get(name);
  if (field) return field;
  if (known.size >= MOST) known.clear();
  const made = newField(name, dataColumns.get(name) ?? -1);
  known.set(name, made);
  return made;
}

/** A field of the System part, which goes to this column. */
export function newField(name: string, column: number): Field {
  return { name, quoted: JSON.stringify(name), column, row: -1, place: 0 };
}
