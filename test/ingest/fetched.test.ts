import { existsSync, readdirSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { shownAddress } from "../../src/ingest/address.js";
import { type EventLog, type IngestOptions, ingest } from "../../src/ingest/index.js";
import { csv, lines, zstd } from "./files.js";

const TEXT = csv(...lines(5000));
const opened: EventLog[] = [];
const asked: { url: string; authorization?: string }[] = [];
let server: Server;
let other: Server;
let base = "";
let elsewhere = "";

const plain = (body: string | Uint8Array, headers: Record<string, string> = {}): RequestListener => {
  return (_, response) => response.writeHead(200, headers).end(body);
};
const answers: Record<string, RequestListener> = {
  "/log.csv": plain(TEXT, { "content-type": "text/csv", "content-length": String(TEXT.length) }),
  "/log.csv.gz": plain(gzipSync(TEXT), { "content-type": "application/gzip" }),
  "/gzip": plain(gzipSync(TEXT), { "content-encoding": "gzip" }),
  "/both.gz": plain(gzipSync(gzipSync(TEXT)), { "content-encoding": "gzip" }),
  "/br": plain(brotliCompressSync(TEXT), { "content-encoding": "br" }),
  "/deflate": plain(deflateSync(TEXT), { "content-encoding": "deflate" }),
  "/zstd": plain(zstd(TEXT), { "content-encoding": "zstd" }),
  "/twice": plain(brotliCompressSync(gzipSync(TEXT)), { "content-encoding": "gzip, br" }),
  "/rot13": plain(TEXT, { "content-encoding": "rot13" }),
  "/cut/gzip": plain(gzipSync(TEXT).subarray(0, 4000), { "content-encoding": "gzip" }),
  "/cut/br": plain(brotliCompressSync(TEXT).subarray(0, 900), { "content-encoding": "br" }),
  "/cut/zstd": plain(zstd(TEXT).subarray(0, 90_000), { "content-encoding": "zstd" }),
  "/cut/length": (_, response) => {
    response.writeHead(200, { "content-length": "1000000" }).write(TEXT);
    setTimeout(() => response.destroy(), 20);
  },
  "/cut/chunked": (_, response) => {
    response.writeHead(200).write(TEXT);
    setTimeout(() => response.destroy(), 20);
  },
  "/close": ({ socket }) => {
    socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${TEXT}`);
  },
  "/page": plain("<html>Sign in</html>", { "content-type": "text/html; charset=utf-8" }),
  "/empty": plain(""),
  "/moved": (_, response) => response.writeHead(302, { location: "/log.csv?key=hidden" }).end(),
  "/away": (_, response) => response.writeHead(307, { location: `${elsewhere}/log.csv` }).end(),
  "/loop": (_, response) => response.writeHead(302, { location: "/loop" }).end(),
  "/file": (_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/echo/reason": (request, response) =>
    response.writeHead(403, `no ${request.headers.authorization} ${request.url}`).end(),
  "/echo/unknown": (request, response) => response.writeHead(499, `no ${request.url}`).end(),
  "/echo/encoding": (request, response) => response.writeHead(200, { "content-encoding": `${request.url}` }).end("x"),
  "/echo/location": (request, response) =>
    response.writeHead(302, { location: `ftp://host/${request.headers.authorization}${request.url}` }).end(),
  "/slow": (_, response) => void response.writeHead(200, { "content-length": "1000000" }).write(TEXT),
};
const listener: RequestListener = (request, response) => {
  const url = request.url ?? "";
  asked.push({ url, authorization: request.headers.authorization });
  const answer = answers[url.replace(/\?.*/, "")];
  if (answer) answer(request, response);
  else response.writeHead(url.startsWith("/secret") ? 403 : 404).end();
};
const listen = (server: Server) =>
  new Promise<string>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );

beforeAll(async () => {
  server = createServer(listener);
  other = createServer(listener);
  base = await listen(server);
  elsewhere = await listen(other);
});
afterAll(() => {
  for (const one of [server, other]) {
    one.closeAllConnections();
    one.close();
  }
});
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
  asked.length = 0;
});
async function open(address: string | string[], options?: IngestOptions): Promise<EventLog> {
  const log = await ingest(address, options);
  opened.push(log);
  return log;
}
const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`huntbook-log-${process.pid}-`));

describe("an address as a source", () => {
  it.each(["/log.csv", "/log.csv.gz", "/gzip", "/both.gz", "/br", "/deflate", "/zstd", "/twice", "/close", "/moved"])(
    "is fetched whatever the way is encoded: %s",
    async (path) => {
      const log = await open(base + path);
      expect(log.read).toBe(5000);
      expect(log.files).toEqual([base + path]);
      expect((await log.table({ limit: 1 })).get("source", 0)).toBe(base + path);
    },
  );

  it("leaves nothing behind when the log is closed", async () => {
    const before = folders();
    const log = await ingest([`${base}/log.csv`, `${base}/gzip`]);
    expect(log.read).toBe(10_000);
    expect(folders()).toHaveLength(before.length + 1);
    log.close();
    expect(folders()).toEqual(before);
    await expect(ingest(`${base}/cut/length`)).rejects.toThrow();
    expect(folders()).toEqual(before);
  });

  it("tells its progress and stops", async () => {
    const told: [number, number][] = [];
    await open(`${base}/log.csv`, { onProgress: (done, total) => told.push([done, total]) });
    expect(told).toContainEqual([TEXT.length, TEXT.length]);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")), 100);
    await expect(open(`${base}/slow`, { signal: controller.signal })).rejects.toThrow("enough");
  });

  it("may be too long", async () => {
    for (const path of ["/log.csv", "/gzip", "/zstd"])
      await expect(open(base + path, { downloadLimit: 100_000 })).rejects.toThrow(
        /is longer than 100000 bytes, the most that is fetched; give a larger downloadLimit/,
      );
    expect((await open(`${base}/log.csv`, { downloadLimit: TEXT.length })).read).toBe(5000);
  });

  it.each([
    ["/cut/gzip", /broke off or was damaged/],
    ["/cut/br", /broke off or was damaged/],
    ["/cut/zstd", /broke off or was damaged/],
    ["/cut/length", /broke off; fetch it again/],
    ["/cut/chunked", /broke off; fetch it again/],
    ["/page", /is a web page and no log/],
    ["/empty", /is empty/],
    ["/nothing", /the server answers 404 Not Found/],
    ["/rot13", /an encoding that is not known here/],
    ["/loop", /more than 5 times/],
    ["/file", /sends on to what is no address of http or https, which is not followed/],
    ["/echo/reason", /the server answers 403 Forbidden\.$/],
    ["/echo/unknown", /the server answers 499\.$/],
  ])("is an Error where it gives no whole log: %s", async (path, message) => {
    const error = await open(base + path).then(
      () => undefined,
      (error: Error) => error,
    );
    expect(error?.message).toMatch(message);
    expect(error?.message).toContain(base + path);
  });

  it("says where nothing can be told of its end", async () => {
    expect((await open(`${base}/close`)).notes.join()).toMatch(/did not say how long/);
  });

  it("is an Error where there is no server", async () => {
    await expect(open("http://127.0.0.1:9/log.csv?sig=S3CRET")).rejects.toThrow(
      /^http:\/\/127\.0\.0\.1:9\/log\.csv cannot be fetched: connect ECONNREFUSED/,
    );
    await expect(open("https://[half?sig=S3CRET")).rejects.toThrow(/^https:\/\/\[half is not an address/);
  });
});

describe("secrets in an address", () => {
  const secret = (path: string) => `${base.replace("//", "//ann:S3CRET@")}${path}?sv=1&sig=S3CRET#S3CRET`;

  it("are sent, and shown nowhere", async () => {
    const log = await open([secret("/log.csv"), secret("/log.csv").replace("sv=1", "sv=2"), secret("/close")]);
    expect(asked[0]).toEqual({
      url: "/log.csv?sv=1&sig=S3CRET",
      authorization: `Basic ${Buffer.from("ann:S3CRET").toString("base64")}`,
    });
    expect(log.files).toEqual([`${base}/log.csv`, `${base}/log.csv (2)`, `${base}/close`]);
    const sources = await log.sql("SELECT DISTINCT source FROM events ORDER BY 1");
    expect(JSON.stringify([log.files, log.notes, log.relation, sources.objects(), await log.quality()])).not.toContain(
      "S3CRET",
    );
  });

  it("are in no Error", async () => {
    const paths = Object.keys(answers).filter((path) => /cut|page|empty|rot13|loop|file|echo/.test(path));
    for (const path of [...paths, "/secret", "/nothing"]) {
      const error = await open(secret(path)).catch((error: Error) => error);
      expect(error).toBeInstanceOf(Error);
      expect(JSON.stringify([(error as Error).message, (error as Error).stack, (error as Error).cause])).not.toContain(
        "S3CRET",
      );
      expect((error as Error).message).not.toContain(Buffer.from("ann:S3CRET").toString("base64"));
    }
    await expect(open("http://ann:S3CRET@[half")).rejects.toThrow(/^http:\/\/\[half is not an address/);
  });

  it("do not go on to another server", async () => {
    await open(secret("/away"));
    expect(asked.map(({ url, authorization }) => [url.replace(/\?.*/, ""), authorization !== undefined])).toEqual([
      ["/away", true],
      ["/log.csv", false],
    ]);
  });

  it.each([
    ["https//ann:S3CRET@host/x", "https//***@host/x"],
    ["https//ann:S3CRET@host/x?sig=S3CRET", "https//***@host/x?***"],
    ["https:/ann:S3CRET/S3CRET@S3CRET@host/x?S3CRET", "https:/***@host/x?***"],
    ["https:ann:S3CRET@host/x", "https:***@host/x"],
    ["http;//S3CRET@host/x#S3CRET", "http;//***@host/x?***"],
    [' "https://ann:S3CRET@host/x', ' "https://***@host/x'],
    ["ann:S3CRET@host/x", "***@host/x"],
    ["ann:S3CRET@host/x?S3CRET", "***@host/x?***"],
    ["https:host/x?S3CRET", "https:host/x?***"],
    ["//S3CRET@host/x", "//***@host/x"],
    ["www.host.example/x?S3CRET", "www.host.example/x?***"],
    ["host.example/x?a=1&sig=S3CRET", "host.example/x?***"],
    ["logs/ann@host-?.csv", "logs/ann@host-?.csv"],
    ["C:/logs/ann@host.csv", "C:/logs/ann@host.csv"],
    ["C:\\logs\\ann@host-?.csv", "C:\\logs\\ann@host-?.csv"],
    ["year=20?6/month=1?/x.csv", "year=20?6/month=1?/x.csv"],
  ])("are not shown of a mistyped address either: %s", async (source, shown) => {
    await expect(ingest(source)).rejects.toThrow(`file ${/[?]/.test(source) ? "matches " : ""}"${shown}"`);
  });

  it("are left out of what is shown", () => {
    expect(shownAddress("https://u:p@host.example:8443/a/b.csv?sig=x#y")).toBe("https://host.example:8443/a/b.csv");
    expect(existsSync(shownAddress("not an address"))).toBe(false);
  });
});
