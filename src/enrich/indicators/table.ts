import { type Columns, valueAt } from "../../table/index.js";
import { breathe, signalOf, type Task } from "../../task/index.js";
import { type Gathering, timeIn } from "./indicator.js";
import { type Kind, kindNamed, termOf } from "./term.js";

/** Names of columns, without regard to case and to what is neither letter nor digit; the first that is there is taken. */
const NAMES = {
  value: "indicator indicatorvalue value ioc iocvalue observable observablevalue artifact",
  type: "type indicatortype ioctype observabletype kind",
  from: "validfrom startdate",
  until: "validuntil validto expires expiration expirationdate expirationdatetime expiry enddate",
  label: "label name threat threatname malware family description title tags comment",
  source: "source feed provider sourcename",
} as const;

/**
 * The indicators of a table: one a row, in a column named indicator, value or ioc (with its type in `type`, or told by its
 * looks); or in columns named after what they hold: ip, domain, url, sha256 …. An Error lists the columns where there are none of these.
 */
export async function readTableOf(table: Columns, gathering: Gathering, where: string, task: Task): Promise<void> {
  const columns = [...table.columns.keys()];
  const find = (names: string) => {
    const plain = columns.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ""));
    const at = names
      .split(" ")
      .map((name) => plain.indexOf(name))
      .find((i) => i >= 0);
    return at === undefined ? undefined : table.columns.get(columns[at]);
  };
  const [value, type, from, until, label, source] = Object.values(NAMES).map(find);
  const typed = value
    ? []
    : columns.flatMap((name) => {
        const kind = kindNamed(name);
        return kind ? [{ kind, column: table.columns.get(name)! }] : [];
      });
  if (!value && typed.length === 0)
    throw new Error(
      `${where} has no column of indicators; name one "indicator", or after what it holds (ip, domain, url, email, md5, sha256). It has ${columns.slice(0, 40).join(", ")}.`,
    );
  const signal = signalOf(task);
  for (let row = 0; row < table.rowCount; row++) {
    if (row % 4096 === 0) await breathe(signal);
    const textOf = (column: typeof value) => {
      const cell = column ? valueAt(column, row) : null;
      return cell === null ? null : String(cell);
    };
    const place = `row ${row + 1}`;
    const window = [from, until].map((column) => timeIn(column ? valueAt(column, row) : null));
    const given = value
      ? [{ text: textOf(value), kind: kindGiven(textOf(type)) }]
      : typed.map(({ kind, column }) => ({ text: textOf(column), kind }));
    const filled = given.filter(({ text }) => text !== null && text.trim() !== "");
    if (filled.length === 0) gathering.refuse(place, "", "it is empty");
    for (const { text, kind } of filled) {
      if (kind === null) {
        gathering.passOver(`of type ${textOf(type)!.slice(0, 40)}, which no log column holds`);
        continue;
      }
      const read = window.some(Number.isNaN)
        ? { reason: "the time from or until which it is valid is none" }
        : termOf(text!, kind);
      if ("reason" in read) gathering.refuse(place, text!, read.reason);
      else
        gathering.add({
          terms: [read.term],
          label: textOf(label)?.slice(0, 200) ?? null,
          source: textOf(source)?.slice(0, 200),
          from: window[0],
          until: window[1],
        });
    }
  }
}

/** The kind that a row's type means; undefined where it has none, null where it is one that is not looked for. */
function kindGiven(type: string | null): Kind | undefined | null {
  return type === null || type.trim() === "" ? undefined : (kindNamed(type) ?? null);
}
