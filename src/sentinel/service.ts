import { rootCertificates } from "node:tls";
import type { HttpClient, Pipeline, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { type SignIn, SignInError } from "./credential.js";
import { httpClient } from "./httpClient.js";
import { hideInLog } from "./log.js";
import { shown } from "./secrets.js";
import { refusal } from "./serviceError.js";
import { pause, retryAfter, stoppable } from "./waiting.js";

/** Where and as whom the query service is asked. */
export interface ServiceOptions {
  readonly endpoint: string;
  readonly workspace: string;
  readonly signIn: SignIn;
  readonly certificates?: string;
}

/** One question to the service. */
export interface Question {
  readonly path: "query" | "metadata";
  readonly body?: { readonly query: string; readonly timespan?: string; readonly workspaces?: readonly string[] };
  /** The seconds that the service may work at it. */
  readonly seconds: number;
  readonly signal?: AbortSignal;
  /** Hears that the service asked to wait (milliseconds). */
  readonly waited?: (milliseconds: number) => void;
}

/** An answer takes as long as it takes, but something of it must come. */
const SILENCE_MS = 60_000;
/** Longer than this the service is not waited for, one time after the other. */
const LONGEST_WAIT_MS = 10 * 60_000;
const FIRST_PAUSE_MS = 500;
const TRIES = 4;

/** What a cut connection looks like; after anything else that is no answer there is no use in asking again. */
const PASSING =
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|ETIMEDOUT|EPIPE|EAI_AGAIN|ENETUNREACH|ERR_STREAM_PREMATURE_CLOSE|Z_BUF_ERROR)$/;
const BUSY = new Set([429, 500, 502, 503]);

interface Opened {
  readonly pipeline: Pipeline;
  readonly client: HttpClient;
  readonly make: (url: string) => PipelineRequest;
}

interface Reply {
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly body: string;
  /** The service is to be asked again. */
  readonly passing: boolean;
  /** After so many milliseconds. */
  readonly after?: number;
}

/** The query service of a workspace, through the pipeline of its library: sign-in, proxies, user agent. */
export class Service {
  #opened?: Promise<Opened>;
  readonly #options: ServiceOptions;

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /**
   * The text of the service's answer. Where it is busy it is asked again, after the time that it names. A ServiceError for
   * what it refuses.
   */
  async ask(question: Question): Promise<string> {
    const { signal } = question;
    let waited = 0;
    let forgotten = false;
    for (let tries = 1; ; tries++) {
      const { status, body, passing, after } = await this.#send(question);
      if (status === 200) return body;
      if (status === 401 && !forgotten) {
        forgotten = true;
        this.#options.signIn.forget();
        continue;
      }
      const wait = after ?? FIRST_PAUSE_MS * 2 ** (tries - 1);
      waited += wait;
      const inVain = tries >= (after === undefined ? TRIES : 10 * TRIES) || waited > LONGEST_WAIT_MS;
      if (status === 0 && (inVain || !passing))
        throw new Error(`Log Analytics cannot be reached at ${this.#options.endpoint}: ${body}`);
      const refused = refusal(status, body, this.#options.workspace);
      if (inVain || !passing || refused.tooMuch) throw refused;
      question.waited?.(wait);
      await pause(wait, signal);
    }
  }

  async #send(question: Question): Promise<Reply> {
    const { signal } = question;
    await this.#options.signIn.ready(signal);
    const { pipeline, client, make } = await (this.#opened ??= this.#open());
    const request = make(`${this.#options.endpoint}/workspaces/${this.#options.workspace}/${question.path}`);
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), question.seconds * 1000 + SILENCE_MS);
    const stop = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    request.abortSignal = stop;
    let begun = false;
    request.onDownloadProgress = () => {
      begun = true;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
    };
    request.headers.set("Accept", "application/json");
    if (question.body) {
      request.method = "POST";
      request.headers.set("Content-Type", "application/json");
      request.headers.set("Prefer", `wait=${question.seconds}`);
      request.body = JSON.stringify(question.body);
    }
    try {
      const answer: PipelineResponse = await stoppable(pipeline.sendRequest(client, request), stop);
      return {
        status: answer.status,
        body: answer.bodyAsText ?? "",
        passing: BUSY.has(answer.status),
        after: retryAfter(answer.headers.get("retry-after")),
      };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof SignInError) throw error;
      if (silence.signal.aborted && !begun) return { status: 504, body: "", passing: false };
      const { message, code } = error as { message?: string; code?: string };
      return { status: 0, body: shown(message ?? String(error)), passing: PASSING.test(code ?? "") };
    } finally {
      clearTimeout(timer);
    }
  }

  async #open(): Promise<Opened> {
    await hideInLog();
    const { LogsQueryClient } = await import("@azure/monitor-query-logs");
    const { createHttpHeaders, createPipelineRequest } = await import("@azure/core-rest-pipeline");
    const { endpoint, signIn, certificates } = this.#options;
    // The library's own query call rounds times to milliseconds and cannot be stopped; the pipeline below it is whole.
    const { pipeline } = new LogsQueryClient(signIn, {
      endpoint,
      credentials: { scopes: [endpoint] },
      retryOptions: { maxRetries: 0 },
      userAgentOptions: { userAgentPrefix: "huntbook" },
      tlsOptions: certificates ? { ca: [...rootCertificates, certificates] } : undefined,
    });
    const make = (url: string): PipelineRequest => createPipelineRequest({ url, method: "GET" });
    return { pipeline, client: httpClient(createHttpHeaders), make };
  }
}
