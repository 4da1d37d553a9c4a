import type { Cell } from "../ingest/index.js";
import type { Answer } from "./answer.js";
import { column, followedBy } from "./kql.js";
import { ServiceError } from "./serviceError.js";
import { Steps } from "./steps.js";

/** Answers a query, or throws a ServiceError. */
export type Ask = (kql: string) => Promise<Answer>;

/** A large result, as it is fetched in parts. */
export interface Paged {
  readonly ask: Ask;
  readonly kql: string;
  /** The time range asked for, in microseconds: where the result does not tell its own. */
  readonly range?: { readonly first: bigint; readonly last: bigint };
  /** Hears how many rows the whole result has, once that is known. */
  readonly counted?: (rows: number) => void;
  readonly note: (words: string) => void;
}

/**
 * The answer to a query, or where that is too large to be had at once, the answers to its parts: the same query, kept to
 * one stretch of time after the other. Together they hold each row of the result once, whatever the query does, because
 * it is the result that is divided and not what it is made of.
 */
export async function* pagesOf(paged: Paged): AsyncGenerator<Answer> {
  try {
    yield await paged.ask(paged.kql);
    return;
  } catch (error) {
    if (!isTooMuch(error)) throw error;
    yield* parts(paged, error);
  }
}

async function* parts(paged: Paged, problem: ServiceError): AsyncGenerator<Answer> {
  const { ask, kql, note } = paged;
  const time = column(await timeColumn(paged, problem));
  const { first, last, rows } = await extent(paged, time, problem);
  const whole = last - first + 1n;
  const steps = new Steps(whole, rows, problem);
  let [count, received] = [0, 0];
  for (let from = first; from <= last; ) {
    const to = from + steps.width;
    const bounds = [
      ...(from > first ? [`${time} >= ${instant(from)}`] : []),
      ...(to <= last ? [`${time} < ${instant(to)}`] : []),
    ].join(" and ");
    // What has no time goes with the first part.
    const condition = from > first ? bounds : `isnull(${time}) or (${bounds || "true"})`;
    let answer: Answer;
    try {
      answer = await ask(followedBy(kql, `| where ${condition}`));
    } catch (error) {
      if (!isTooMuch(error)) throw error;
      if (steps.width === 1n) throw tooDense(from, error);
      steps.tooLong(error);
      continue;
    }
    yield answer;
    count++;
    received += answer.rows;
    from = to;
    steps.fitted(answer.rows);
  }
  note(`The result was too large for one answer and was fetched in ${count} stretches of time.`);
  if (rows !== undefined && rows !== received)
    note(
      `The service counted ${rows} rows and gave ${received}: rows came meanwhile, or the query does not give the same twice (take, sample, rand).`,
    );
}

/** The column of time that the result is divided by: any will do, since the stretches cover all times. */
async function timeColumn({ ask, kql }: Paged, problem: ServiceError): Promise<string> {
  const schema = records(await ask(followedBy(kql, "| getschema")));
  const times = schema.filter((row) => row.ColumnType === "datetime").map((row) => String(row.ColumnName));
  const name = times.find((known) => known === "TimeGenerated") ?? times[0];
  if (name === undefined)
    throw sameWith(
      problem,
      `The result is too large to be had at once and has no column of time to divide it by; keep TimeGenerated in it, or summarize. ${problem.message}`,
    );
  return name;
}

/** The first and the last time in the result, and how many rows it has. */
async function extent(
  { ask, kql, range, counted }: Paged,
  time: string,
  problem: ServiceError,
): Promise<{ first: bigint; last: bigint; rows?: number }> {
  try {
    const [row] = records(
      await ask(followedBy(kql, `| summarize Rows = count(), First = min(${time}), Last = max(${time})`)),
    );
    const { Rows: rows, First: first, Last: last } = row;
    if (typeof first === "bigint" && typeof last === "bigint") {
      counted?.(Number(rows));
      return { first, last, rows: Number(rows) };
    }
  } catch (error) {
    if (!isTooMuch(error)) throw error;
    if (range) return range;
  }
  throw sameWith(
    problem,
    `The result is too large to be had at once, and where its times begin and end cannot be found; give from and to. ${problem.message}`,
  );
}

/** An answer's rows as objects; for small ones. */
export function records(answer: Answer): Record<string, Cell>[] {
  return [...answer.batches()].flatMap(({ columns, records: rows }) =>
    rows.map((_, i) => Object.fromEntries(answer.columns.map(({ name }, j) => [name, columns[j][i]]))),
  );
}

const isTooMuch = (error: unknown): error is ServiceError => error instanceof ServiceError && error.tooMuch;

function tooDense(at: bigint, problem: ServiceError): ServiceError {
  return sameWith(
    problem,
    `The rows of one microsecond, ${iso(at)}, are too many to be had at once; ask for fewer columns or rows. ${problem.message}`,
  );
}

const sameWith = ({ status, code, tooMuch }: ServiceError, message: string): ServiceError =>
  new ServiceError(message, status, code, tooMuch);

const instant = (microseconds: bigint): string => `datetime(${iso(microseconds)})`;

function iso(microseconds: bigint): string {
  const within = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = new Date(Number((microseconds - within) / 1000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(within).padStart(6, "0")}Z`;
}
