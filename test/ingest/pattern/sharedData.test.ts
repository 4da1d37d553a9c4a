import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ingest } from "../../../src/ingest/index.js";

const file = "../shared/data/login-service/psw_scan.log.gz";

/** Needs the sample log beside the checkout; without it these tests are skipped. */
describe.skipIf(!existsSync(file))("the log of a login service, which has no header and no reader", () => {
  it("is read by a pattern, with the figures that are known of it", async () => {
    const pattern =
      "(fs='\\t') TIMESTAMP('yyyy-MM-dd HH:mm:ss.SSS Z'):time LD:user_name IPV4:src_ip DQS:user_agent UPPER:status EOL";
    const log = await ingest(file, { pattern });
    expect(await log.quality()).toMatchObject({ kind: "pattern", read: 10_202, rows: 10_202, rejected: 0 });
    const addresses = await log.sql(
      "SELECT COUNT(*) AS addresses, AVG(users) AS mean, MAX(users) AS most, COUNT(*) FILTER (WHERE users > 1.5) AS above FROM (SELECT src_ip, COUNT(DISTINCT user_name) AS users FROM events GROUP BY src_ip)",
    );
    expect(addresses.object(0)).toEqual({ addresses: 8357, mean: 1.021538829723585, most: 10, above: 20 });
    const scan = await log
      .where({ all: [{ column: "user_agent", endsWith: ".lsc" }, { not: { column: "user_name", endsWith: "3535" } }] })
      .sql(
        "SELECT COUNT(*) AS attempts, COUNT(*) FILTER (WHERE status = 'success') AS successes, MIN(time) AS first, MAX(time) AS last FROM events",
      );
    expect(scan.object(0)).toEqual({
      attempts: 153,
      successes: 5,
      first: new Date("2017-05-03T12:41:59.759Z"),
      last: new Date("2017-05-03T12:51:57.000Z"),
    });
    const pairs = await log.sql(
      "SELECT COUNT(*) FILTER (WHERE n = 1) AS once, COUNT(*) FILTER (WHERE n = 2) AS twice FROM (SELECT COUNT(*) AS n FROM events GROUP BY user_name, src_ip)",
    );
    expect(pairs.object(0)).toEqual({ once: 6872, twice: 1665 });
    log.close();
  });

  it("says what is missing where a pattern forgets the tabs", async () => {
    const pattern = "TIMESTAMP('yyyy-MM-dd HH:mm:ss.SSS Z'):time LD:user_name IPV4:src_ip DQS:user_agent UPPER:status";
    await expect(ingest(file, { pattern })).rejects.toThrow(/line 1: .* DQS:user_agent is expected.*\(fs='\\t'\)/);
  });
});
