import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Credential } from "../../src/sentinel/credential.js";
import { selfMadeCertificate } from "./certificate.js";

export const WORKSPACE = "12345678-9abc-def0-1234-56789abcdef0";

/** A request as the service got it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** The parts of a query's body. */
  readonly query: string;
  readonly timespan?: string;
  readonly workspaces?: string[];
}

/** What the service answers: a status (200 where there is none), headers, and a body as JSON or as text. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body: unknown;
}

export type Handler = (request: Received, response: ServerResponse) => Reply | undefined | Promise<Reply | undefined>;

/** A server on 127.0.0.1 that speaks the service's protocol as `answer` has it. */
export class LocalService {
  readonly requests: Received[] = [];
  answer: Handler = () => ({ status: 500, body: "no answer was set" });
  endpoint = "";
  origin = "";
  certificate = "";
  #server?: Server;

  async open(): Promise<void> {
    const { key, certificate } = selfMadeCertificate();
    this.certificate = certificate;
    this.#server = createServer({ key, cert: certificate }, (request, response) => this.#handle(request, response));
    await new Promise<void>((resolve) => this.#server!.listen(0, "127.0.0.1", resolve));
    this.origin = `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    this.endpoint = `${this.origin}/v1`;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const piece of request) body += piece;
    const isQuery = request.url!.endsWith("/query");
    const { query = "", timespan, workspaces } = isQuery ? JSON.parse(body) : {};
    const received: Received = {
      method: request.method!,
      url: request.url!,
      headers: request.headers,
      body,
      query,
      timespan,
      workspaces,
    };
    this.requests.push(received);
    const reply = await this.answer(received, response);
    if (!reply) return;
    const text = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body);
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
    response.end(text);
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }
}

/** A local service for the tests of a file, without requests at the beginning of each. */
export function localService(): LocalService {
  const service = new LocalService();
  beforeAll(() => service.open());
  beforeEach(() => {
    service.requests.length = 0;
  });
  afterAll(() => service.close());
  return service;
}

/** An answer of one table, as the documentation shows it. */
export const table = (columns: Record<string, string>, rows: unknown[][], more: object = {}): Reply => ({
  body: {
    tables: [{ name: "PrimaryResult", columns: Object.entries(columns).map(([name, type]) => ({ name, type })), rows }],
    ...more,
  },
});

/** A credential that gives numbered tokens of so many seconds. */
export function fakeCredential(seconds = 3600): Credential & { asked: number } {
  return {
    asked: 0,
    async getToken() {
      this.asked++;
      return { token: `fake-token-${this.asked}`, expiresOnTimestamp: Date.now() + seconds * 1000 };
    },
  };
}
