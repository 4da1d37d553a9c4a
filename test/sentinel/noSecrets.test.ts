import { inspect } from "node:util";
import { setLogLevel } from "@azure/logger";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type SentinelOptions, sentinel, type Workspace } from "../../src/sentinel/index.js";
import { type Authority, authority } from "./authority.js";
import { localService, type Received, type Reply, table, WORKSPACE } from "./localService.js";

const TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
/** What is planted, and pieces of it that no encoding changes. */
const PLANTED = {
  AZURE_CLIENT_SECRET: "pl4nt/S3CRET-p4711p+&=~'\"\\",
  AZURE_PASSWORD: "pl4nt-PASS-p4712p",
  AZURE_CLIENT_CERTIFICATE_PASSWORD: "pl4nt-CERT-p4713p",
  OTHER_API_KEY: "pl4nt-KEY-p4714p",
};
const PIECES = [
  "pl4nt",
  "p4711p",
  "p4712p",
  "p4713p",
  "p4714p",
  "access-token-",
  "refresh-token-",
  "planted-device-code",
];

const service = localService();
let host: Authority;
let written = "";
const shown: string[] = [];
/** What the service was sent and sent back, to show that there was something to hide. */
let wire = "";

/** Everything secret in every form, as a careless or hostile server might send it back. */
function echo({ headers, body }: Received): string {
  const secrets = [...Object.values(PLANTED), headers.authorization ?? "", "device_code=planted-device-code-0001"];
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret),
    Buffer.from(secret).toString("base64"),
  ]);
  const text = `You sent ${forms.join(" and ")} and ${body}`;
  wire += text;
  return text;
}

beforeEach(() => {
  host = authority(() => service.origin, TENANT);
  written = "";
  wire = "";
  shown.length = 0;
  for (const [name, value] of Object.entries(PLANTED)) vi.stubEnv(name, value);
  vi.stubEnv("AZURE_TENANT_ID", TENANT);
  vi.stubEnv("AZURE_CLIENT_ID", "application");
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, "write").mockImplementation((text) => {
      written += text;
      return true;
    });
  for (const method of ["log", "info", "warn", "error", "debug"] as const)
    vi.spyOn(console, method).mockImplementation((...parts) => {
      written += inspect(parts);
    });
  (globalThis as Record<symbol, unknown>)[Symbol.for("huntbook.kernel")] = {
    signal: new AbortController().signal,
    display: (data: unknown, options: unknown) => shown.push(JSON.stringify([data, options])),
  };
  setLogLevel("verbose");
});

afterEach(() => {
  setLogLevel(undefined);
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  delete (globalThis as Record<symbol, unknown>)[Symbol.for("huntbook.kernel")];
});

const connect = (options: SentinelOptions = {}): Promise<Workspace> =>
  sentinel({
    workspace: WORKSPACE,
    endpoint: service.endpoint,
    authority: service.origin,
    certificates: service.certificate,
    tenant: TENANT,
    ...options,
  });

/** All that a person or a program can see of a thing. */
function allOf(thing: unknown): string {
  if (typeof thing !== "object" || thing === null) return String(thing);
  const own = Object.getOwnPropertyNames(thing).map((name) => String((thing as Record<string, unknown>)[name]));
  const { stack, message, cause } = thing as Error;
  return [
    inspect(thing, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    inspect(thing, { depth: Number.POSITIVE_INFINITY, customInspect: false }),
    JSON.stringify(thing),
    String(thing),
    stack,
    message,
    String(cause),
    ...own,
  ].join("\n");
}

function expectNothingIn(...texts: string[]): void {
  const found = texts.flatMap((text) =>
    PIECES.flatMap((piece) =>
      text.includes(piece) ? [text.slice(Math.max(0, text.indexOf(piece) - 60)).slice(0, 120)] : [],
    ),
  );
  expect(found).toEqual([]);
}

/** The error that a query ends with, after looking for secrets wherever there could be some. */
async function failing(options?: SentinelOptions, signal?: AbortSignal): Promise<Error> {
  const workspace = await connect(options);
  const error = await workspace.query("T", { signal }).then(
    () => expect.fail("the query was to fail"),
    (reason: Error) => reason,
  );
  expectNothingIn(allOf(error), allOf(workspace), written, shown.join("\n"));
  return error;
}

describe("secrets of the environment and of the sign-in appear nowhere", () => {
  const soon = { "retry-after": "0" };
  const refusals: [string, (request: Received) => Reply][] = [
    ["400", (request) => ({ status: 400, body: { error: { code: "BadArgumentError", message: echo(request) } } })],
    [
      "400 with errors within errors",
      (request) => ({
        status: 400,
        body: { error: { code: echo(request), message: "a", innererror: { message: echo(request) } } },
      }),
    ],
    ["401", (request) => ({ status: 401, body: { error: { message: echo(request) } } })],
    ["403", (request) => ({ status: 403, body: { error: { code: "Insufficient", message: echo(request) } } })],
    ["404", (request) => ({ status: 404, body: { error: { message: echo(request) } } })],
    ["413", (request) => ({ status: 413, body: { error: { message: echo(request) } } })],
    ["429", (request) => ({ status: 429, headers: soon, body: { error: { message: echo(request) } } })],
    ["500", (request) => ({ status: 500, headers: soon, body: { error: { message: echo(request) } } })],
    ["502 as a page", (request) => ({ status: 502, headers: soon, body: `<html>${echo(request)}` })],
    ["504", (request) => ({ status: 504, body: echo(request) })],
    ["an answer that breaks off", (request) => ({ body: `{"tables":[{"name":"${echo(request)}` })],
    ["an answer of several tables", (request) => ({ body: severalTables(echo(request)) })],
    [
      "a partial answer",
      (request) => table({ N: "long" }, [[1]], { error: { code: "PartialError", message: echo(request) } }),
    ],
    ["a redirection", (request) => ({ status: 307, headers: { location: `/${encodeURI(echo(request))}` }, body: "" })],
  ];

  it.each(refusals)("when the service answers with %s", { timeout: 60_000 }, async (_, reply) => {
    service.answer = (request, response) =>
      request.url.startsWith("/v1/") ? reply(request) : host.answer(request, response);
    await failing();
    expect(wire).toContain("access-token-1");
    expect(wire).toContain(PLANTED.AZURE_CLIENT_SECRET);
    expect(host.forms[0].get("client_secret")).toBe(PLANTED.AZURE_CLIENT_SECRET);
  });

  it("when the connection is cut, and when nothing answers", { timeout: 60_000 }, async () => {
    service.answer = (request, response) => {
      if (!request.url.startsWith("/v1/")) return host.answer(request, response);
      response.writeHead(200);
      response.write(echo(request), () => response.destroy());
      return undefined;
    };
    expect((await failing()).message).toContain("cannot be reached");
    expect((await failing({ endpoint: "https://127.0.0.1:1/v1" })).message).toContain("cannot be reached");
  });

  it("when the query is stopped", async () => {
    const stop = new AbortController();
    service.answer = (request, response) => {
      if (!request.url.startsWith("/v1/")) return host.answer(request, response);
      stop.abort();
      return undefined;
    };
    expect((await failing({}, stop.signal)).name).toBe("AbortError");
  });

  it.each(["default", "device-code"] as const)("when the sign-in (%s) is refused", async (credential) => {
    let form = "";
    service.answer = (request, response) => {
      if (request.url.includes("/token"))
        host.refusal = { error: "invalid_client", error_description: `AADSTS7000215: ${echo(request)}` };
      form += request.body;
      return host.answer(request, response);
    };
    const error = await failing({ credential });
    expect(error.message).toContain(credential === "default" ? "AADSTS7000215" : "invalid_client");
    expect(form).toContain(credential === "default" ? "client_secret=pl4nt" : "planted-device-code-0001");
  });

  it("when the sign-in host is broken", { timeout: 60_000 }, async () => {
    service.answer = (request) => ({ status: 500, headers: soon, body: `<html>${echo(request)}` });
    await failing();
    await failing({ credential: "device-code" });
  });

  it("when a credential of one's own fails", async () => {
    const error = Object.assign(new Error(`no: ${PLANTED.OTHER_API_KEY}`), { request: { headers: PLANTED } });
    await failing({
      credential: {
        getToken: async () => {
          throw error;
        },
      },
    });
  });

  it("when all goes well", async () => {
    service.answer = (request, response) =>
      request.url.startsWith("/v1/") ? table({ N: "long" }, [[1]]) : host.answer(request, response);
    for (const credential of ["default", "device-code"] as const) {
      const workspace = await connect({ credential });
      const log = await workspace.query("T", { parameters: { n: 1 } });
      expectNothingIn(allOf(workspace), allOf(log), log.notes.join(), JSON.stringify((await log.table()).objects()));
      log.close();
    }
    expectNothingIn(written, shown.join("\n"));
    expect(written).toContain("azure:identity");
    expect(shown.at(-1)).toContain("Signed in.");
  });

  it("when an option holds one by mistake", async () => {
    for (const options of [
      { workspace: PLANTED.OTHER_API_KEY },
      { endpoint: `http://user:${PLANTED.OTHER_API_KEY}@127.0.0.1/v1` },
      { endpoint: `https://user:${PLANTED.OTHER_API_KEY}@127.0.0.1/v1` },
    ])
      expectNothingIn(allOf(await connect(options).catch((error) => error)));
  });
});

function severalTables(name: string): object {
  const { tables } = table({ N: "long" }, []).body as { tables: object[] };
  return { tables: [{ ...tables[0], name }, ...tables] };
}
