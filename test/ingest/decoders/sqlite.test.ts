import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import sqliteModule from "node-sqlite3-wasm";
import { afterEach, describe, expect, it } from "vitest";
import { type EventLog, type IngestOptions, ingest } from "../../../src/ingest/index.js";
import { columnTypes } from "../../../src/ingest/sqlite/columnTypes.js";
import { tablesOf } from "../../../src/ingest/sqlite/tables.js";
import { scratch } from "../files.js";

const write = scratch();
const folder = dirname(write("x", ""));
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});

async function open(source: string, options?: IngestOptions): Promise<EventLog> {
  const log = await ingest(source, options);
  opened.push(log);
  return log;
}

type Run = (database: InstanceType<typeof sqliteModule.Database>) => void;
function database(name: string, run: string | Run): string {
  const path = join(folder, name);
  rmSync(path, { force: true });
  const db = new sqliteModule.Database(path);
  if (typeof run === "string") db.exec(run);
  else run(db);
  db.close();
  return path;
}
const objects = async (log: EventLog) => (await log.table()).objects();
const LOGONS = `CREATE TABLE logons (at TEXT, user TEXT, n INTEGER, x REAL, mixed, raw BLOB);
  INSERT INTO logons VALUES ('2026-10-31 08:00:00', 'ann', 9007199254740993, 1.5, 7, x'6869'),
    ('2026-10-31 09:00:00', 'bob', NULL, 2, 'seven', x'ff00'), ('2026-10-31 10:00:00', 'zoë', 3, NULL, 0.5, NULL);`;

describe("a SQLite database", () => {
  it("gives every type of value as it is", async () => {
    const log = await open(database("types.db", LOGONS));
    expect(log.kind).toBe("table");
    expect(log.notes.join(" ")).toMatch(/types\.db is a SQLite database; its table "logons" was read/);
    expect(log.schema.map(({ type }) => type)).toEqual([
      "TIMESTAMP",
      "VARCHAR",
      "BIGINT",
      "DOUBLE",
      "VARCHAR",
      "VARCHAR",
    ]);
    expect((await log.sql("SELECT CAST(n AS VARCHAR) AS n, mixed, raw, user, x FROM events")).objects()).toEqual([
      { n: "9007199254740993", mixed: "7", raw: "hi", user: "ann", x: 1.5 },
      { n: null, mixed: "seven", raw: "ff00", user: "bob", x: 2 },
      { n: "3", mixed: "0.5", raw: null, user: "zoë", x: null },
    ]);
  });

  it("asks which of several tables, and takes a view", async () => {
    const file = database(
      "two.db",
      `${LOGONS} CREATE TABLE "o'dd ""name" (a, b); CREATE VIEW late AS SELECT user, n FROM logons WHERE n = 3`,
    );
    await expect(open(file)).rejects.toThrow(
      /two\.db holds several tables; name one with the option table: 'logons' \(at, user, n, x, mixed, raw\); 'o''dd "name' \(a, b\); 'late', a view \(user, n\)/,
    );
    await expect(open(file, { table: "users" })).rejects.toThrow(/no table "users"; it holds 'logons'/);
    expect(await objects(await open(file, { table: "late" }))).toEqual([{ user: "zoë", n: 3 }]);
    expect(await objects(await open(file, { table: "LOGONS" }))).toHaveLength(3);
    expect((await open(file, { table: `o'dd "name` })).read).toBe(0);
  });

  it("reads tables without row numbers, with columns named like them, and generated columns", async () => {
    const file = database(
      "odd.db",
      `CREATE TABLE a (k TEXT PRIMARY KEY, v INTEGER) WITHOUT ROWID; INSERT INTO a VALUES ('y', 2), ('x', 1);
       CREATE TABLE b (rowid TEXT, _rowid_ TEXT, oid INTEGER); INSERT INTO b VALUES ('r', 's', 1);
       CREATE TABLE c (v INTEGER, twice AS (v * 2)); INSERT INTO c VALUES (4);`,
    );
    expect(await objects(await open(file, { table: "a" }))).toEqual([
      { k: "x", v: 1 },
      { k: "y", v: 2 },
    ]);
    expect(await objects(await open(file, { table: "b" }))).toEqual([{ rowid: "r", _rowid_: "s", oid: 1 }]);
    expect(await objects(await open(file, { table: "c" }))).toEqual([{ v: 4, twice: 8 }]);
  });

  it("keeps NUL and lists text that is not UTF-8", async () => {
    const file = database("text.db", (db) => {
      db.exec("CREATE TABLE t (s TEXT)");
      for (const bytes of ["612062", "61006200", "e9", "c3a9", "613b80"])
        db.exec(`INSERT INTO t VALUES (CAST(x'${bytes}' AS TEXT))`);
    });
    const log = await open(file);
    expect((await log.table()).array("s")).toEqual(["a b", "a\0b\0", "é"]);
    expect(log.rejected).toMatchObject({
      count: 2,
      rows: [3, 5].map((record) => ({ file, record, line: null, reason: "s holds text that is not UTF-8" })),
    });
  });

  it("counts what lies in a write-ahead log, and leaves no trace beside the file", async () => {
    const path = join(folder, "busy.db");
    const db = new sqliteModule.Database(path);
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; CREATE TABLE t (n); INSERT INTO t VALUES (1)");
    db.exec("PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES (2)");
    const copy = write("wal.db", readFileSync(path));
    write("wal.db-wal", readFileSync(`${path}-wal`));
    const alone = write("alone.db", readFileSync(path));
    db.close();
    expect(readFileSync(copy)[19]).toBe(2);
    const before = readdirSync(folder);
    const stamps = [copy, `${copy}-wal`].map((file) => statSync(file).mtimeMs);
    expect((await (await open(copy)).table()).array("n")).toEqual([1, 2]);
    expect((await (await open(alone)).table()).array("n")).toEqual([1]);
    expect(readdirSync(folder)).toEqual(before);
    expect([copy, `${copy}-wal`].map((file) => statSync(file).mtimeMs)).toEqual(stamps);
  });

  it("takes back what a transaction that was broken off had changed", async () => {
    const path = join(folder, "hot.db");
    const db = new sqliteModule.Database(path);
    db.exec("PRAGMA cache_size = 1; CREATE TABLE t (n, s); INSERT INTO t VALUES (1, 'kept')");
    db.exec("BEGIN; UPDATE t SET s = 'lost'");
    db.exec(
      "WITH RECURSIVE i(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM i WHERE n < 5000) INSERT INTO t SELECT n, hex(randomblob(50)) FROM i",
    );
    const copy = write("left.db", readFileSync(path));
    copyFileSync(`${path}-journal`, `${copy}-journal`);
    db.close();
    expect(await objects(await open(copy))).toEqual([{ n: 1, s: "kept" }]);
    expect(existsSync(`${copy}-journal`)).toBe(true);
  });

  it("finds the one odd value among three hundred thousand", async () => {
    const rows = (last: string) =>
      database(
        "odd.db",
        `CREATE TABLE t (n, x, s); WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 300000)
         INSERT INTO t SELECT n, n / 2.0, 'a' FROM i; UPDATE t SET ${last} WHERE n = 299999`,
      );
    const types = async (last: string) => {
      const db = new sqliteModule.Database(rows(last), { readOnly: true });
      const found = await columnTypes(db, tablesOf(db)[0]);
      db.close();
      return found.columns.map(({ type }) => type);
    };
    expect(await types("n = n")).toEqual(["BIGINT", "DOUBLE", "VARCHAR"]);
    expect(await types("x = 9007199254740993")).toEqual(["BIGINT", "VARCHAR", "VARCHAR"]);
    const log = await open(rows("n = 'x', s = CAST(x'e9' AS TEXT)"));
    expect(log.rejected.rows).toMatchObject([{ record: 299_999, reason: "s holds text that is not UTF-8" }]);
    expect(log.read).toBe(300_000);
  });

  it.each([
    ["a table", "CREATE TABLE t (n, s)", "t"],
    ["a table without row numbers", "CREATE TABLE t (n PRIMARY KEY, s) WITHOUT ROWID", "t"],
    ["a view", "CREATE TABLE other (n, s); CREATE VIEW t AS SELECT * FROM other", "other"],
  ])("tells how far it is: %s", async (_, made, into) => {
    const file = database(
      "far.db",
      `${made}; INSERT INTO ${into} WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c LIMIT 250000) SELECT i, 'é' || i FROM c`,
    );
    const { size } = statSync(file);
    const told: number[] = [];
    await open(file, {
      table: "t",
      onProgress: (done, total) => {
        if (total === size) told.push(done);
      },
    });
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBe(size);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(new Set(told).size).toBeGreaterThan(120);
    expect(told.filter((done) => done > 0 && done <= size / 4).length).toBeGreaterThanOrEqual(2);
  });

  it("reads it in gzip", async () => {
    const file = write("types.db.gz", gzipSync(readFileSync(database("types.db", LOGONS))));
    expect((await open(file)).read).toBe(3);
  });
});

describe("a SQLite database that is not whole", () => {
  const whole = () =>
    readFileSync(
      database(
        "many.db",
        "CREATE TABLE t (n, s TEXT); WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 5000) INSERT INTO t SELECT n, 'user ' || n FROM i",
      ),
    );

  it("is refused when it is cut off", async () => {
    const bytes = whole();
    expect((await open(join(folder, "many.db"))).read).toBe(5000);
    for (const length of [20, 99, 100, 4096, bytes.length >> 1, bytes.length - 1])
      await expect(open(write("cut.db", bytes.subarray(0, length)))).rejects.toThrow(
        /cut\.db is a SQLite database that is cut off/,
      );
  });

  it("is refused when its pages do not hold together", async () => {
    const bytes = whole();
    for (const place of [100, 4096 * 3, 4096 * 7 + 3]) {
      const bad = Buffer.from(bytes);
      bad.fill(0xff, place, place + 20);
      await expect(open(write("bad.db", bad))).rejects.toThrow(
        /bad\.db is a SQLite database that (is damaged|cannot be read)/,
      );
    }
  });

  it("is refused without a table, or in UTF-16", async () => {
    const none = database("none.db", "CREATE TABLE t (n); DROP TABLE t");
    await expect(open(none)).rejects.toThrow(/none\.db is a SQLite database without a table/);
    const bytes = whole();
    bytes.writeUInt32BE(2, 56);
    writeFileSync(join(folder, "wide.db"), bytes);
    await expect(open(join(folder, "wide.db"))).rejects.toThrow(/wide\.db.*UTF-16/);
  });
});

const shared = "../shared/data/login-attempts";
describe.skipIf(!existsSync(shared))("a year of login attempts", () => {
  it("is the same from SQLite, CSV and Parquet", async () => {
    await expect(open(`${shared}/logs.db`)).rejects.toThrow(/holds several tables.*'attacks'.*'logs'/);
    const logs = [
      await open(`${shared}/logs.db`, { table: "logs" }),
      await open(`${shared}/logs_2018.csv`),
      await open(`${shared}/logs_2018.parquet`),
    ];
    expect(logs.map(({ kind }) => kind)).toEqual(["logins", "logins", "logins"]);
    const sums = await Promise.all(
      logs.map(async (log) => {
        const sql = `SELECT COUNT(*) AS n, CAST(SUM(hash(epoch_us(time), src_ip, user_name, status, COALESCE(status_detail, ''))) AS VARCHAR) AS sum FROM events`;
        return (await log.aggregate(sql)).object(0);
      }),
    );
    expect(sums[0]).toMatchObject({ n: 38_700 });
    expect(sums[1]).toEqual(sums[0]);
    expect(sums[2]).toEqual(sums[0]);
    expect(existsSync(`${shared}/logs.db.lock`)).toBe(false);
  });
});
