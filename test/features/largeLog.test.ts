import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summarize, windowsLogons } from "../../src/features/index.js";
import { type EventLog, ingest } from "../../src/ingest/index.js";
import { fromArrays } from "../../src/table/index.js";
import { scratch } from "../ingest/files.js";

const EVENTS = 2_500_000;
const write = scratch();

/** More events than are counted at once: they are counted a few days at a time, in little memory. */
describe("summarize on a large log", () => {
  let log: EventLog;
  beforeAll(async () => {
    const file = write("large.parquet", "");
    const engine = await ingest(fromArrays({ n: [1] }), { kind: "table" });
    await engine.sql(`COPY (
      SELECT TIMESTAMP '2026-10-01' + to_microseconds(CAST(hash(i) % (10 * 86400000000) AS BIGINT)) AS "TimeGenerated",
        CASE WHEN hash(i * 3) % 50 = 0 THEN 4625 ELSE 4624 END AS "EventID", 3 AS "LogonType",
        CASE WHEN hash(i * 5) % 2 = 0 THEN 'user' ELSE 'USER' END || hash(i * 7) % 700 AS "TargetUserName", 'CORP' AS "TargetDomainName",
        'H' || hash(i * 11) % 300 AS "Computer", '10.0.0.' || hash(i * 13) % 250 AS "IpAddress"
      FROM range(${EVENTS}) AS r(i)) TO '${file}'`);
    engine.close();
    log = await ingest(file, { memoryLimit: "300MB" });
  });
  afterAll(() => log.close());

  it("counts as SQL's own distinct counts do, within the memory it may have, and tells how far it is", async () => {
    const told: number[] = [];
    const days = await summarize(log, windowsLogons, { onProgress: (done, total) => told.push(done / total) });
    expect(days.numRows()).toBe(7000);
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(new Set(days.array("DstUser") as string[]).size).toBe(700);
    expect((days.array("AttemptedLogons") as number[]).reduce((a, b) => a + b, 0)).toBe(EVENTS);
    const someUser = "LOWER(user_name) = 'user42'";
    const expected = await log.sql(
      `SELECT COUNT(DISTINCT dst_host) AS "ComputersAccessed", COUNT(DISTINCT src_ip) FILTER (WHERE status = 'success') AS "SrcIpSuccessfulAccess",
        COUNT(*) FILTER (WHERE status = 'failure') AS "FailedLogons"
       FROM events WHERE ${someUser} GROUP BY CAST(time AS DATE) ORDER BY CAST(time AS DATE)`,
    );
    const own = days.objects().filter((row) => (row as { DstUser: string }).DstUser === "USER42");
    expect(own).toHaveLength(10);
    expect(own).toMatchObject(expected.objects());
  });

  it("stops soon after it is told to, without blocking anything meanwhile", async () => {
    const stop = new AbortController();
    let told = 0;
    setTimeout(() => {
      told = performance.now();
      stop.abort(new Error("enough"));
    }, 150);
    await expect(summarize(log, windowsLogons, { signal: stop.signal })).rejects.toThrow("enough");
    expect(performance.now() - told).toBeLessThan(2000);
  });
});
