import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IngestOptions } from "../../../src/ingest/index.js";
import { found, seenIn, seenOf } from "./everywhere.js";
import { extensions, WITHOUT } from "./extensions.js";
import { type MysqlServer, mysqlProgram, startMysql } from "./mysqlServer.js";
import { openLogs } from "./openLogs.js";

const SECRET = `p@ss/w#rd?'\\"; DROP TABLE logins; -- é%41`;
const USER = `o'br\\ien "x" =y`;
let server: MysqlServer;

const address = (user = USER, password = SECRET, database = "/corp") =>
  `mysql://${[user, password].map(encodeURIComponent).join(":")}@127.0.0.1:${server.port}${database}`;
const place = () => `mysql://127.0.0.1:${server.port}/corp`;
const literal = (value: string) => `'${value.replace(/['\\]/g, "\\$&")}'`;

const logs = openLogs();
const open = (options?: IngestOptions, from = address()) => logs.open(from, options);
const failure = (options?: IngestOptions, from = address()) => logs.failure(from, options);

describe.skipIf(!extensions || !mysqlProgram)(
  `a table of MySQL (${extensions ? "needs MariaDB's programs" : WITHOUT})`,
  () => {
    beforeAll(async () => {
      server = await startMysql(extensions!);
      await server.run(
        `CREATE USER ${literal(USER)}@'%' IDENTIFIED BY ${literal(SECRET)}`,
        `GRANT SELECT ON corp.* TO ${literal(USER)}@'%'`,
        `CREATE TABLE logins (id BIGINT UNSIGNED PRIMARY KEY, login_time TIMESTAMP(6) NULL, username VARCHAR(50), source_ip INET6,
           success TINYINT(1), phone TEXT)`,
        `INSERT INTO logins SELECT seq, FROM_UNIXTIME(1793404800 + seq * 60), CONCAT('user', seq % 10), '::ffff:10.0.0.1', seq % 3 > 0, 'p'
           FROM seq_0_to_4319`,
        "CREATE VIEW endless AS SELECT SLEEP(60) AS a, 1 AS b",
        "CREATE TABLE `lo\"g'``; DROP TABLE logins; --` (`a``b\"'` INT)",
        "INSERT INTO `lo\"g'``; DROP TABLE logins; --` VALUES (7)",
      );
    }, 120_000);
    afterAll(() => server?.stop());

    it("is a log like one from a file, its times in UTC whatever the server's zone", async () => {
      const log = await open({ table: "logins" });
      expect([log.kind, log.read, log.rejected.count]).toEqual(["logins", 4320, 0]);
      expect(log.files).toEqual([`${place()}/corp.logins`]);
      const [first] = (await log.sql("SELECT * FROM events ORDER BY time LIMIT 1")).objects();
      expect(first).toMatchObject({
        time: new Date(1793404800_000),
        user_name: "user0",
        src_ip: "10.0.0.1",
        status: "failure",
        source: `${place()}/corp.logins`,
      });
      expect((await log.quality()).zone).toEqual({ name: "UTC", assumed: 0 });
    });

    it("gives only the columns and the time range asked for, and stays the same when the table changes", async () => {
      const before = server.said().length;
      const from = new Date(1793404800_000 + 86_400_000 * 2);
      const log = await open({ table: "corp.logins", columns: ["login_time", "username", "success"], from });
      await server.run("INSERT INTO logins VALUES (99999, NOW(), 'late', '::1', 1, 'p')");
      expect([(await log.table()).numRows(), log.read]).toEqual([1440, 2880]);
      const asked = server
        .said()
        .slice(before)
        .match(/Execute\s+SELECT .*`corp`\.`logins`.*/g)!;
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatch(/WHERE `login_time` >= FROM_UNIXTIME\(\d+\)/);
      expect(asked[0]).not.toContain("phone");
      await server.run("DELETE FROM logins WHERE id = 99999");
    });

    it("has to be named where there are several, and may have any name", async () => {
      expect((await failure({})).message).toMatch(
        /has several tables; .* corp\.lo"g'.*corp\.logins, corp\.endless \(a view\)/,
      );
      expect((await failure({}, address(USER, SECRET, ""))).message).toMatch(/has several tables/);
      const log = await open({ table: "lo\"g'`; DROP TABLE logins; --" });
      expect((await log.table()).objects()).toEqual([{ "a`b\"'": 7 }]);
      for (const table of ["x'; DROP TABLE logins; --", "logins`; DROP TABLE logins; --", "a\0b", "\\"])
        expect((await failure({ table })).message).toMatch(/has no table/);
      expect((await server.rows("SELECT COUNT(*) AS n FROM logins"))[0].n).toBe(4320);
    });

    it("has types that become those of a log", async () => {
      await server.run(
        `CREATE TABLE types (n INT, t DATETIME(6), ts TIMESTAMP(3) NULL, d DATE, e ENUM('ok', 'no'), s SET('a', 'b'), j JSON, who UUID,
           bytes VARBINARY(20), bits BIT(3), ti TINYINT(1), y YEAR, clock TIME, exact DECIMAL(20, 5), large DECIMAL(65, 0),
           big BIGINT UNSIGNED, shape POINT, latin VARCHAR(9) CHARACTER SET latin1 COLLATE latin1_bin)`,
        `INSERT INTO types VALUES (1, '2026-10-31 08:00:00.123456', '2026-10-31 08:00:00.5', '2026-10-31', 'ok', 'a,b', '{"a": [1]}',
           '6f9619ff-8b86-d011-b42d-00c04fc964ff', 0x61C33A00, b'101', 2, 2026, '-08:00:00', 1.5, 12345678901234567890123456789012345678901,
           18446744073709551615, POINT(1, 2), 'é')`,
        "SET STATEMENT sql_mode = '' FOR INSERT INTO types (n, t, ts, d) VALUES (2, '0000-00-00 00:00:00', 0, '2026-00-10')",
      );
      const rows = (await (await open({ table: "types", kind: "table" })).table()).objects();
      expect(rows[0]).toEqual({
        n: 1,
        t: new Date("2026-10-31T08:00:00.123Z"),
        ts: new Date("2026-10-31T03:00:00.500Z"),
        d: new Date("2026-10-31T00:00:00Z"),
        e: "ok",
        s: "a,b",
        j: '{"a": [1]}',
        who: "6f9619ff-8b86-d011-b42d-00c04fc964ff",
        bytes: "a\\xC3:\\x00",
        bits: 5,
        ti: 2,
        y: 2026,
        clock: "-08:00:00",
        exact: 1.5,
        large: "12345678901234567890123456789012345678901",
        big: 18446744073709552000,
        shape: "POINT(1 2)",
        latin: "é",
      });
      expect(rows[1]).toMatchObject({ n: 2, t: null, ts: null, d: null });
    });

    it("tells its progress, and ends the server's query when it is stopped", async () => {
      const told: number[] = [];
      await open({ table: "logins", onProgress: (done) => told.push(done) });
      expect(told).toContain(4320);
      const start = performance.now();
      const stop = new AbortController();
      setTimeout(() => stop.abort(new Error("enough")), 700);
      await expect(open({ table: "endless", signal: stop.signal })).rejects.toThrow("enough");
      expect(performance.now() - start).toBeLessThan(10_000);
      const running = await server.rows(
        "SELECT COUNT(*) AS n FROM information_schema.processlist WHERE info LIKE '%endless%' AND info NOT LIKE '%processlist%'",
      );
      expect(running[0].n).toBe(0);
    });

    it("shows its password nowhere", async () => {
      const before = server.said().length;
      const log = await open({ table: "logins" });
      const errors = [
        await failure({ table: "logins" }, address(USER, `${SECRET}wrong`)),
        await failure({ table: "logins" }, address("nobody")),
        await failure({ table: "logins" }, address(USER, SECRET, "/nowhere")),
        await failure({ table: "logins" }, address().replace(`:${server.port}/`, ":9/")),
        await failure({ table: "logins" }, `${address()}?ssl_mode=verify_identity`),
        await failure({ table: "logins" }, `${address()}?passwd=${encodeURIComponent(SECRET)}`),
        await failure({ table: "logins", extensions: import.meta.dirname }),
      ];
      expect(errors[0].message).toMatch(/^mysql:\/\/127\.0\.0\.1:\d+\/corp cannot be read: .*Access denied/);
      const asked = server.said().slice(before);
      expect([await seenIn(log), asked, ...errors.map(seenOf)].flatMap((seen) => found(SECRET, seen))).toEqual([]);
    });
  },
);
