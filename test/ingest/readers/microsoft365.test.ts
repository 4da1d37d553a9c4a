import { describe, expect, it } from "vitest";
import { csvOf, ndjsonOf, reading } from "./read.js";

const read = reading();

const LOGON = {
  CreationTime: "2026-06-18T12:26:59",
  Id: "2ef9a610",
  Operation: "UserLoggedIn",
  OrganizationId: "8d4121ed",
  RecordType: 15,
  ResultStatus: "Success",
  UserKey: "f23cb258",
  UserType: 0,
  Version: 1,
  Workload: "AzureActiveDirectory",
  ClientIP: "192.0.2.7",
  ObjectId: "00000003",
  UserId: "lidia@Contoso.com",
  ExtendedProperties: [
    { Name: "ResultStatusDetail", Value: "Success" },
    { Name: "UserAgent", Value: "Mozilla/5.0" },
  ],
  DeviceProperties: [
    { Name: "OS", Value: "Windows" },
    { Name: "DisplayName", Value: "LAPTOP-1" },
  ],
};
const FIELDS = {
  time: new Date("2026-06-18T12:26:59Z"),
  event_code: "15",
  activity: "logon",
  action: "UserLoggedIn",
  status: "success",
  status_detail: "Success",
  user_name: "lidia@Contoso.com",
  user_domain: "contoso.com",
  user_uid: "f23cb258",
  src_ip: "192.0.2.7",
  src_host: "LAPTOP-1",
  dst_service: "AzureActiveDirectory",
  user_agent: "Mozilla/5.0",
};

/** A record as the audit search exports it: in a column beside a few others. */
const exported = (record: Record<string, any>, more: Record<string, unknown> = {}) => ({
  RecordType: "AzureActiveDirectoryStsLogon",
  CreationDate: "6/18/2026 12:26:59 PM",
  UserIds: record.UserId,
  Operations: record.Operation,
  AuditData: record,
  ResultIndex: "1",
  ...more,
});

describe("Microsoft 365's audit log", () => {
  it("reads alike as records and as exports", async () => {
    const { UserIds, Operations, ...rest } = exported(LOGON);
    for (const [name, content] of [
      ["records.json", JSON.stringify([LOGON])],
      ["records.ndjson", ndjsonOf([LOGON])],
      ["search.csv", csvOf([exported(LOGON)])],
      ["purview.csv", csvOf([{ ...rest, RecordId: "2ef9a610", UserId: UserIds, Operation: Operations }])],
      ["objects.json", ndjsonOf([exported(LOGON)])],
    ]) {
      const { kind, rows } = await read(name, content);
      expect([kind, rows], name).toEqual(["microsoft-365", [FIELDS]]);
    }
  });

  it("reads Microsoft Sentinel's OfficeActivity", async () => {
    const { kind, rows } = await read(
      "office.csv",
      csvOf([
        {
          TimeGenerated: "2026-06-18T12:26:59Z",
          RecordType: "SharePointFileOperation",
          Operation: "FileDownloaded",
          UserId: "lidia@contoso.com",
          OfficeWorkload: "SharePoint",
          ClientIP: "",
          Client_IPAddress: "[2001:db8::7]:51111",
          ResultStatus: "",
          UserAgent: "OneDrive",
        },
      ]),
    );
    expect(kind).toBe("microsoft-365");
    expect(rows).toMatchObject([
      {
        activity: "other",
        action: "FileDownloaded",
        status: "unknown",
        src_ip: "2001:db8::7",
        src_port: 51111,
        dst_service: "SharePoint",
        user_agent: "OneDrive",
      },
    ]);
  });

  it("tells logons from actions, and how each went", async () => {
    const cases: [Record<string, unknown>, activity: string, status: string][] = [
      [{ Operation: "UserLoggedIn" }, "logon", "success"],
      [{ Operation: "UserLoggedIn", ResultStatus: "Succeeded", LogonError: "InvalidGrant" }, "logon", "failure"],
      [{ Operation: "UserLoggedIn", LogonError: "KmsiInterrupt" }, "logon", "unknown"],
      [{ Operation: "UserLoginFailed", ErrorNumber: "50126", ResultStatus: "Failed" }, "logon", "failure"],
      [{ Operation: "UserLoginFailed", ErrorNumber: "50074" }, "logon", "unknown"],
      [{ Operation: "UserLoginFailed", ErrorNumber: "0" }, "logon", "failure"],
      [{ Operation: "MailboxLogin", ResultStatus: "Succeeded" }, "logon", "success"],
      [{ Operation: "New-InboxRule", ResultStatus: "True" }, "other", "success"],
      [{ Operation: "Set-Mailbox", ResultStatus: "False" }, "other", "failure"],
      [{ Operation: "SoftDelete", ResultStatus: "PartiallySucceeded" }, "other", "unknown"],
      [{ Operation: "FileAccessed", ResultStatus: undefined }, "other", "unknown"],
    ];
    const records = cases.map(([record]) => ({ ...LOGON, ...record }));
    const { rows } = await read("cases.json", ndjsonOf(records));
    expect(rows.map(({ action, activity, status }) => [action, activity, status])).toEqual(
      cases.map(([{ Operation }, activity, status]) => [Operation, activity, status]),
    );
  });

  it("takes an address apart from its port", async () => {
    const ips = [
      "[::1]:443",
      "192.0.2.1:443",
      "192.0.2.1",
      "2001:db8::7",
      "[2001:db8::7]",
      "::ffff:192.0.2.1",
      "<null>",
    ];
    const { rows } = await read("ips.json", ndjsonOf(ips.map((ClientIP) => ({ ...LOGON, ClientIP }))));
    expect(rows.map(({ src_ip, src_port }) => [src_ip, src_port])).toEqual([
      ["::1", 443],
      ["192.0.2.1", 443],
      ["192.0.2.1", undefined],
      ["2001:db8::7", undefined],
      ["2001:db8::7", undefined],
      ["192.0.2.1", undefined],
      [undefined, undefined],
    ]);
  });

  it("falls back on the other columns where AuditData is cut off, and trusts the record's own time", async () => {
    const whole = JSON.stringify(LOGON);
    const { rows, rejected } = await read(
      "cut.csv",
      csvOf([
        exported(LOGON, { AuditData: whole.slice(0, 200) }),
        exported(LOGON, { CreationDate: "18/06/2026 12:26:59" }),
        exported(LOGON, { CreationDate: "18/06/2026 12:26:59", AuditData: "{}" }),
        exported(LOGON, { AuditData: "" }),
      ]),
    );
    const [cut, own, empty] = rows;
    expect(cut).toEqual({
      time: FIELDS.time,
      event_code: "AzureActiveDirectoryStsLogon",
      activity: "logon",
      action: "UserLoggedIn",
      status: "success",
      user_name: "lidia@Contoso.com",
      user_domain: "contoso.com",
    });
    expect(own).toEqual(FIELDS);
    expect(empty).toEqual(cut);
    expect(rejected.rows.map(({ reason }) => reason)).toEqual([
      'AuditData.CreationTime holds "18/06/2026 12:26:59", which is not a time',
    ]);
  });

  it("finds nothing by name in lists that are not pairs", async () => {
    const lists = [
      [{ Name: "UserAgent" }],
      [{ Name: "A" }, { Value: "x" }, { Name: "UserAgent" }],
      "UserAgent",
      { Name: 1 },
    ];
    const { rows } = await read(
      "lists.json",
      ndjsonOf([
        ...lists.map((ExtendedProperties) => ({ ...LOGON, ExtendedProperties })),
        { ...LOGON, ExtendedProperties: [{ Value: "agent", Name: "UserAgent" }] },
      ]),
    );
    expect(rows.map((row) => row.user_agent)).toEqual([undefined, undefined, undefined, undefined, "agent"]);
  });
});
