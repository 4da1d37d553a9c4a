/** How values are put in quotes ("" for not at all), and whether a quote inside them comes after a backslash or doubled. */
export interface Quoting {
  readonly quote: string;
  readonly slashed: boolean;
}

/** The records at a file's beginning, read in one way. */
export interface Records extends Quoting {
  readonly delimiter: string;
  /** At least one. */
  readonly rows: readonly (readonly string[])[];
  /** The share of them that has as many fields as the first. */
  readonly agree: number;
  /** Fields in quotes, and quotes that do not close at a field's end. */
  readonly wrapped: number;
  readonly malformed: number;
  /** The share of records with a quote that opens inside one field and closes inside another: "(KHTML, like Gecko)" parted at its comma. */
  readonly torn: number;
}

const MOST_RECORDS = 100;

/** Takes the first records of a text apart; one that the text's end cuts off does not count, unless the text is `whole`. */
export function recordsOf(text: string, delimiter: string, { quote, slashed }: Quoting, whole: boolean): Records {
  const rows: string[][] = [];
  const before = slashed ? "\\" : quote;
  let [wrapped, malformed, torn, at] = [0, 0, 0, 0];
  while (at < text.length && rows.length < MOST_RECORDS) {
    const fields: string[] = [];
    let field = "";
    let blank = true;
    let state: "plain" | "quoted" | "closed" = "plain";
    let ended = false;
    let open = 0;
    const push = (): void => {
      if (state === "plain" && halfQuoted(field)) open++;
      fields.push(field);
    };
    for (; at < text.length && !ended; at++) {
      const c = text[at];
      if (state === "quoted") {
        if (c === before && (text[at + 1] === quote || text[at + 1] === before)) field += text[++at];
        else if (c === quote) state = "closed";
        else {
          // The engine drops a backslash before anything else, so this is no way of writing that it can read.
          if (slashed && c === before) malformed++;
          field += c;
        }
      } else if (c === delimiter || c === "\n" || c === "\r") {
        push();
        field = "";
        blank = true;
        state = "plain";
        if (c === "\r" && text[at + 1] === "\n") at++;
        ended = c !== delimiter;
      } else if (c === quote && state === "plain" && blank) {
        state = "quoted";
        field = "";
        wrapped++;
      } else {
        if (state === "closed") {
          malformed++;
          wrapped--;
          state = "plain";
          blank = field.trim() === "";
        }
        field += c;
        blank &&= c.trim() === "";
      }
    }
    if (!ended) {
      push();
      if ((state as string) === "quoted") {
        malformed++;
        wrapped--;
      } else if (!whole && rows.length > 0) break;
    }
    if (open > 1) torn++;
    if (fields.length > 1 || fields[0] !== "") rows.push(fields);
  }
  if (rows.length === 0) rows.push([""]);
  const agree = rows.filter((row) => row.length === rows[0].length).length / rows.length;
  return { delimiter, quote, slashed, rows, agree, wrapped, malformed, torn: torn / rows.length };
}

const halfQuoted = (field: string): boolean => (field.match(/"/g) ?? []).length % 2 === 1;
