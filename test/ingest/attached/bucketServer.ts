import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a request said of itself. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly range?: string;
  readonly authorization?: string;
  readonly token?: string;
}

/** A tiny service that speaks the protocol of S3: objects by key, in any bucket, listed a few at a time. */
export interface BucketServer {
  readonly endpoint: string;
  readonly objects: Map<string, Buffer>;
  readonly asked: Asked[];
  /** Refuse whatever is not signed with this key id; undefined lets all in. */
  keyId?: string;
  stop(): void;
}

const PAGE = 3;
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

function list(objects: ReadonlyMap<string, Buffer>, prefix: string, after: string): string {
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const rest = keys.filter((key) => key > after);
  const page = rest.slice(0, PAGE);
  const more = rest.length > PAGE;
  const contents = page.map(
    (key) =>
      `<Contents><Key>${escaped(encodeURIComponent(key))}</Key><LastModified>2026-10-31T00:00:00.000Z</LastModified><Size>${objects.get(key)!.length}</Size></Contents>`,
  );
  const next = more
    ? `<NextContinuationToken>${escaped(encodeURIComponent(page.at(-1)!))}</NextContinuationToken>`
    : "";
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><Prefix>${escaped(prefix)}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${PAGE}</MaxKeys><IsTruncated>${more}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`;
}

/** Starts one. It looks whether a request is signed, and with which key, but not whether the signature is right. */
export async function startBucket(): Promise<BucketServer> {
  const objects = new Map<string, Buffer>();
  const asked: Asked[] = [];
  const server = createServer(({ method = "", url = "", headers }, response) => {
    const { authorization, range } = headers;
    const token = headers["x-amz-security-token"] as string | undefined;
    asked.push({ method, url, range, authorization, token });
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const key = pathname.split("/").slice(2).map(decodeURIComponent).join("/");
    const signed = authorization?.startsWith(`AWS4-HMAC-SHA256 Credential=${self.keyId}/`);
    if (self.keyId !== undefined && !(signed && /Signature=[0-9a-f]{64}$/.test(authorization!)))
      return response
        .writeHead(403, { "content-type": "application/xml" })
        .end(`<Error><Code>SignatureDoesNotMatch</Code><StringToSign>${authorization} ${token}</StringToSign></Error>`);
    if (searchParams.get("list-type") === "2") {
      const after = decodeURIComponent(searchParams.get("continuation-token") ?? "");
      return response
        .writeHead(200, { "content-type": "application/xml" })
        .end(list(objects, searchParams.get("prefix") ?? "", after));
    }
    const body = objects.get(key);
    if (!body) return response.writeHead(404).end();
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
    const part = body.subarray(Number(first ?? 0), last ? Number(last) + 1 : undefined);
    const from = Number(first ?? 0);
    response.writeHead(range ? 206 : 200, {
      "content-length": part.length,
      "accept-ranges": "bytes",
      etag: `"${body.length}"`,
      "last-modified": "Sat, 31 Oct 2026 00:00:00 GMT",
      ...(range && { "content-range": `bytes ${from}-${from + part.length - 1}/${body.length}` }),
    });
    response.end(method === "HEAD" ? undefined : part);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const self: BucketServer = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    asked,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  return self;
}
