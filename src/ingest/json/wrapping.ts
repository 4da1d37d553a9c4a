import { cleanNames } from "../names.js";
import { isTables, type Outline } from "./outline.js";

/** Where the records of a JSON text are. */
export type Wrapping =
  /** In the array under this key of each object at the top. */
  | { readonly key: string }
  /** In each array at the top. */
  | { readonly key: undefined }
  /** The values at the top are the records, over as many lines as they like. */
  | { readonly key: undefined; readonly top: true }
  /** In the rows of a table of a Log Analytics answer, as arrays with a place for each column. */
  | { readonly key: string; readonly table: number; readonly columns: readonly string[] };

/** What services put their records under. */
const KNOWN = ["records", "value", "events", "results", "items", "logs", "entries", "data"];
/** What stands beside the records in an answer: where the next page is, how many there are. */
const BESIDE =
  /^[@_$]|^(count|total.*|size|next.*|prev.*|page.*|paging|pagination|limit|offset|cursor|more|hasMore|kind|etag|self|links|meta|metadata|info|summary|stats|statistics|preview|init_offset|messages|fields|highlighted|status|error|errors|warnings|took|responseMetadata|requestId|request_id|render)$/i;

/** An object with more than this to say for itself is a record, whatever lists it holds. */
const MOST_BESIDE = 4;

/**
 * Where the records are, if not at the top. An object wraps them when one of its keys holds an array of objects, and no
 * other key a nested object as an event would have; where several objects follow each other, only when the key is a
 * usual one and what stands beside it says nothing of its own. `wanted` names the key (or the table). An Error names
 * the keys that compete.
 */
export function wrappingOf(outline: Outline, wanted?: string): Wrapping | undefined {
  if (outline.kind === "array") return outline.more ? { key: undefined } : undefined;
  if (outline.kind !== "object") return undefined;
  const holder = outline.members.find(({ key }) => isTables(key));
  if (holder && outline.tables.length > 0) return tableOf(outline, holder.key, wanted);
  const lists = outline.members.filter(
    ({ key, kind, of }) => kind === "array" && (of === "object" || of === undefined) && key.toLowerCase() !== "columns",
  );
  const full = lists.filter(({ of }) => of === "object");
  const named = lists.find(({ key }) => key.toLowerCase() === wanted?.toLowerCase());
  if (named) return { key: named.key };
  if (wanted !== undefined && full.length > 0)
    throw new Error(`holds no array of records "${wanted}"; it has ${quoted(full)}.`);
  const others = (key: string) => outline.members.filter((member) => member.key !== key);
  const isBeside = ({ key }: { key: string }) => BESIDE.test(key);
  const known = lists.filter(({ key }) => KNOWN.includes(key.toLowerCase()) && others(key).every(isBeside));
  if (known.length === 1) return { key: known[0].key };
  if (outline.more || full.length === 0) return undefined;
  const own = outline.members.filter((member) => member.kind !== "array" && !isBeside(member));
  if (own.some(({ kind }) => kind === "object") || own.length > MOST_BESIDE) return undefined;
  const usual = full.filter(({ key }) => KNOWN.includes(key.toLowerCase()));
  const [only, another] = usual.length > 0 ? usual : full;
  if (!another) return { key: only.key };
  throw new Error(`holds several arrays of records, ${quoted(full)}; name the one to read, as table: "${only.key}".`);
}

const quoted = (members: readonly { key: string }[]): string => members.map(({ key }) => `"${key}"`).join(", ");

function tableOf(outline: Outline, key: string, wanted?: string): Wrapping {
  const { tables } = outline;
  const is = (name: string) => tables.findIndex((table) => table.name.toLowerCase() === name.toLowerCase());
  const at = wanted !== undefined ? is(wanted) : tables.length === 1 ? 0 : is("PrimaryResult");
  if (at < 0) {
    const names = tables.map(({ name }) => `"${name}"`).join(", ");
    throw new Error(`holds the tables ${names}; name the one to read, as table: "${tables[0].name}".`);
  }
  return { key, table: at, columns: cleanNames(tables[at].columns) };
}
