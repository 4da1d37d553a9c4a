import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { EventLog } from "../../src/ingest/index.js";
import { type QueryOptions, sentinel, type Workspace } from "../../src/sentinel/index.js";
import { retryAfter } from "../../src/sentinel/waiting.js";
import { fakeCredential, LocalService, localService, type Reply, table, WORKSPACE } from "./localService.js";

const service = localService();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});

const connect = (): Promise<Workspace> =>
  sentinel({
    workspace: WORKSPACE,
    endpoint: service.endpoint,
    certificates: service.certificate,
    credential: fakeCredential(),
  });

async function query(kql: string, options?: QueryOptions): Promise<EventLog> {
  const log = await (await connect()).query(kql, options);
  opened.push(log);
  return log;
}

/** Answers with these, one after the other, and then with one row. */
function replies(...some: Reply[]): void {
  service.answer = () => some.shift() ?? table({ N: "long" }, [[1]]);
}

const busy = (status: number, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { error: { code: "ThrottledError", message: "Too many requests" } },
});

describe("a busy service", () => {
  it("is waited for as long as it asks, and asked again", async () => {
    replies(busy(429, { "retry-after": "1" }), busy(429, { "retry-after": "0" }));
    const start = performance.now();
    const log = await query("T");
    expect(performance.now() - start).toBeGreaterThan(990);
    expect(log.read).toBe(1);
    expect(log.notes).toContain("The service was busy and was waited for 2 times, 1 s in all.");
    expect(service.requests.map(({ query }) => query)).toEqual(["T", "T", "T"]);
  });

  it.each([500, 502, 503])("is asked again after %i", async (status) => {
    replies(busy(status), { status, body: "<html>" });
    expect((await query("T")).read).toBe(1);
    expect(service.requests).toHaveLength(3);
  });

  it("is given up in the end, with an Error", async () => {
    service.answer = () => busy(429);
    await expect(query("T")).rejects.toThrow(
      "Log Analytics is asked too often and went on refusing (429): Too many requests. Wait some minutes, or run fewer queries at once.",
    );
  });

  it("is not waited for when it asks for hours", async () => {
    service.answer = () => busy(503, { "retry-after": "36000" });
    await expect(query("T")).rejects.toThrow("Log Analytics failed with status 503: Too many requests.");
  });

  it("is not waited for once the query is stopped", async () => {
    service.answer = () => busy(429, { "retry-after": "300" });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("enough")), 100);
    const start = performance.now();
    await expect(query("T", { signal: stop.signal })).rejects.toThrow("enough");
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("says when in seconds or as a date", () => {
    const now = Date.UTC(2026, 9, 31, 8);
    expect(retryAfter("120", now)).toBe(120_000);
    expect(retryAfter("Sat, 31 Oct 2026 08:00:30 GMT", now)).toBe(30_000);
    expect(retryAfter("Sat, 31 Oct 2026 07:00:00 GMT", now)).toBe(0);
    for (const none of [undefined, "", "soon", "-1", "31 October"]) expect(retryAfter(none, now)).toBeUndefined();
  });
});

describe("a refusal", () => {
  const refusals: [number, object, string][] = [
    [
      400,
      {
        code: "BadArgumentError",
        message: "The request had some invalid properties",
        innererror: {
          code: "SyntaxError",
          message: "A recognition error occurred.",
          innererror: { code: "SYN0002", message: "Query could not be parsed at 'wher' on line [2,3]" },
        },
      },
      "Log Analytics refused the query: The request had some invalid properties. A recognition error occurred. Query could not be parsed at 'wher' on line [2,3]. Look at the KQL.",
    ],
    [
      403,
      { code: "InsufficientAccessError", message: "The provided credentials have insufficient access" },
      `This sign-in may not read workspace ${WORKSPACE} (403 InsufficientAccessError): The provided credentials have insufficient access. It needs the role "Log Analytics Reader" or "Microsoft Sentinel Reader" there.`,
    ],
    [
      404,
      { code: "WorkspaceNotFoundError", message: "The workspace could not be found" },
      `There is no workspace ${WORKSPACE} for this sign-in (404): The workspace could not be found. Check the workspace's id, the tenant and the cloud.`,
    ],
    [418, {}, "Log Analytics failed with status 418: it gave no reason. Run the query again later."],
  ];

  it.each(refusals)("%i is an Error in the service's words, at once", async (status, error, message) => {
    service.answer = () => ({ status, body: { error } });
    await expect(query("T")).rejects.toThrow(message);
    expect(service.requests).toHaveLength(1);
  });

  it("shows nothing that a terminal obeys, and no more than a sentence or two", async () => {
    service.answer = () => ({
      status: 400,
      body: { error: { message: `\u001b[2J\u202Eevil\n${"x".repeat(100_000)}` } },
    });
    const error = await query("T").catch((reason: Error) => reason);
    expect((error as Error).message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect((error as Error).message.length).toBeLessThan(800);
  });
});

describe("a connection", () => {
  it("that is cut is tried again, compressed answers too", async () => {
    const body = JSON.stringify(table({ S: "string" }, [["x".repeat(100_000)]]).body);
    const zipped = gzipSync(body);
    for (const cut of [zipped.subarray(0, 50), zipped.subarray(0, 10), Buffer.from(body.slice(0, 50))]) {
      let tries = 0;
      service.answer = (_, response) => {
        const isZipped = cut[0] === 0x1f;
        response.writeHead(200, isZipped ? { "content-encoding": "gzip" } : {});
        if (++tries < 3) response.write(cut, () => setTimeout(() => response.destroy(), 20));
        else response.end(isZipped ? zipped : body);
        return undefined;
      };
      expect((await query("T")).read).toBe(1);
      expect(tries).toBe(3);
    }
  });

  it("that is not to be had is an Error that names the address", async () => {
    const workspace = await sentinel({
      workspace: WORKSPACE,
      endpoint: service.endpoint,
      credential: fakeCredential(),
    });
    await expect(workspace.query("T")).rejects.toThrow(
      `Log Analytics cannot be reached at ${service.endpoint}: self-signed certificate`,
    );
  });

  it("is let go of at once when the query is stopped", async () => {
    let closed = false;
    const stop = new AbortController();
    service.answer = (_, response) => {
      response.on("close", () => {
        closed = true;
      });
      setTimeout(() => stop.abort(new Error("enough")), 50);
      return undefined;
    };
    await expect(query("T", { signal: stop.signal })).rejects.toThrow("enough");
    await expect.poll(() => closed).toBe(true);
    await expect(query("T", { signal: stop.signal })).rejects.toThrow("enough");
    expect(service.requests).toHaveLength(1);
  });

  it("takes no token elsewhere when it is redirected", async () => {
    const elsewhere = new LocalService();
    await elsewhere.open();
    try {
      elsewhere.answer = () => table({ N: "long" }, [[1]]);
      for (const status of [301, 302, 303, 307, 308]) {
        service.answer = () => ({ status, headers: { location: `${elsewhere.origin}/v1/x` }, body: "" });
        const workspace = await sentinel({
          workspace: WORKSPACE,
          endpoint: service.endpoint,
          certificates: service.certificate + elsewhere.certificate,
          credential: fakeCredential(),
        });
        await expect(workspace.query("T")).rejects.toThrow(`Log Analytics failed with status ${status}`);
      }
      expect(elsewhere.requests).toEqual([]);
    } finally {
      elsewhere.close();
    }
  });

  it("never goes over plain http", async () => {
    for (const wrong of [{ endpoint: "http://127.0.0.1/v1" }, { authority: "http://127.0.0.1" }, { endpoint: "x" }])
      await expect(sentinel({ workspace: WORKSPACE, ...wrong })).rejects.toThrow("is no https address");
  });
});

describe("tables and columns", () => {
  const metadata = {
    tables: [
      {
        id: "t/SigninLogs",
        name: "SigninLogs",
        description: "Sign-ins of people",
        timespanColumn: "TimeGenerated",
        columns: [
          { name: "TimeGenerated", type: "datetime", description: "When" },
          { name: "UserPrincipalName", type: "string" },
        ],
      },
      { id: "t/Heartbeat", name: "Heartbeat", columns: [{ name: "Computer", type: "string" }] },
    ],
    functions: [],
  };

  it("come from the service's description of itself, asked for once", async () => {
    service.answer = () => ({ body: metadata });
    const workspace = await connect();
    expect(await workspace.tables()).toEqual([
      { name: "Heartbeat", about: "", columns: 1 },
      { name: "SigninLogs", about: "Sign-ins of people", columns: 2 },
    ]);
    expect(await workspace.columns("SigninLogs")).toEqual([
      { name: "TimeGenerated", type: "datetime", about: "When" },
      { name: "UserPrincipalName", type: "string", about: "" },
    ]);
    expect(service.requests.map(({ method, url }) => [method, url])).toEqual([
      ["GET", `/v1/workspaces/${WORKSPACE}/metadata`],
    ]);
  });

  it("of a function come from its schema", async () => {
    service.answer = ({ url, query }) =>
      url.endsWith("/metadata")
        ? { body: metadata }
        : query === "_Im_Authentication | getschema"
          ? table({ ColumnName: "string", ColumnType: "string" }, [["EventType", "string"]])
          : { status: 400, body: { error: { code: "BadArgumentError", message: "no such name" } } };
    const workspace = await connect();
    expect(await workspace.columns("_Im_Authentication")).toEqual([{ name: "EventType", type: "string", about: "" }]);
    await expect(workspace.columns('x"] | take 1')).rejects.toThrow(/^There is no table /);
    expect(service.requests.at(-1)?.query).toBe('["x\\u0022\\u005d \\u007c take 1"] | getschema');
  });

  it("are asked for again after a failure", async () => {
    const workspace = await connect();
    for (const body of ["", "{}", { tables: 1 }, { tables: [{ columns: [] }, null] }]) {
      service.answer = () => ({ body });
      await expect(workspace.tables()).rejects.toThrow("did not say which tables there are");
    }
    service.answer = () => ({ body: metadata });
    expect(await workspace.tables()).toHaveLength(2);
  });
});

it("refuses what it cannot ask", async () => {
  await expect(query(" ")).rejects.toThrow("The query is empty");
  await expect(query("T", { timeout: 601 })).rejects.toThrow("give whole seconds from 1 to 600");
  await expect(query("T", { from: "soon" })).rejects.toThrow('from is "soon", which is not a time');
  await expect(query("T", { from: "2026-10-31", to: "2026-10-30" })).rejects.toThrow("nothing lies between");
  await expect(query("T", { kind: "windows" })).rejects.toThrow();
});

it("gives a log without rows where the result has none, and any table where no kind fits", async () => {
  service.answer = () => table({ Country: "string", Count: "long", Share: "real", On: "bool" }, []);
  const empty = await query("T");
  expect(empty.kind).toBe("table");
  expect((await empty.table()).numRows()).toBe(0);
  service.answer = () => table({ Country: "string", Count: "long" }, [["UA", 5]]);
  const log = await query("T | summarize Count = count() by Country");
  expect((await log.table()).objects()).toEqual([{ Country: "UA", Count: 5 }]);
});
