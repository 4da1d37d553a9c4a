import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type IngestOptions, readTable } from "../../../src/ingest/index.js";
import { found, seenIn, seenOf } from "./everywhere.js";
import { extensions, WITHOUT } from "./extensions.js";
import { openLogs } from "./openLogs.js";
import { type PostgresServer, postgresProgram, startPostgres } from "./postgresServer.js";

const SECRET = `p@ss/w#rd?'\\"; DROP TABLE logins; -- é%41`;
const USER = `o'br\\ien "x" =y`;
let server: PostgresServer;

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const address = (user = USER, password = SECRET, database = "corp") =>
  `postgres://${[user, password].map(encodeURIComponent).join(":")}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`;
const place = () => `postgres://127.0.0.1:${server.port}/corp`;

const logs = openLogs();
const open = (options?: IngestOptions, from = address()) => logs.open(from, options);
const failure = (options?: IngestOptions, from = address()) => logs.failure(from, options);
/** What the server was asked since `work` began. */
async function queries(work: () => Promise<unknown>): Promise<string> {
  const before = server.said().length;
  await work();
  return server.said().slice(before);
}

describe.skipIf(!extensions || !postgresProgram)(
  `a table of PostgreSQL (${extensions ? "needs PostgreSQL's programs" : WITHOUT})`,
  () => {
    beforeAll(async () => {
      server = await startPostgres(extensions!);
      await server.run(
        `CREATE ROLE ${quoted(USER)} LOGIN PASSWORD ${`E'${SECRET.replace(/['\\]/g, "\\$&")}'`}`,
        `ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO ${quoted(USER)}`,
        `CREATE TABLE logins AS SELECT g AS id, timestamptz '2026-10-31 00:00:00+00' + g * interval '1 minute' AS login_time,
           'user' || g % 10 AS username, ('10.0.0.' || g % 250)::inet AS source_ip, g % 3 > 0 AS success, 'phone' || g AS phone
         FROM generate_series(0, 4319) AS g`,
        "CREATE SCHEMA audit",
        `GRANT USAGE ON SCHEMA audit TO ${quoted(USER)}`,
        `CREATE TABLE audit.${quoted(`lo"g' ; DROP TABLE public.logins; --`)} ("a""b'" int)`,
        `INSERT INTO audit.${quoted(`lo"g' ; DROP TABLE public.logins; --`)} VALUES (7)`,
        "CREATE VIEW endless AS SELECT pg_sleep(60)::text AS a, 1 AS b",
        "CREATE TABLE parts (id int, at timestamptz) PARTITION BY RANGE (at)",
        "CREATE TABLE parts_2026 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
        "INSERT INTO parts VALUES (1, '2026-05-05')",
      );
    }, 120_000);
    afterAll(() => server?.stop());

    it("is a log like one from a file", async () => {
      const log = await open({ table: "logins" });
      expect([log.kind, log.read, log.rejected.count]).toEqual(["logins", 4320, 0]);
      expect(log.files).toEqual([`${place()}/public.logins`]);
      expect(log.notes.join("\n")).toMatch(/4320 rows of .*public\.logins were copied at 20.*with 6 of its 6 columns/);
      expect((await log.where("record = 2").table({ raw: true })).object(0)).toMatchObject({
        time: new Date("2026-10-31T00:01:00Z"),
        user_name: "user1",
        src_ip: "10.0.0.1",
        status: "success",
        source: `${place()}/public.logins`,
        record: 2,
        raw_phone: "phone1",
      });
      const quality = await log.quality();
      expect([quality.rows, quality.duplicates, quality.zone]).toEqual([4320, 0, { name: "UTC", assumed: 0 }]);
    });

    it("gives only the columns and the time range asked for", async () => {
      const asked = await queries(async () => {
        const log = await open({
          table: "public.logins",
          columns: ["login_time", "USERNAME", "source_ip"],
          from: "2026-11-01T00:00:00Z",
          to: "2026-11-02T00:00:00Z",
        });
        expect(log.read).toBe(1440);
        expect(log.schema.map(({ name }) => name).filter((name) => name.startsWith("raw_"))).toEqual([
          "raw_login_time",
          "raw_username",
          "raw_source_ip",
        ]);
        expect(log.notes.join()).toMatch(/3 of its 6 columns, by the range of login_time/);
      });
      const [copy, ...others] = asked.match(/COPY .*/g)!.filter((line) => line.includes('"public"."logins"'));
      expect(others).toEqual([]);
      expect(copy).toContain(`>= TIMESTAMPTZ '2026-11-01 00:00:00.000+00'`);
      expect(copy).toContain(`< TIMESTAMPTZ '2026-11-02 00:00:00.000+00'`);
      expect(copy).not.toContain("phone");
    });

    it("stays the same when the table changes", async () => {
      await server.run("CREATE TABLE live AS SELECT * FROM logins LIMIT 10");
      const log = await open({ table: "live" });
      await server.run("INSERT INTO live SELECT * FROM logins", "DELETE FROM live WHERE id = 3");
      expect([log.read, (await log.table()).numRows()]).toEqual([10, 10]);
      expect((await open({ table: "live" })).read).toBe(4328);
      await server.run("DROP TABLE live");
      expect((await log.table()).numRows()).toBe(10);
    });

    it("has to be named where there are several", async () => {
      const error = await failure({});
      expect(error.message).toMatch(
        /has several tables; name one with the option table: public\.logins, public\.parts,/,
      );
      expect(error.message).toMatch(/public\.endless \(a view\), audit\.lo"g' ; DROP TABLE public\.logins; --/);
      expect(error.message).not.toContain("parts_2026");
      expect((await failure({ table: "nothing" })).message).toMatch(
        /has no table 'nothing' that this user may read; it has/,
      );
      expect((await open({ table: "parts" })).read).toBe(1);
      expect((await open({ table: "parts_2026" })).read).toBe(1);
    });

    it("may have any name", async () => {
      const log = await open({ table: `lo"g' ; DROP TABLE public.logins; --`, kind: "table" });
      expect((await log.table()).objects()).toEqual([{ "a\"b'": 7 }]);
      for (const table of [`x'; DROP TABLE logins; --`, `logins"; DROP TABLE logins; --`, "'||(SELECT 1)||'", "a\0b"])
        expect((await failure({ table })).message).toMatch(/has no table/);
      await server.run(
        `CREATE TABLE "Twin" (a int, "A" text, "b[UTC]" int)`,
        "CREATE TABLE twin (c int)",
        `INSERT INTO "Twin" VALUES (1, 'x', 2)`,
      );
      expect((await (await open({ table: "Twin" })).table()).objects()).toEqual([{ a: 1, A_1: "x", b: 2 }]);
      expect((await open({ table: "twin" })).schema.map(({ name }) => name)).toEqual(["c"]);
      expect((await failure({ table: "TWIN" })).message).toMatch(/several tables 'TWIN'; .*public\.Twin, public\.twin/);
      expect((await server.rows("SELECT count(*) AS n FROM logins"))[0].n).toBe(4320);
    });

    it("has types that become those of a log", async () => {
      await server.run(
        "CREATE TYPE outcome AS ENUM ('ok', 'no')",
        "CREATE DOMAIN short AS varchar(5)",
        `CREATE TABLE types (n int, z timestamptz, t timestamp, d date, ip inet, net cidr, who uuid, e outcome, j json, b jsonb,
           list text[], grid int[], exact numeric(20, 5), free numeric, big int8, f float4, yes bool, short short, clock time,
           bytes bytea, money numeric(38, 0), nothing text)`,
        `INSERT INTO types VALUES
           (1, '2026-10-31 08:00:00.123456+05', '2026-10-31 08:00:00', '2026-10-31', '10.0.0.1', '10.0.0.0/8',
            '6f9619ff-8b86-d011-b42d-00c04fc964ff', 'ok', '{"a": [1]}', '{"a": {"b": null}}', '{x,"y z",NULL}', '{{1,2},{3,4}}',
            1.5, 123456789012345678901234567890.5, 9007199254740993, 1.5, true, 'abc', '08:00', '\\xdead', 7, NULL),
           (2, 'infinity', '-infinity', 'infinity', '10.0.0.0/8', '::/0', NULL, NULL, NULL, NULL, NULL, NULL, 'NaN', 'NaN',
            NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
           (3, '0044-03-15 00:00+00 BC', NULL, NULL, '::1', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
            NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
      );
      const rows = (await (await open({ table: "types", kind: "table", timeZone: "UTC" })).table()).objects();
      expect(rows[0]).toEqual({
        n: 1,
        z: new Date("2026-10-31T03:00:00.123Z"),
        t: new Date("2026-10-31T08:00:00Z"),
        d: new Date("2026-10-31T00:00:00Z"),
        ip: "10.0.0.1",
        net: "10.0.0.0/8",
        who: "6f9619ff-8b86-d011-b42d-00c04fc964ff",
        e: "ok",
        j: '{"a": [1]}',
        b: '{"a": {"b": null}}',
        list: '{x,"y z",NULL}',
        grid: "{{1,2},{3,4}}",
        exact: 1.5,
        free: Number("123456789012345678901234567890.5"),
        big: 9007199254740992,
        f: 1.5,
        yes: true,
        short: "abc",
        clock: "08:00:00",
        bytes: "\\xdead",
        money: 7,
        nothing: null,
      });
      expect(rows[1]).toMatchObject({
        n: 2,
        z: null,
        t: null,
        d: null,
        ip: "10.0.0.0/8",
        net: "::/0",
        exact: null,
        free: NaN,
      });
      expect(rows[2]).toMatchObject({ ip: "::1", z: new Date("-000043-03-15T00:00:00Z") });
      const texts = await open({ table: "types", columns: ["z", "free", "big"] });
      const exact = await texts.sql("SELECT CAST(big AS VARCHAR) AS big, epoch_us(z) AS z FROM events LIMIT 1");
      expect(exact.object(0)).toEqual({ big: "9007199254740993", z: Date.UTC(2026, 9, 31, 3) * 1000 + 123456 });
    });

    it("takes times without a zone to be in the one given, and asks for a little more around the range", async () => {
      await server.run(
        `CREATE TABLE local AS SELECT timestamp '2026-10-31 00:00' + g * interval '1 hour' AS login_time, 'ann' AS username,
           '10.0.0.1' AS ip FROM generate_series(0, 95) AS g`,
      );
      const range = { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" };
      const log = await open({ table: "local", timeZone: "Asia/Tokyo", ...range });
      const [{ first, n }] = (
        await log.sql("SELECT MIN(time) AS first, COUNT(*) AS n FROM events")
      ).objects() as never[];
      expect([first, n]).toEqual([new Date("2026-11-01T00:00:00Z"), 24]);
      expect(log.read).toBe(72);
    });

    it("gives only what the user may read", async () => {
      await server.run(
        "CREATE ROLE low LOGIN PASSWORD 'low'",
        "GRANT SELECT (id, login_time, username, source_ip) ON logins TO low",
        "CREATE ROLE idle LOGIN PASSWORD 'idle'",
      );
      const log = await open({}, address("low", "low"));
      expect(log.files).toEqual([`${place()}/public.logins`]);
      expect(log.notes.join()).toMatch(/4 of its 6 columns/);
      expect((await failure({ columns: ["phone"] }, address("low", "low"))).message).toMatch(
        /has none of the columns phone/,
      );
      expect((await failure({}, address("idle", "idle"))).message).toMatch(/has no table that this user may read/);
    });

    it("tells its progress, and ends the server's query when it is stopped", async () => {
      const told: [number, number][] = [];
      await open({ table: "logins", onProgress: (done, total) => told.push([done, total]) });
      expect(told).toContainEqual([4320, 4320]);
      const start = performance.now();
      const stop = new AbortController();
      setTimeout(() => stop.abort(new Error("enough")), 700);
      await expect(open({ table: "endless", signal: stop.signal })).rejects.toThrow("enough");
      expect(performance.now() - start).toBeLessThan(10_000);
      const [{ n }] = await server.rows(
        "SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'huntbook' AND state = 'active'",
      );
      expect(n).toBe(0);
    });

    it("leaves no connection, and cannot be written to", async () => {
      const asked = await queries(async () => {
        const log = await open({ table: "logins" });
        expect((await log.sql("SELECT database_name FROM duckdb_databases() WHERE type <> 'duckdb'")).numRows()).toBe(
          0,
        );
        expect((await log.sql("FROM duckdb_secrets()")).numRows()).toBe(0);
      });
      expect(asked).toContain("READ ONLY");
      await expect
        .poll(
          async () =>
            (await server.rows("SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'huntbook'"))[0].n,
        )
        .toBe(0);
    });

    it("stands beside files, and is read as a table", async () => {
      const table = await readTable(address(), { extensions, table: "twin" } as never);
      expect(table.columnNames()).toEqual(["c"]);
      const both = await logs.open([address(), address().replace("postgres:", "postgresql:")], {
        table: "logins",
      });
      expect([both.read, both.files]).toEqual([
        8640,
        [`${place()}/public.logins`, `${place().replace("postgres:", "postgresql:")}/public.logins`],
      ]);
      expect((await failure({ table: "logins", pattern: "LD:a EOL" })).message).toMatch(/has columns already/);
      expect((await failure({ table: "audit.nothing", kind: "table" })).message).toMatch(/has no table/);
      expect((await failure({ table: "twin", kind: "windows-logon" })).message).toMatch(/twin is not recognised as/);
      expect((await failure({ table: "twin", from: "2026-01-01" })).message).toMatch(/from and to need events/);
    });

    it("shows its password nowhere", async () => {
      const before = server.said().length;
      const log = await open({ table: "logins", columns: ["login_time", "username", "source_ip"] });
      const errors = [
        await failure({ table: "logins" }, address(USER, `${SECRET}wrong`)),
        await failure({ table: "logins" }, address("nobody")),
        await failure({ table: "logins" }, address(USER, SECRET, "nowhere")),
        await failure({ table: "logins" }, address().replace(`:${server.port}/`, ":9/")),
        await failure({ table: "logins" }, address().replace("127.0.0.1", "nowhere.invalid")),
        await failure({ table: "logins" }, `${address()}?sslmode=verify-full`),
        await failure({ table: "logins" }, `${address()}?password=${encodeURIComponent(SECRET)}`),
        await failure({ table: "logins" }, `postgres://ann:${SECRET}@127.0.0.1/corp`),
        await failure({ table: "logins" }, `postgres://ann:${SECRET}`),
        await failure({ table: SECRET.slice(0, 3) }),
        await failure({ table: "logins", extensions: import.meta.dirname }),
      ];
      expect(errors[0].message).toMatch(
        /^postgres:\/\/127\.0\.0\.1:\d+\/corp cannot be read: .*password authentication failed/,
      );
      vi.stubEnv("PGPASSWORD", SECRET);
      const fromOutside = await open({ table: "logins" }, address().replace(/:[^:@]*@/, "@"));
      vi.unstubAllEnvs();
      expect(fromOutside.read).toBe(4320);
      const asked = server.said().slice(before);
      expect(asked).toContain('"public"."logins"');
      expect(
        [await seenIn(log), await seenIn(fromOutside), asked, ...errors.map(seenOf)].flatMap((seen) =>
          found(SECRET, seen),
        ),
      ).toEqual([]);
    });
  },
);
