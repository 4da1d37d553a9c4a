import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type EventLog, type IngestOptions, ingest } from "../../src/ingest/index.js";

const data = "../shared/data";
const folder = mkdtempSync(join(tmpdir(), "huntbook-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCAN =
  "TIMESTAMP('yyyy-MM-dd HH:mm:ss.SSS Z'):time '\\t' LD:user_name '\\t' IPV4:src_ip '\\t' DQS:user_agent '\\t' UPPER:status EOL";

/** Every log that came with the project's sources: what it is, how many rows it has, and what they must hold. */
const logs: [file: string, kind: string, rows: number, counts: Record<string, number>, options?: IngestOptions][] = [
  ["windows-logons/iforest-demo-data.csv", "windows-logon-days", 135, {}],
  ["windows-logons/msticpy_host_logons.csv", "windows-logon", 14, { "event_code = '4624'": 14 }],
  [
    "evtx/omer_security.evtx",
    "windows-logon",
    2261,
    { "event_code = '4624'": 583, "event_code = '4624' AND logon_type = 3": 39 },
  ],
  ["evtx/mitre_ID4625-OpenSSH_brutforce_with_valid_users.evtx", "windows-logon", -1, {}],
  ["evtx/mitre_ID4688_4648_4624-Runas_execution_with_different_user.evtx", "windows-logon", -1, {}],
  ["evtx/mitre_ID4771-Kerberos_brutforce_with_valid_user.evtx", "windows-logon", -1, {}],
  ["evtx", "windows-logon", 2335, {}],
  [
    "linux/elastic_suspicious_login_auth.log",
    "linux-auth",
    -1,
    {
      "activity = 'logon' AND status = 'success'": 226,
      "activity = 'logon' AND status = 'failure' AND status_detail IS DISTINCT FROM 'invalid user'": 711,
      "activity = 'logon' AND status = 'failure' AND status_detail = 'invalid user'": 331,
    },
  ],
  ["entra/msticpy_SigninLogs.jsonl", "entra-sign-in", 86, { "user_name IS NOT NULL AND src_ip IS NOT NULL": 86 }],
  ["okta/okta_rules_test_events.jsonl", "okta", -1, {}],
  ["github-audit/audit.jsonl.gz", "github-audit", 99_619, { "action IS NOT NULL": 99_619 }],
  ["github-audit/features.csv.gz", "table", 7190, {}],
  ["github-audit/labels_actor_day.csv", "table", 15, {}],
  ["rba/rba-dataset_19rows.csv", "rba", 19, {}],
  ["login-attempts/logs_2018.csv", "logins", 38_700, {}],
  ["login-attempts/logs_2018.parquet", "logins", 38_700, {}],
  ["login-attempts/logs.db", "logins", 38_700, {}, { table: "logs" }],
  ["login-attempts/hackers_2018.csv", "table", 54, {}],
  ["login-attempts/rules/log.csv", "logins", 12_836, {}],
  ["login-attempts/rules/attacks.csv", "table", 72, {}],
  [
    "login-service/psw_scan.log.gz",
    "pattern",
    10_202,
    { "user_agent LIKE '%.lsc' AND user_name NOT LIKE '%3535'": 153 },
    { pattern: SCAN },
  ],
];

const count = async (log: EventLog, condition = "TRUE"): Promise<number> =>
  Number((await log.aggregate(`SELECT COUNT(*) AS n FROM events WHERE ${condition}`)).get("n", 0));

/** What two logs hold, compared in the engine by hash: row by row, whatever the order. */
const digest = async (log: EventLog): Promise<unknown> => {
  const names = log.schema.map(({ name }) => name).sort();
  const row = names.map((name) => `"${name.replaceAll('"', '""')}"`).join(", ");
  const answer = await log.sql(
    `SELECT COUNT(*) AS n, CAST(SUM(CAST(hash(${row}) AS HUGEINT)) AS VARCHAR) AS sum FROM events`,
  );
  return { names, ...answer.object(0) };
};

describe.skipIf(!existsSync(data))("every log beside the checkout", { timeout: 60_000 }, () => {
  it.each(logs)("%s is read in one call, as %s, with its %i rows", async (file, kind, rows, counts, options) => {
    const log = await ingest(join(data, file), options);
    try {
      expect(log.kind).toBe(kind);
      if (rows >= 0) expect([await count(log), log.rejected.count]).toEqual([rows, 0]);
      for (const [condition, expected] of Object.entries(counts)) expect(await count(log, condition)).toBe(expected);
      expect(await count(log)).toBeGreaterThan(0);
    } finally {
      log.close();
    }
  });

  it.each(logs)("%s goes to Parquet and back without a loss", async (file, _kind, _rows, _counts, options) => {
    const log = await ingest(join(data, file), options);
    const copy = join(folder, `${file.replaceAll("/", "_")}.parquet`);
    await log.write(copy);
    const again = await ingest(copy);
    try {
      expect(await digest(again)).toEqual(await digest(log));
      expect(again.schema).toEqual(log.schema);
    } finally {
      log.close();
      again.close();
    }
  });

  it("gives the same logins from CSV, Parquet and SQLite", async () => {
    const [csv, ...others] = await Promise.all(
      [["logs_2018.csv"], ["logs_2018.parquet"], ["logs.db", { table: "logs" }]].map(([file, options]) =>
        ingest(join(data, "login-attempts", file as string), options as IngestOptions),
      ),
    );
    const digestOf = async (log: EventLog) =>
      (
        await log.sql(
          "SELECT CAST(SUM(CAST(hash(time, user_name, src_ip, status, status_detail, record) AS HUGEINT)) AS VARCHAR) AS sum FROM events",
        )
      ).get("sum", 0);
    const expected = await digestOf(csv);
    for (const log of others) expect(await digestOf(log)).toBe(expected);
    for (const log of [csv, ...others]) log.close();
  });

  it("counts the password scan as its article does", async () => {
    const log = await ingest(join(data, "login-service/psw_scan.log.gz"), { pattern: SCAN });
    const [{ addresses }] = (
      await log.sql("SELECT COUNT(DISTINCT src_ip) AS addresses FROM events")
    ).objects() as any[];
    expect(addresses).toBe(8357);
    const scan = log.where("user_agent LIKE '%.lsc' AND user_name NOT LIKE '%3535'");
    expect([await count(scan), await count(scan, "status = 'success'")]).toEqual([153, 5]);
    const [{ mean, most }] = (
      await log.sql(
        "SELECT AVG(users) AS mean, MAX(users) AS most FROM (SELECT src_ip, COUNT(DISTINCT user_name) AS users FROM events GROUP BY 1)",
      )
    ).objects() as any[];
    expect(mean).toBeCloseTo(1.021538829723585, 12);
    expect(most).toBe(10);
    log.close();
  });
});
