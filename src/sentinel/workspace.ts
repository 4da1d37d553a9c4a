import { type EventLog, type IngestOptions, ingestRows, type RowSource } from "../ingest/index.js";
import { signalOf, type Task } from "../task/index.js";
import { type Answer, answerOf, engineColumns } from "./answer.js";
import { column, type ParameterValue, withParameters } from "./kql.js";
import { pagesOf, records } from "./pages.js";
import type { Service } from "./service.js";
import { partialError, ServiceError } from "./serviceError.js";
import { type TimeRange, timeRange } from "./timeRange.js";
import type { AnswerColumn } from "./values.js";

/** What reading a file takes too. */
type LogOptions = "kind" | "columns" | "timeZone" | "personal" | "memoryLimit" | "threads";

/** How to ask a workspace; everything may be left out. */
export interface QueryOptions extends Task, Pick<IngestOptions, LogOptions> {
  /** Only what was logged from this time on: a Date, or ISO 8601 (without an offset: UTC). Comes on top of what the query itself says. */
  readonly from?: Date | string;
  /** Only what was logged before this time; default now, where `from` is given. */
  readonly to?: Date | string;
  /** Values that the query uses by name; they are declared before it as constants and can never become KQL. */
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** Further workspaces to ask at the same time: their ids or names. */
  readonly workspaces?: readonly string[];
  /** Take what there is where the service cannot answer in full (a note in `log.notes` says so), instead of an Error. Default false. */
  readonly partial?: boolean;
  /** How long the service may work at one answer, in seconds; 1 to 600, which is the default. */
  readonly timeout?: number;
}

/** A table of a workspace. */
export interface WorkspaceTable {
  readonly name: string;
  readonly about: string;
  /** How many columns it has. */
  readonly columns: number;
}

/** A column of a workspace's table. */
export interface WorkspaceColumn {
  readonly name: string;
  /** The service's type: string, datetime, long, dynamic … */
  readonly type: string;
  readonly about: string;
}

/** The service refuses to give more rows than this at once. */
const MOST_ROWS = 500_000;
const METADATA_SECONDS = 120;

/** A Log Analytics workspace, which is also what Microsoft Sentinel keeps its logs in. */
export class Workspace {
  /** Its id. */
  readonly id: string;
  readonly #service: Service;
  #tables?: readonly MetadataTable[];

  /** Made by {@link sentinel}. */
  constructor(id: string, service: Service) {
    this.id = id;
    this.#service = service;
  }

  /**
   * The result of a KQL query as a log, its kind told by its columns as with files. A result that is too large for one answer
   * is fetched in stretches of time; a busy service is waited for. `onProgress` counts rows; the signal ends all at once.
   */
  async query(kql: string, options: QueryOptions = {}): Promise<EventLog> {
    if (typeof kql !== "string" || kql.trim() === "") throw new Error("The query is empty; write some KQL.");
    const { timeout = 600, onProgress, kind, columns, timeZone, personal, memoryLimit, threads } = options;
    if (!(Number.isInteger(timeout) && timeout >= 1 && timeout <= 600))
      throw new Error(`timeout is ${timeout}; give whole seconds from 1 to 600.`);
    const signal = signalOf(options);
    const range = timeRange(options.from, options.to);
    const notes: string[] = [];
    let total = Number.NaN;
    const pages = pagesOf({
      ask: (text) => this.#ask(text, { ...options, timeout, signal, range, notes }),
      kql: withParameters(kql, options.parameters),
      range,
      counted: (rows) => {
        total = rows;
      },
      note: (words) => notes.push(words),
    });
    let answer = (await pages.next()).value ?? undefined;
    const header = (answer as Answer).columns;
    const source: RowSource = {
      name: `Log Analytics workspace ${this.id}`,
      format: { type: "memory" },
      columns: engineColumns(header),
      notes,
      batches: async function* () {
        for (let done = 0; answer; answer = (await pages.next()).value ?? undefined) {
          checkSame(header, answer.columns);
          let here = done;
          for (const batch of answer.batches(done)) {
            yield batch;
            here += batch.records.length + batch.rejected.length;
            onProgress?.(here, Math.max(total, here));
          }
          done += answer.rows;
        }
      },
    };
    return ingestRows(source, { signal, kind, columns, timeZone, personal, memoryLimit, threads });
  }

  /** The tables that queries may use, by name, also those without rows. */
  async tables(task: Task = {}): Promise<WorkspaceTable[]> {
    const tables = await this.#metadata(task);
    return tables.map(({ name, description = "", columns }) => ({ name, about: description, columns: columns.length }));
  }

  /** The columns of a table, or of a function that gives one. An Error where there is none of that name. */
  async columns(table: string, task: Task = {}): Promise<WorkspaceColumn[]> {
    const known = (await this.#metadata(task)).find(({ name }) => name === table);
    if (known) return known.columns.map(({ name, type, description = "" }) => ({ name, type, about: description }));
    const signal = signalOf(task);
    try {
      const schema = await this.#ask(`${column(table)} | getschema`, { timeout: METADATA_SECONDS, signal, notes: [] });
      return records(schema).map((row) => ({ name: String(row.ColumnName), type: String(row.ColumnType), about: "" }));
    } catch (error) {
      if (!(error instanceof ServiceError && error.status === 400)) throw error;
      throw new Error(`There is no table "${table}" in workspace ${this.id}; workspace.tables() lists them.`);
    }
  }

  async #ask(
    query: string,
    options: Pick<QueryOptions, "workspaces" | "partial"> & {
      timeout: number;
      signal?: AbortSignal;
      range?: TimeRange;
      notes: string[];
    },
  ): Promise<Answer> {
    const { signal, range, workspaces, notes } = options;
    const waits: number[] = [];
    for (let tries = 1; ; tries++) {
      const text = await this.#service.ask({
        path: "query",
        body: { query, timespan: range?.timespan, workspaces },
        seconds: options.timeout,
        signal,
        waited: (milliseconds) => waits.push(milliseconds),
      });
      if (waits.length > 0) notes.push(waitNote(waits.splice(0)));
      const answer = answerOf(text);
      const problem = answer.fault
        ? partialError(answer.fault, answer.rows)
        : answer.rows >= MOST_ROWS
          ? tooMany()
          : undefined;
      if (!problem) return answer;
      if (!problem.tooMuch && tries === 1) continue;
      if (problem.tooMuch || !options.partial) throw problem;
      notes.push(`These are not all rows. ${problem.message}`);
      return answer;
    }
  }

  async #metadata(task: Task): Promise<readonly MetadataTable[]> {
    const question = { path: "metadata", seconds: METADATA_SECONDS, signal: signalOf(task) } as const;
    this.#tables ??= tablesIn(await this.#service.ask(question));
    return this.#tables;
  }
}

interface MetadataTable {
  readonly name: string;
  readonly description?: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly description?: string }[];
}

function tablesIn(body: string): MetadataTable[] {
  try {
    const { tables } = JSON.parse(body) as { tables: MetadataTable[] };
    return tables
      .map((table) => ({ ...table, columns: table.columns ?? [] }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    throw new Error("The query service did not say which tables there are; ask again later.");
  }
}

const tooMany = (): ServiceError =>
  new ServiceError(`Log Analytics gives ${MOST_ROWS} rows at once and no more.`, 200, "", true, MOST_ROWS);

function waitNote(waits: readonly number[]): string {
  const seconds = Math.ceil(waits.reduce((sum, wait) => sum + wait, 0) / 1000);
  return `The service was busy and was waited for ${waits.length === 1 ? "once" : `${waits.length} times`}, ${seconds} s in all.`;
}

function checkSame(first: readonly AnswerColumn[], other: readonly AnswerColumn[]): void {
  const words = (columns: readonly AnswerColumn[]) => columns.map(({ name, type }) => `${name} (${type})`).join(", ");
  if (words(first) === words(other)) return;
  throw new Error(
    `The columns are not the same from one stretch of time to the next: first ${words(first)}, then ${words(other)}. Name them in the query with project.`,
  );
}
