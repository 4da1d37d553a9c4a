import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Engine } from "../../../src/ingest/engine.js";
import type { IngestOptions } from "../../../src/ingest/index.js";
import { text } from "../../../src/ingest/sql.js";
import { csv, lines, scratch } from "../files.js";
import { type BucketServer, startBucket } from "./bucketServer.js";
import { found, seenIn, seenOf } from "./everywhere.js";
import { extensions, WITHOUT } from "./extensions.js";
import { openLogs } from "./openLogs.js";

const SECRET = "s3cr3t/k'ey+\\\"=";
const TOKEN = "t0k3n/of'session";
const write = scratch();
let server: BucketServer;

const { open, failure } = openLogs();

/** Half a year of logons, in row groups of about ten days. */
async function parquet(): Promise<Buffer> {
  const engine = await Engine.open();
  const path = write("logons.parquet", "");
  await engine.rows(
    `COPY (SELECT TIMESTAMPTZ '2026-01-01 00:00:00+00' + i * INTERVAL 1 MINUTE AS TimeGenerated, 4624 AS EventID, 'user' || i % 9 AS TargetUserName,
       'HOST' AS Computer, '10.0.0.' || i % 250 AS IpAddress, repeat('x' || i, 9) AS padding FROM range(250000) AS t(i))
     TO ${text(path)} (FORMAT parquet, ROW_GROUP_SIZE 14336)`,
  );
  engine.close();
  return readFileSync(path);
}

describe.skipIf(!extensions)(`objects of S3 (${WITHOUT})`, () => {
  beforeAll(async () => {
    server = await startBucket();
    const { objects } = server;
    objects.set("logs/2026/a.csv", Buffer.from(csv(...lines(5))));
    objects.set("logs/2026/b.csv.gz", gzipSync(csv(...lines(7, 5))));
    objects.set(
      "logs/2026/c.ndjson",
      Buffer.from(
        `${JSON.stringify({ TimeGenerated: "2026-10-31T08:00:00Z", EventID: 4625, TargetUserName: "ann", Computer: "H" })}\n`,
      ),
    );
    objects.set("logs/2026/readme.md", Buffer.from("# no log"));
    objects.set("logs/2026/deeper/d.csv", Buffer.from(csv(...lines(11))));
    objects.set("odd/a [1]?x=y#z%41+ é*&<.csv", Buffer.from(csv(...lines(3))));
    objects.set("big/logons.parquet", await parquet());
    objects.set("cut/logons.parquet", objects.get("big/logons.parquet")!.subarray(0, 100_000));
    objects.set("cut/a.csv.gz", gzipSync(csv(...lines(5000))).subarray(0, 4000));
  });
  afterAll(() => server?.stop());
  beforeEach(() => {
    server.keyId = "AKIDEXAMPLE";
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", SECRET);
    vi.stubEnv("AWS_SESSION_TOKEN", TOKEN);
    vi.stubEnv("AWS_ENDPOINT_URL", server.endpoint);
    for (const name of ["AWS_ENDPOINT_URL_S3", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE"]) vi.stubEnv(name, "");
  });
  afterEach(() => {
    server.asked.length = 0;
    vi.unstubAllEnvs();
  });

  it("are logs like those from files, one, by a glob, under a prefix", async () => {
    const one = await open("s3://corp/logs/2026/a.csv");
    expect([one.kind, one.read, one.files]).toEqual(["windows-logon", 5, ["s3://corp/logs/2026/a.csv"]]);
    expect((await one.table({ limit: 1 })).get("source", 0)).toBe("s3://corp/logs/2026/a.csv");
    const glob = await open("s3://corp/logs/2026/*.csv*");
    expect([glob.read, glob.files]).toEqual([12, ["s3://corp/logs/2026/a.csv", "s3://corp/logs/2026/b.csv.gz"]]);
    const prefix = await open("s3://corp/logs/2026/");
    expect([prefix.read, prefix.files.map((file) => file.slice(20))]).toEqual([13, ["a.csv", "b.csv.gz", "c.ndjson"]]);
    expect((await open("s3://corp/logs/**/*.csv*")).read).toBe(23);
    const file = write("own.csv", csv(...lines(2)));
    expect((await open([file, "s3://corp/logs/2026/a.csv"])).read).toBe(7);
  });

  it("are asked for with a signature, in the region said", async () => {
    await open("s3://corp/logs/2026/a.csv");
    expect(server.asked.map(({ method }) => method)).toContain("GET");
    for (const { authorization, token } of server.asked) {
      expect(authorization).toMatch(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d+\/us-east-1\/s3\/aws4_request, .*Signature=/,
      );
      expect(token).toBe(TOKEN);
    }
    server.asked.length = 0;
    vi.stubEnv("AWS_REGION", "eu-west-1");
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    await open("s3://corp/logs/2026/a.csv", { s3: { endpoint: server.endpoint } });
    expect(server.asked.every(({ authorization }) => authorization!.includes("/eu-west-1/s3/"))).toBe(true);
  });

  it("of Parquet give only the columns and the time range asked for", async () => {
    const size = server.objects.get("big/logons.parquet")!.length;
    const options = {
      columns: ["TimeGenerated", "EventID", "TargetUserName", "Computer"],
      from: "2026-03-01",
      to: "2026-03-02",
    };
    const log = await open("s3://corp/big/*.parquet", options);
    const fetched = server.asked
      .filter(({ method }) => method === "GET")
      .map(({ range }) => /bytes=(\d+)-(\d+)/.exec(range ?? ""))
      .reduce((sum, range) => sum + (range ? Number(range[2]) - Number(range[1]) + 1 : 0), 0);
    expect(fetched).toBeLessThan(size / 10);
    expect([log.read, (await log.table()).numRows()]).toEqual([1440, 1440]);
    const [first] = (await log.sql("SELECT time, record FROM events ORDER BY time LIMIT 1")).objects();
    expect(first).toEqual({ time: new Date("2026-03-01T00:00:00Z"), record: 59 * 1440 + 1 });
    const before = server.asked.length;
    await log.quality();
    expect(server.asked).toHaveLength(before);
    expect((await failure("s3://corp/big/logons.parquet", { columns: ["nothing"] })).message).toMatch(
      /none of the columns/,
    );
  });

  it("may have any key", async () => {
    const log = await open("s3://corp/odd/*");
    expect([log.read, log.files]).toEqual([3, ["s3://corp/odd/a [1]?x=y#z%41+ é*&<.csv"]]);
  });

  it("are an Error where they are not what they should be", async () => {
    for (const [source, message, options] of [
      ["s3://corp/logs/2026/nothing.csv", /nothing\.csv cannot be read: .*404/],
      ["s3://corp/logs/2026/*.evtx", /^No object matches s3:\/\/corp\/logs\/2026\/\*\.evtx/],
      ["s3://corp/nothing/", /nothing\/ has no log in it/],
      ["s3://corp", /write it as s3:\/\/bucket\/key/],
      ["s3://corp/cut/logons.parquet", /cut\/logons\.parquet cannot be read/],
      ["s3://corp/cut/a.csv.gz", /cut\/a\.csv\.gz/],
      ["s3://corp/logs/2026/a.csv", /longer than 10 bytes.*downloadLimit/, { downloadLimit: 10 }],
      ["s3://corp/logs/2026/a.csv", /endpoint .* is no plain address/, { s3: { endpoint: "ftp://x" } }],
      ["s3://corp/logs/2026/a.csv", /cannot be read: .*connect/i, { s3: { endpoint: "http://127.0.0.1:9" } }],
    ] as [string, RegExp, IngestOptions?][])
      expect((await failure(source, options)).message).toMatch(message);
  });

  it("need credentials, from the environment or where the engine's chain finds them", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDOTHER");
    expect((await failure("s3://corp/logs/2026/a.csv")).message).toMatch(
      /a\.csv cannot be read: .*403 Forbidden\)\. The service refused: check AWS_ACCESS_KEY_ID/,
    );
    server.keyId = undefined;
    server.asked.length = 0;
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]) vi.stubEnv(name, "");
    const config = write("config", "[default]\nregion = eu-north-1\n");
    const key = write("key", "[default]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = hidden\n");
    vi.stubEnv("AWS_CONFIG_FILE", config);
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", key);
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    const chained = await open("s3://corp/logs/2026/a.csv");
    expect(chained.notes.join()).toMatch(/loaded its extension aws/);
    expect(server.asked[0].authorization).toMatch(/Credential=AKIDPROFILE\/\d+\/eu-north-1\//);
    const httpfs = readFileSync(join(extensions!, "httpfs.duckdb_extension"));
    const only = dirname(write("httpfs.duckdb_extension.gz", gzipSync(httpfs, { level: 1 })));
    server.asked.length = 0;
    const without = await open("s3://corp/logs/2026/a.csv", { extensions: only });
    expect(without.notes.join()).toMatch(/No credentials were found for s3:\/\/corp, so it was asked without/);
    expect(server.asked.every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  it("show their secrets nowhere", async () => {
    const logs = [await open("s3://corp/logs/2026/a.csv"), await open("s3://corp/big/*", { from: "2026-06-20" })];
    expect((await logs[0].sql("FROM duckdb_secrets()")).numRows()).toBe(0);
    server.keyId = "other";
    const errors = [
      await failure("s3://corp/logs/2026/a.csv"),
      await failure("s3://corp/logs/*"),
      await failure("s3://corp/big/logons.parquet"),
      await failure(`s3://corp/a?s3_secret_access_key=${encodeURIComponent(SECRET)}`),
      await failure(`s3://AKIDEXAMPLE:${SECRET}@corp/a.csv`),
      await failure("s3://corp/a.csv", { s3: { endpoint: `https://a:${encodeURIComponent(SECRET)}@x.example` } }),
    ];
    const seen = [...(await Promise.all(logs.map(seenIn))), ...errors.map(seenOf)];
    expect(seen.flatMap((one) => [...found(SECRET, one), ...found(TOKEN, one)])).toEqual([]);
  });
});
