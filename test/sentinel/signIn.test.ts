import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type SentinelOptions, sentinel, type Workspace } from "../../src/sentinel/index.js";
import { type Authority, authority } from "./authority.js";
import { largeTable } from "./largeTable.js";
import { fakeCredential, localService, table, WORKSPACE } from "./localService.js";

const TENANT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const service = localService();
let host: Authority;

/** The service and the sign-in host, on one server. */
beforeEach(() => {
  host = authority(() => service.origin, TENANT);
  service.answer = (request, response) =>
    request.url.startsWith("/v1/") ? table({ N: "long" }, [[1]]) : host.answer(request, response);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
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

async function ask(workspace: Workspace, signal?: AbortSignal): Promise<void> {
  (await workspace.query("T", { signal })).close();
}

/** A notebook's kernel, so far as a sign-in needs it: gives what was shown, with the id it was shown under. */
function notebook(signal: AbortSignal = new AbortController().signal): { text: string; id: string; update: boolean }[] {
  const shown: { text: string; id: string; update: boolean }[] = [];
  (globalThis as Record<symbol, unknown>)[Symbol.for("huntbook.kernel")] = {
    signal,
    display: (data: Record<string, string>, { displayId = "", update = false }) =>
      shown.push({ text: data["text/plain"], id: displayId, update }),
  };
  return shown;
}

const queries = () => service.requests.filter(({ url }) => url.startsWith("/v1/"));

describe("the device code", () => {
  it("is shown while it is waited for, and gone afterwards", async () => {
    const shown = notebook();
    host.pending = true;
    const workspace = await connect({ credential: "device-code" });
    const asked = ask(workspace);
    await vi.waitFor(() => expect(shown).toHaveLength(1), 10_000);
    expect(shown[0].text).toContain("open https://microsoft.com/devicelogin and enter the code USERCODE7");
    expect(queries()).toHaveLength(0);
    host.pending = false;
    await asked;
    expect(shown.slice(1)).toEqual([{ text: "Signed in.", id: shown[0].id, update: true }]);
    expect(queries()[0].headers.authorization).toBe("Bearer access-token-1");
    await ask(workspace);
    expect(shown).toHaveLength(2);
  });

  it("goes to the error stream where there is no notebook", async () => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    try {
      await ask(await connect({ credential: "device-code" }));
      expect(write.mock.calls.join("")).toContain("enter the code USERCODE7");
    } finally {
      write.mockRestore();
    }
  });

  it("is not waited for once the cell is interrupted, and another can be had", async () => {
    const cell = new AbortController();
    const shown = notebook(cell.signal);
    host.pending = true;
    const workspace = await connect({ credential: "device-code" });
    const asked = ask(workspace);
    await vi.waitFor(() => expect(shown).toHaveLength(1), 10_000);
    const start = performance.now();
    cell.abort(new Error("KeyboardInterrupt"));
    await expect(asked).rejects.toThrow("KeyboardInterrupt");
    expect(performance.now() - start).toBeLessThan(500);
    expect(shown[1].text).toBe("The sign-in was given up.");
    const again = notebook();
    host.pending = false;
    await ask(workspace);
    expect(again.map(({ text }) => text.slice(0, 10))).toEqual(["To sign in", "Signed in."]);
  });

  it("is gone too where it was refused, with an Error that says so", async () => {
    const shown = notebook();
    host.refusal = { error: "authorization_declined", error_description: "AADSTS70000: USERCODE7 was declined." };
    await expect(ask(await connect({ credential: "device-code" }))).rejects.toThrow(
      /^The sign-in by device code failed: .*Run the cell again for a new code\.$/,
    );
    expect(shown.at(-1)?.text).toBe("The sign-in failed.");
  });
});

describe("the default credential", () => {
  it("takes what the environment has", async () => {
    vi.stubEnv("AZURE_TENANT_ID", TENANT);
    vi.stubEnv("AZURE_CLIENT_ID", "application");
    vi.stubEnv("AZURE_CLIENT_SECRET", "a-secret");
    const workspace = await connect();
    await ask(workspace);
    await ask(workspace);
    expect(host.forms.map((form) => [form.get("grant_type"), form.get("client_secret"), form.get("scope")])).toEqual([
      ["client_credentials", "a-secret", expect.stringContaining("https://api.loganalytics.io/.default")],
    ]);
    expect(queries().map(({ headers }) => headers.authorization)).toEqual([
      "Bearer access-token-1",
      "Bearer access-token-1",
    ]);
  });

  it("says what to do where there is none", async () => {
    vi.stubEnv("AZURE_TOKEN_CREDENTIALS", "AzureCliCredential");
    vi.stubEnv("PATH", "");
    await expect(ask(await connect())).rejects.toThrow(
      /^No sign-in to Azure was found here; write credential: "device-code"/,
    );
  });
});

describe("a token", () => {
  it("is renewed when it ends during a long query", async () => {
    const rows = Array.from({ length: 100 }, (_, i): [number, bigint] => [i, BigInt(i) * 1_000_000n]);
    const inner = largeTable(rows, 10);
    const real = Date.now;
    let late = 0;
    const now = vi.spyOn(Date, "now").mockImplementation(() => real() + late);
    const ends = new Map<string, number>();
    const credential = {
      async getToken() {
        const token = `hour-token-${ends.size + 1}`;
        ends.set(`Bearer ${token}`, Date.now() + 3_600_000);
        return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
      },
    };
    service.answer = (request, response) => {
      expect(ends.get(request.headers.authorization!)).toBeGreaterThan(Date.now());
      late += 9 * 60_000;
      return inner(request, response);
    };
    try {
      const log = await (await connect({ credential })).query("T");
      expect(log.read).toBe(100);
      log.close();
    } finally {
      now.mockRestore();
    }
    expect(ends.size).toBeGreaterThan(2);
    expect(ends.size).toBeLessThan(queries().length / 3);
  });

  it("is not asked for again while it lasts", async () => {
    const credential = fakeCredential(3600);
    const workspace = await connect({ credential });
    await Promise.all([ask(workspace), ask(workspace)]);
    await ask(workspace);
    expect(credential.asked).toBe(1);
  });

  it("that is refused is replaced once", async () => {
    service.answer = ({ headers }) =>
      headers.authorization === "Bearer fake-token-1" ? { status: 401, body: "" } : table({ N: "long" }, [[1]]);
    await ask(await connect({ credential: fakeCredential() }));
    expect(queries()).toHaveLength(2);
    service.answer = () => ({ status: 401, body: { error: { code: "InvalidTokenError", message: "no" } } });
    await expect(ask(await connect({ credential: fakeCredential() }))).rejects.toThrow(
      "Log Analytics did not accept the sign-in (401): no.",
    );
    expect(queries()).toHaveLength(4);
  });

  it("is replaced where the service asks for more claims", async () => {
    const claims = Buffer.from('{"access_token":{"nbf":{"essential":true}}}').toString("base64");
    service.answer = ({ headers }) =>
      headers.authorization === "Bearer fake-token-1"
        ? {
            status: 401,
            headers: { "www-authenticate": `Bearer realm="", error="insufficient_claims", claims="${claims}"` },
            body: "",
          }
        : table({ N: "long" }, [[1]]);
    const credential = fakeCredential();
    const given = vi.spyOn(credential, "getToken");
    await ask(await connect({ credential }));
    expect(given.mock.lastCall).toMatchObject(["https://api.loganalytics.io/.default", { claims: atob(claims) }]);
  });

  it("still serves while it lasts where a renewal fails", async () => {
    const credential = fakeCredential(200);
    const workspace = await connect({ credential });
    await ask(workspace);
    credential.getToken = async () => {
      throw new Error("down");
    };
    await ask(workspace);
    expect(queries()).toHaveLength(2);
  });
});
