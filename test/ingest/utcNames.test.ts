import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ingest, type Source } from "../../src/ingest/index.js";
import { isUtc } from "../../src/ingest/names.js";
import { fromArrays } from "../../src/table/index.js";
import { scratch } from "./files.js";

const write = scratch();
const AT = new Date("2026-07-01T12:00:00Z");
const IN_KYIV = new Date("2026-07-01T09:00:00Z");

/** A log that was read with `timeZone: "Europe/Kyiv"`: its kind, its first time, how many times were taken for that zone. */
async function kyiv(source: Source, name = "time", kind?: string) {
  const log = await ingest(source, { timeZone: "Europe/Kyiv", kind });
  try {
    const time = (await log.table()).get(name, 0);
    return [log.kind, time, (await log.quality()).zone?.assumed];
  } finally {
    log.close();
  }
}
const csv = (header: string, row: string) => write("log.csv", `${header}\n${row}\n`);

describe("a column whose name says UTC", () => {
  it("is known by it", () => {
    for (const name of ["Date (UTC)", "time_utc", "utc_time", "UtcTime", "timeUTC", "EventTimeUtc", "UTC", "time.utc"])
      expect(isUtc({ name }), name).toBe(true);
    for (const name of ["time", "outcome", "Dutch", "Butcher", "Time (UTC+2)", "time utc-03:00", "utc +05:30"])
      expect(isUtc({ name }), name).toBe(false);
    expect(isUtc({ name: "TimeGenerated", utc: true })).toBe(true);
  });

  it("is in no other zone: TimeGenerated [UTC], as Log Analytics writes it", async () => {
    const names = ["TimeGenerated [UTC]", "EventID", "TargetUserName"];
    const row = ["7/1/2026, 12:00:00.000 PM", 4624, "ann"];
    const json = Object.fromEntries(names.map((name, i) => [name, row[i]]));
    const sources = [
      csv(names.join(), `"${row[0]}",4624,ann`),
      write("log.ndjson", `${JSON.stringify(json)}\n`),
      fromArrays(Object.fromEntries(names.map((name, i) => [name, [row[i]] as string[]]))),
    ];
    for (const source of sources) expect(await kyiv(source)).toEqual(["windows-logon", AT, 0]);
    expect(await kyiv(sources[0], "TimeGenerated", "table")).toEqual(["table", AT, undefined]);
    const local = csv("TimeGenerated,EventID,TargetUserName", "2026-07-01 12:00:00,4624,ann");
    expect(await kyiv(local)).toEqual(["windows-logon", IN_KYIV, 1]);
    expect(await kyiv([sources[0] as string, local])).toEqual(["windows-logon", IN_KYIV, 1]);
  });

  it("is in no other zone in Parquet, where its times have none", async () => {
    const table = await ingest(csv("time_utc,user,ip", "2026-07-01 12:00:00,ann,::1"), { kind: "table" });
    expect(table.schema[0].type).toBe("TIMESTAMP");
    const file = join(dirname(write("log.txt", "")), "log.parquet");
    await table.write(file);
    table.close();
    expect(await kyiv(file)).toEqual(["logins", AT, 0]);
  });

  it.each([
    [
      "Date (UTC),User,Username,IP address,Status,Client app",
      "2026-07-01T12:00:00,Ann,ann@c.com,::1,Success,Browser",
      "entra-sign-in",
    ],
    ["time_utc,user,ip", "2026-07-01 12:00:00,ann,::1", "logins"],
    ["Timestamp (UTC),user,ip", "2026-07-01 12:00:00,ann,::1", "logins"],
    ["UtcTime,user,ip", "1/7/2026 12:00,ann,::1\n31/7/2026 12:00,bob,::1", "logins"],
    ["date (UTC),user,ip", "2026-07-01 12:00:00,ann,::1", "logins"],
    ["date,time [UTC],user,ip", "2026-07-01,12:00:00,ann,::1", "logins"],
  ])("is in no other zone in a log: %s", async (header, row, kind) => {
    expect(await kyiv(csv(header, row))).toEqual([kind, AT, 0]);
  });
});

describe("a source that writes UTC by definition", () => {
  it.each([
    [
      "CreationTime,Operation,UserId,Workload",
      "2026-07-01T12:00:00,UserLoggedIn,ann,AzureActiveDirectory",
      "microsoft-365",
    ],
    ["CreationDate,UserIds,Operations,AuditData", "7/1/2026 12:00:00 PM,ann,UserLoggedIn,{}", "microsoft-365"],
    ["eventTime,eventName,eventSource", "2026-07-01 12:00:00,ConsoleLogin,signin.amazonaws.com", "cloudtrail"],
    ["published,eventType,actor", "2026-07-01 12:00:00,user.session.start,{}", "okta"],
    ["created_at,action,actor,org", "2026-07-01 12:00:00,user.login,ann,c", "github-audit"],
    ["createdDateTime,userPrincipalName,status,userId", "2026-07-01 12:00:00,ann@c.com,{},7", "entra-sign-in"],
    ["TimeGenerated,UserPrincipalName,ResultType,UserId", "2026-07-01 12:00:00,ann@c.com,0,7", "entra-sign-in"],
  ])("is in no other zone: %s", async (header, row, kind) => {
    expect(await kyiv(csv(header, row))).toEqual([kind, AT, 0]);
  });
});
