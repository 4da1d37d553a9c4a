import { alike } from "./alike.js";
import { provenance } from "./profile.js";
import type { ColumnType, Field, Reader } from "./readers/reader.js";
import type { RawColumn, Scan } from "./scan.js";
import { identifier, text, timestamp } from "./sql.js";
import type { TimeStyle } from "./time.js";

/** A column of a log's rows. */
export interface SchemaColumn {
  readonly name: string;
  /** The engine's type: VARCHAR, TIMESTAMP, INTEGER, DOUBLE … */
  readonly type: string;
}

/** One file with the reader that fits it. */
export interface Part {
  readonly scan: Scan;
  readonly reader: Reader;
}

/** How the rows of all parts are put together. */
export interface Assembly {
  readonly schema: readonly SchemaColumn[];
  /**
   * The good rows. Without `numbered` the column `record` is left out, which lets text files be read on all cores. `placed`
   * adds "#part" and "#place", by which the rows of all files are in order; `always` takes the rows of all times.
   */
  rows(options: { numbered: boolean; placed?: boolean; always?: boolean }): string;
  /** Of every row "#file" and "#problem": why it cannot be used, or NULL; `numbered` adds "#record". */
  judged(options: { numbered: boolean; rejects: boolean; parts?: readonly Part[] }): string;
}

/** A range of time: from this on, before that. */
export interface Range {
  readonly from?: Date;
  readonly to?: Date;
}

const PLACE = ['"#part"', '"#place"'];

/**
 * The common rows of several files: the reader's fields, what the source called them (raw_…), where they came from. Without
 * `judging`, rows are taken as they are: where a reading has shown that each makes sense.
 */
export function assemble(
  parts: readonly Part[],
  style: TimeStyle,
  types: ReadonlyMap<string, ColumnType>,
  range: Range,
  judging = true,
): Assembly {
  const { events, keepsRaw = events, keepsOrigin = false } = parts[0].reader;
  const fieldsOf = ({ scan, reader }: Part) => reader.fields(scan.columns, style, types);
  const made = union(parts.flatMap(fieldsOf));
  const raw = keepsRaw ? union(parts.flatMap(({ scan }) => scan.columns.map(rawName))) : [];
  const origin = events && !keepsOrigin ? Object.entries(provenance).map(([name, { type }]) => ({ name, type })) : [];
  const columnsOf = (numbered: boolean) =>
    [...made, ...raw, ...origin].filter(({ name }) => numbered || !events || name !== "record");

  const problemOf = (part: Part): string => {
    const problems = fieldsOf(part).flatMap((field) => field.problem ?? []);
    return `${firstOf([...noRow(part.scan), ...problems])} AS "#problem"`;
  };
  /** What is made of a part's rows, which is the same for all files that are alike. */
  const outputsOf = (part: Part, numbered: boolean): string => {
    const own = new Map(fieldsOf(part).map((field) => [field.name, field]));
    const outputs = [
      ...made.map(({ name, type }) => as(own.get(name), type, name)),
      ...raw.map(({ name, type }) =>
        as(
          part.scan.columns.map(rawName).find((c) => c.name === name),
          type,
          name,
        ),
      ),
      ...(origin.length > 0 ? [`"#file" AS source`] : []),
      ...(numbered && origin.length > 0 ? [`"#record" AS record`] : []),
      ...(judging ? [problemOf(part)] : []),
    ];
    return outputs.join(", ");
  };
  const sound = judging ? [`"#problem" IS NULL`] : [];
  const bounds = [
    ...sound,
    ...(range.from ? [`time >= ${timestamp(range.from)}`] : []),
    ...(range.to ? [`time < ${timestamp(range.to)}`] : []),
  ];
  return {
    schema: columnsOf(true),
    judged: ({ numbered, rejects, parts: some = parts }) =>
      all(some, { numbered, rejects }, (part) => `${numbered ? '"#record", ' : ""}"#file", ${problemOf(part)}`),
    rows: ({ numbered, placed = false, always = false }) => {
      const names = [...columnsOf(numbered).map(({ name }) => identifier(name)), ...(placed ? PLACE : [])];
      const place = placed ? `, "#part", "#record" AS "#place"` : "";
      const rows = all(parts, { numbered, rejects: false, placed }, (part) => outputsOf(part, numbered) + place);
      const conditions = always ? sound : bounds;
      const where = conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
      return `SELECT ${names.join(", ")} FROM (\n${rows}\n)${where}`;
    },
  };
}

const all = (...made: Parameters<typeof madeOf>): string => madeOf(...made).join("\nUNION ALL\n");

/** Queries for what is made of all parts' rows, which have the file's name as "#file": one for files that are alike. */
export function madeOf(parts: readonly Part[], options: ScanOptions, outputsOf: (part: Part) => string): string[] {
  const numbers = new Map(parts.map(({ scan }, i) => [scan, i]));
  const said = (part: Part) =>
    [outputsOf(part), prepare(part, ""), ...part.scan.columns.map(({ name, type }) => `${name} ${type}`)].join("\0");
  return alike(parts, said).map((group) => {
    const rows = group
      .map(({ scan }) => rowsOf(scan, options, options.placed ? `, ${numbers.get(scan)} AS "#part"` : ""))
      .join("\nUNION ALL\n");
    return `SELECT ${outputsOf(group[0])} FROM (${prepare(group[0], rows)})`;
  });
}

type ScanOptions = Parameters<Scan["sql"]>[0] & { readonly placed?: boolean };

function rowsOf({ file, columns, problem, sql }: Scan, options: ScanOptions, more: string): string {
  const own = [...columns.map(({ name }) => identifier(name)), ...(options.numbered ? ['"#record"'] : [])];
  // What a problem is told by may be in columns that are not for the reader.
  const wanted = problem === undefined ? own.join(", ") : "*";
  return `SELECT ${wanted}, ${text(file)} AS "#file"${more} FROM (${sql(options)})`;
}

interface Output extends SchemaColumn {
  readonly sql: string;
}

/** The rows with what their reader works out once for all its fields. */
function prepare({ scan, reader }: Part, rows: string): string {
  const prepared = reader.prepared?.(scan.columns) ?? [];
  if (prepared.length === 0) return rows;
  return `SELECT *, ${prepared.map(({ name, sql }) => `${sql} AS ${identifier(name)}`).join(", ")} FROM (${rows})`;
}

const rawName = ({ name, type }: RawColumn): Output => ({ name: `raw_${name}`, type, sql: identifier(name) });

function as(source: Output | Field | undefined, type: string, name: string): string {
  if (!source) return `CAST(NULL AS ${type}) AS ${identifier(name)}`;
  return `${source.type === type ? source.sql : `CAST(${source.sql} AS ${type})`} AS ${identifier(name)}`;
}

const NUMERIC = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*)$/;

/** All columns by name (case does not count), with a type that holds what each of them holds. */
function union(columns: readonly SchemaColumn[]): SchemaColumn[] {
  const byName = new Map<string, SchemaColumn>();
  for (const { name, type } of columns) {
    const known = byName.get(name.toLowerCase());
    byName.set(name.toLowerCase(), { name: known?.name ?? name, type: known ? wider(known.type, type) : type });
  }
  return [...byName.values()];
}

function wider(a: string, b: string): string {
  if (a === b) return a;
  return NUMERIC.test(a) && NUMERIC.test(b) ? "DOUBLE" : "VARCHAR";
}

/** What makes a row none at all. A line of NDJSON that is no JSON object comes as a row without any value. */
function noRow({ format, columns, problem }: Scan): string[] {
  if (problem !== undefined) return [problem];
  if (format.type !== "json") return [];
  const any = columns.map(({ name }) => identifier(name)).join(", ");
  return [`CASE WHEN COALESCE(${any}) IS NULL THEN 'it is not a JSON object with a value, or not UTF-8' END`];
}

const firstOf = (problems: readonly string[]): string =>
  problems.length ? `COALESCE(${problems.join(", ")}, NULL)` : "CAST(NULL AS VARCHAR)";
