import { decodeHunt, encodeHunt, Hunt, type HuntPayload, type Rule, type Verdict } from "../../hunt/index.js";
import type { Column } from "../../table/index.js";
import { isNumberedName } from "./columnKind.js";
import type { Pen, Place } from "./pen.js";

/** A hunt's payload without its names, and the hunt that it holds now. @throws where it is no hunt's payload */
export function rewriteHunt(payload: unknown, pen: Pen, { at }: Place): { payload: HuntPayload; hunt: Hunt } {
  const before = decodeHunt(payload);
  const place = (what: string): Place => ({ at: `${at}, ${what}`, mode: "prose" });
  const rename = renaming(pen, at);
  const columns = new Map<string, Column>();
  const numbered = new Set<string>();
  for (const [name, column] of before.table.columns) {
    const isFeature = before.settings.features.some((feature) => feature === name || feature.startsWith(`${name}_`));
    const isNumbered = !isFeature && column.type === "number" && column.values.some((n) => isNumberedName(name, n));
    if (isNumbered) numbered.add(name);
    columns.set(rename(name), rewriteColumn(name, column, pen, place(`column ${name}`), isNumbered));
  }
  const value = (held: unknown, column: string, what: string): unknown =>
    typeof held === "string" || (typeof held === "number" && numbered.has(column))
      ? pen.value(String(held), column, place(what))
      : held;
  const rules = before.rules.map(
    ({ where, note, time }): Rule => ({
      where: Object.fromEntries(
        Object.entries(where).map(([name, held]) => [
          rename(name),
          value(held, name, `a rule's ${name}`) as typeof held,
        ]),
      ),
      note: pen.text(note, place("a rule's note")),
      time: instant(time),
    }),
  );
  const { settings } = before;
  const hunt = new Hunt(
    { rowCount: before.table.rowCount, columns },
    {
      key: before.key.map(rename),
      time: before.time === undefined ? undefined : rename(before.time),
      settings: { ...settings, features: settings.features.map(rename) },
      rules,
      floor: before.floor,
    },
  );
  for (const [key, { verdict, note, time }] of before.verdicts) {
    const row = before.rowOf(key);
    const judged: Verdict = { verdict, note: pen.text(note, place("a verdict's note")), time: instant(time) };
    hunt.verdicts.set(
      row >= 0 ? hunt.keyOf(row) : rewriteKey(key, before.key, value, pen, place("a verdict's key")),
      judged,
    );
  }
  return { payload: encodeHunt(hunt), hunt };
}

/** Columns under the names that they have without their names; two never get one. */
function renaming(pen: Pen, at: string): (name: string) => string {
  const given = new Map<string, string>();
  const taken = new Set<string>();
  return (name) => {
    const known = given.get(name);
    if (known !== undefined) return known;
    const plain = pen.column(name, { at: `${at}, the column's name ${name}`, mode: "prose" });
    let unique = plain;
    for (let n = 2; taken.has(unique); n++) unique = `${plain}_${n}`;
    taken.add(unique);
    given.set(name, unique);
    return unique;
  };
}

function rewriteColumn(name: string, column: Column, pen: Pen, place: Place, isNumbered: boolean): Column {
  if (column.type === "number" && isNumbered) {
    const texts = Array.from(column.values, (value) =>
      Number.isNaN(value) ? null : pen.value(String(value), name, place),
    );
    return coded(texts);
  }
  if (column.type !== "text") return column;
  const written = column.dictionary.map((text) => pen.value(text, name, place));
  // Windows writes one account in several ways; they become one.
  const { codes: code, dictionary } = coded(written);
  return { type: "text", codes: column.codes.map((old) => (old < 0 ? -1 : code[old])), dictionary };
}

function coded(texts: readonly (string | null)[]): Extract<Column, { type: "text" }> {
  const known = new Map<string, number>();
  const codes = Int32Array.from(texts, (text) => {
    if (text === null) return -1;
    const code = known.get(text) ?? known.size;
    known.set(text, code);
    return code;
  });
  return { type: "text", codes, dictionary: [...known.keys()] };
}

/** The key of a row that is not in the table any more: the JSON of its values. */
function rewriteKey(
  key: string,
  names: readonly string[],
  value: (held: unknown, column: string, what: string) => unknown,
  pen: Pen,
  place: Place,
): string {
  const [, json, nth] = /^(\[.*\])(#\d+)?$/s.exec(key) ?? [];
  try {
    const values: unknown = JSON.parse(json);
    if (!Array.isArray(values) || values.length !== names.length) throw new Error("It is no key of this hunt.");
    const written = values.map((held, i) => value(held, names[i], "a verdict's key"));
    return JSON.stringify(written) + (nth ?? "");
  } catch {
    return pen.text(key, place);
  }
}

/** When something was said; anything else that a payload may hold there is left out. */
const instant = (time: string): string => (/^\d{4}-\d\d-\d\dT[\d:.]{0,20}Z$/.test(time) ? time : "");
