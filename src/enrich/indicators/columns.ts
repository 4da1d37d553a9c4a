import { type EventLog, isEvents } from "../../ingest/eventLog.js";
import { identifier } from "../../ingest/sql.js";
import type { Task } from "../../task/index.js";
import { columnIn } from "../distinct.js";
import type { IndicatorSet, IndicatorType } from "./indicator.js";
import type { ColumnKind } from "./matcher.js";

/** A column to look in. */
export interface Looked {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** The fields of an event that hold what indicators name. */
const FIELDS: Readonly<Record<string, ColumnKind>> = {
  src_ip: "address",
  src_host: "host",
  dst_host: "host",
  user_domain: "host",
  user_email: "email",
  user_name: "email",
};

/** What columns of any other table hold, by their names. */
const BY_NAME = /(^|[_.\s-])(host|hostname|domain|fqdn|computer|server|workstation|machine)(name)?$/i;

/** What values look like, in the engine's regular expressions (which take linear time). */
const BY_CONTENT: Readonly<Record<Exclude<ColumnKind, "host">, string>> = {
  address: String.raw`^\[?(\d{1,3}\.){3}\d{1,3}(:\d+)?$|^\[?[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\w+)?\]?(:\d+)?$`,
  hash: String.raw`\b([0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})\b`,
  url: "^[a-zA-Z][a-zA-Z0-9+.-]{1,20}://",
  email: String.raw`^[^@\s]+@[^@\s]+\.[^@\s.]+$`,
};

/** The kinds of columns in which each type of indicator may be found. */
const FOUND_IN: Readonly<Record<IndicatorType, readonly ColumnKind[]>> = {
  address: ["address", "host", "url"],
  network: ["address", "host", "url"],
  domain: ["host", "email", "url"],
  url: ["url"],
  email: ["email"],
  md5: ["hash"],
  sha1: ["hash"],
  sha224: ["hash"],
  sha256: ["hash"],
  sha384: ["hash"],
  sha512: ["hash"],
};

/** The columns to look in for these sets: those named, or those of the log that may hold what the sets name. */
export async function columnsToLookIn(
  log: EventLog,
  sets: readonly IndicatorSet[],
  named: Partial<Record<ColumnKind, readonly string[]>> | undefined,
  task: Task,
): Promise<Looked[]> {
  const types = new Set(
    sets.flatMap(({ indicators }) => indicators.flatMap(({ terms }) => terms.map(({ type }) => type))),
  );
  const kinds = new Set([...types].flatMap((type) => FOUND_IN[type]));
  if (named)
    return Object.entries(named).flatMap(([kind, names]) =>
      names.map((name) => ({ name: columnIn(log, name).name, kind: kindGiven(kind) })),
    );
  const names = log.schema.map(({ name }) => name);
  const known = isEvents(log)
    ? Object.entries(FIELDS).map(([name, kind]) => ({ name, kind }))
    : names.flatMap((name): Looked[] => (name.length < 200 && BY_NAME.test(name) ? [{ name, kind: "host" }] : []));
  const others = await byContent(log, kinds, new Set(known.map(({ name }) => name)), task);
  return [...known.filter(({ kind }) => kinds.has(kind)), ...others];
}

function kindGiven(kind: string): ColumnKind {
  if (kind !== "host" && !Object.hasOwn(BY_CONTENT, kind))
    throw new Error(`columns has "${kind}"; give columns of address, host, email, hash or url.`);
  return kind as ColumnKind;
}

/** Text columns some of whose values look like what is looked for. Of events only what the source called them, and only hashes and URLs. */
async function byContent(
  log: EventLog,
  kinds: ReadonlySet<ColumnKind>,
  except: ReadonlySet<string>,
  task: Task,
): Promise<Looked[]> {
  const isOfEvents = isEvents(log);
  const wanted = Object.entries(BY_CONTENT).filter(
    ([kind]) => kinds.has(kind as ColumnKind) && (!isOfEvents || kind === "hash" || kind === "url"),
  );
  const tests = log.schema
    .filter(({ name, type }) => type === "VARCHAR" && !except.has(name) && (!isOfEvents || name.startsWith("raw_")))
    .flatMap(({ name }) => wanted.map(([kind, pattern]) => ({ name, kind: kind as ColumnKind, pattern })));
  if (tests.length === 0) return [];
  const answer = await log.aggregate(
    `SELECT ${tests.map(({ name, pattern }, i) => `BOOL_OR(regexp_matches(${identifier(name)}, '${pattern}')) AS t${i}`).join(", ")} FROM events`,
    task,
  );
  const row = answer.numRows() > 0 ? (answer.object(0) as Record<string, unknown>) : {};
  return tests.flatMap(({ name, kind }, i) => (row[`t${i}`] === true ? [{ name, kind }] : []));
}
