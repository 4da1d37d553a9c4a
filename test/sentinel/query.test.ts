import { afterEach, describe, expect, it } from "vitest";
import type { EventLog } from "../../src/ingest/index.js";
import { type QueryOptions, type SentinelOptions, sentinel } from "../../src/sentinel/index.js";
import { fakeCredential, localService, table, WORKSPACE } from "./localService.js";

const service = localService();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});

const connect = (options: SentinelOptions = {}) =>
  sentinel({
    workspace: WORKSPACE,
    endpoint: service.endpoint,
    certificates: service.certificate,
    credential: fakeCredential(),
    ...options,
  });

async function query(kql: string, options?: QueryOptions, how?: SentinelOptions): Promise<EventLog> {
  const log = await (await connect(how)).query(kql, options);
  opened.push(log);
  return log;
}

const SECURITY_EVENT = {
  TimeGenerated: "datetime",
  EventID: "int",
  Computer: "string",
  TargetUserName: "string",
  TargetDomainName: "string",
  LogonType: "int",
  IpAddress: "string",
};

describe("query", () => {
  it("gives a log whose kind is told by its columns, with exact times", async () => {
    service.answer = () =>
      table(SECURITY_EVENT, [
        ["2026-10-31T08:00:00.1234567Z", 4624, "HOST-1", "ann", "CORP", 3, "::ffff:10.0.0.1"],
        ["2026-10-31T08:00:01Z", 4625, "HOST-1", "bob", "CORP", null, "-"],
      ]);
    const log = await query("SecurityEvent");
    expect(log.kind).toBe("windows-logon");
    expect(log.files).toEqual([`Log Analytics workspace ${WORKSPACE}`]);
    const events = await log.sql(
      "SELECT epoch_us(time) AS us, status, user_name, src_ip, logon_type, record FROM events",
    );
    expect(events.objects()).toEqual([
      { us: 1793433600123456, status: "success", user_name: "ann", src_ip: "10.0.0.1", logon_type: 3, record: 1 },
      { us: 1793433601000000, status: "failure", user_name: "bob", src_ip: null, logon_type: null, record: 2 },
    ]);
  });

  it("counts the rows of one answer as they come", async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [i % 100 === 7 ? "seven" : i]);
    service.answer = () => table({ a: "long" }, rows);
    const told: number[] = [];
    const log = await query("T", { onProgress: (done) => told.push(done) });
    expect([log.read, log.rejected.count]).toEqual([5000, 50]);
    expect(told).toEqual([2048, 4096, 5000]);
  });

  it("asks as the documentation has it", async () => {
    service.answer = () => table({ a: "long" }, []);
    await query("T | take 1", {
      from: "2026-10-01",
      to: new Date("2026-11-01T00:00:00Z"),
      workspaces: ["other"],
      timeout: 30,
    });
    const [request] = service.requests;
    expect(request).toMatchObject({ method: "POST", url: `/v1/workspaces/${WORKSPACE}/query` });
    expect(JSON.parse(request.body)).toEqual({
      query: "T | take 1",
      timespan: "2026-10-01T00:00:00.000Z/2026-11-01T00:00:00.000Z",
      workspaces: ["other"],
    });
    expect(request.headers).toMatchObject({ prefer: "wait=30", authorization: "Bearer fake-token-1" });
  });
});
