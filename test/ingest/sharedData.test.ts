import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { logDamped, rowsWhere, summarize, windowsLogons, zscores } from "../../src/features/index.js";
import { ingest, readTable } from "../../src/ingest/index.js";

const folder = "../shared/data/windows-logons";
const demo = `${folder}/iforest-demo-data.csv`;
const COLUMNS = ["FailedLogons", "SuccessfulLogons", "ComputersSuccessfulAccess", "SrcIpSuccessfulAccess"];

/** Needs the sample logs beside the checkout; without them these tests are skipped. */
describe.skipIf(!existsSync(demo))("the published sample logs", () => {
  it("reads the published hunt's table in one call: names, dates and numbers", async () => {
    const days = await readTable(demo);
    expect([days.numRows(), days.numCols()]).toEqual([135, 19]);
    expect(days.object(0)).toMatchObject({
      Date: new Date("2022-09-19T00:00:00Z"),
      DstUser: "ACC-01",
      MAX_TimeGenerated: new Date("2022-09-19T23:29:46.297Z"),
      MIN_TimeGenerated: new Date("2022-09-19T00:17:46.373Z"),
      AttemptedLogons: 238,
      ActiveMilliseconds: 83519924,
    });
    const spans = days.objects().map((row: any) => row.MAX_TimeGenerated.getTime() - row.MIN_TimeGenerated.getTime());
    expect(days.array("ActiveMilliseconds")).toEqual(spans);
    expect(new Set(days.array("DstUser") as string[]).size).toBe(5);
    expect(rowsWhere(days, { DstDomain: "contoso", DstUser: "SVC-ACC-02", Date: "9/25/2022" }).numRows()).toBe(1);
  });

  it("takes that table as it is where events are expected", async () => {
    const log = await ingest(demo);
    expect(log.kind).toBe("windows-logon-days");
    expect((await summarize(log, windowsLogons)).objects()).toEqual((await readTable(demo)).objects());
    log.close();
  });

  it("scores the two outliers' failed logons alike, though one has 1 and the other 1,256", async () => {
    const z = zscores(await readTable(demo), { by: ["DstDomain", "DstUser"], columns: COLUMNS });
    expect(z.get("FailedLogons_zscore", 129)).toBeCloseTo(0.7295177377539349, 12);
    expect(z.get("FailedLogons_zscore", 103)).toBeCloseTo(0.7295136728375841, 12);
    // Four hosts on each of its days: no deviation, so the count itself is damped.
    expect(z.get("ComputersSuccessfulAccess_zscore", 129)).toBe(Math.log10(5));
    expect(logDamped(z, ["FailedLogons"]).get("FailedLogons_log", 103)).toBe(Math.log10(1257));
  });

  it("reads host logons exported by pandas", async () => {
    const log = await ingest(`${folder}/msticpy_host_logons.csv`);
    expect(log.kind).toBe("windows-logon");
    expect(await log.quality()).toMatchObject({ read: 14, rejected: 0, duplicates: 0 });
    const network = await log.where({ column: "logon_type", is: 3 }).table();
    expect(network.objects()).toMatchObject([
      { user_name: "adm1nistrator", src_ip: "fe80::38dc:e4a9:61bd:b458", auth_protocol: "NTLM", record: 3 },
    ]);
    const days = await summarize(log, windowsLogons);
    expect(days.objects()).toMatchObject([
      { DstUser: "adm1nistrator", LogonTypeName: "3 - Network", SuccessfulLogons: 1, ActiveMilliseconds: 0 },
    ]);
    log.close();
  });
});
