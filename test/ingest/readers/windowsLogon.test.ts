import { describe, expect, it } from "vitest";
import { ingest } from "../../../src/ingest/index.js";
import { type Event, evtxFile, type Value, value } from "../decoders/evtxFile.mjs";
import { scratch } from "../files.js";
import { csvOf, readFile, reading } from "./read.js";

const write = scratch();
const data = (fields: Record<string, Value>) => Object.entries(fields);

/** The rows of a Windows event log with these events, without what every row has. */
async function rowsOf(...events: Event[]): Promise<Record<string, any>[]> {
  const { kind, rows, rejected } = await readFile(write("log.evtx", evtxFile(events)));
  expect([kind, rejected.count]).toEqual(["windows-logon", 0]);
  return rows.map(({ time, ...row }) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("raw_"))),
  );
}
const DC = { computer: "DC-1.corp.example" };
const GOOD = value.hex32(0);

describe("Windows logon events", () => {
  it("4624 and 4625: logons that went well and that did not", async () => {
    const target = { TargetUserName: "ann", TargetDomainName: "CORP", LogonType: value.uint32(3) };
    const [good, bad] = await rowsOf(
      {
        id: 4624,
        data: data({
          SubjectUserName: "-",
          TargetUserSid: value.sid("S-1-5-21-1-2-3-500"),
          ...target,
          AuthenticationPackageName: "NTLM",
          WorkstationName: "WS-7",
          IpAddress: "::ffff:10.1.2.3",
          IpPort: "51234",
        }),
      },
      {
        id: 4625,
        data: data({
          ...target,
          TargetUserSid: value.sid("S-1-0-0"),
          Status: value.hex32(0xc000006d),
          SubStatus: value.hex32(0xc000006a),
          FailureReason: "%%2313",
          WorkstationName: "-",
          IpAddress: "-",
          IpPort: "-",
        }),
      },
    );
    expect(good).toEqual({
      event_code: "4624",
      activity: "logon",
      status: "success",
      user_name: "ann",
      user_domain: "CORP",
      user_uid: "S-1-5-21-1-2-3-500",
      src_ip: "10.1.2.3",
      src_host: "WS-7",
      src_port: 51234,
      dst_host: "HOST-1.corp.example",
      logon_type: 3,
      auth_protocol: "NTLM",
    });
    expect(bad).toEqual({
      event_code: "4625",
      activity: "logon",
      status: "failure",
      status_detail: "0xc000006a",
      user_name: "ann",
      user_domain: "CORP",
      dst_host: "HOST-1.corp.example",
      logon_type: 3,
    });
  });

  it("4634 and 4647: logoffs", async () => {
    const rows = await rowsOf({ id: 4634, data: data({ TargetUserName: "ann" }) }, { id: 4647 });
    expect(rows).toMatchObject([
      { activity: "logoff", status: "success", user_name: "ann" },
      { activity: "logoff", status: "success" },
    ]);
  });

  it("4648: an attempt with someone's password, from here to another host", async () => {
    const used = { SubjectUserName: "ann", TargetUserName: "admin", TargetDomainName: "CORP" };
    const rows = await rowsOf(
      { id: 4648, data: data({ ...used, TargetServerName: "FILES-1", IpAddress: "::1", IpPort: "0" }) },
      { id: 4648, data: data({ ...used, TargetServerName: "localhost", IpAddress: "-", IpPort: "-" }) },
    );
    const common = {
      event_code: "4648",
      activity: "logon",
      status: "unknown",
      user_name: "admin",
      user_domain: "CORP",
    };
    expect(rows).toEqual([
      { ...common, src_host: "HOST-1.corp.example", dst_host: "FILES-1", src_ip: "::1", src_port: 0 },
      { ...common, src_host: "HOST-1.corp.example", dst_host: "HOST-1.corp.example" },
    ]);
  });

  it("4768, 4769 and 4771: Kerberos tickets, whose status tells how it went", async () => {
    const from = { IpAddress: "::ffff:10.1.2.3", IpPort: "49152" };
    const rows = await rowsOf(
      {
        ...DC,
        id: 4768,
        data: data({ TargetUserName: "ann", TargetDomainName: "CORP", ServiceName: "krbtgt", Status: GOOD, ...from }),
      },
      {
        ...DC,
        id: 4768,
        data: data({ TargetUserName: "eve", TargetSid: value.sid("S-1-0-0"), Status: value.hex32(6), ...from }),
      },
      {
        ...DC,
        id: 4769,
        data: data({
          TargetUserName: "ann@CORP.EXAMPLE",
          TargetDomainName: "corp.example",
          ServiceName: "FILES-1$",
          Status: GOOD,
        }),
      },
      {
        ...DC,
        id: 4771,
        data: data({
          TargetUserName: "ann",
          TargetSid: value.sid("S-1-5-21-1-2-3-500"),
          Status: value.hex32(0x18),
          ...from,
        }),
      },
    );
    const common = { activity: "ticket", auth_protocol: "Kerberos", dst_host: "DC-1.corp.example" };
    const origin = { src_ip: "10.1.2.3", src_port: 49152 };
    expect(rows).toEqual([
      {
        ...common,
        ...origin,
        event_code: "4768",
        status: "success",
        protocol_code: "0x0",
        user_name: "ann",
        user_domain: "CORP",
        dst_service: "krbtgt",
      },
      {
        ...common,
        ...origin,
        event_code: "4768",
        status: "failure",
        status_detail: "0x6",
        protocol_code: "0x6",
        user_name: "eve",
      },
      {
        ...common,
        event_code: "4769",
        status: "success",
        protocol_code: "0x0",
        user_name: "ann",
        user_domain: "corp.example",
        dst_service: "FILES-1$",
      },
      {
        ...common,
        ...origin,
        event_code: "4771",
        status: "failure",
        status_detail: "0x18",
        protocol_code: "0x18",
        user_name: "ann",
        user_uid: "S-1-5-21-1-2-3-500",
      },
    ]);
  });

  it("4776: a password checked by NTLM", async () => {
    const checked = {
      PackageName: "MICROSOFT_AUTHENTICATION_PACKAGE_V1_0",
      TargetUserName: "ann",
      Workstation: "\\\\WS-7",
    };
    const rows = await rowsOf(
      { ...DC, id: 4776, data: data({ ...checked, Status: GOOD }) },
      { ...DC, id: 4776, data: data({ ...checked, Status: value.hex32(0xc0000064) }) },
    );
    const common = {
      event_code: "4776",
      activity: "other",
      user_name: "ann",
      src_host: "WS-7",
      dst_host: "DC-1.corp.example",
      auth_protocol: "NTLM",
    };
    expect(rows).toEqual([
      { ...common, status: "success" },
      { ...common, status: "failure", status_detail: "0xc0000064" },
    ]);
  });

  it("keeps events without an account", async () => {
    const rows = await rowsOf(
      { id: 1102, user: [["SubjectUserName", "root"]] },
      { id: 4688, data: data({ TargetUserName: "-", TargetDomainName: "-", NewProcessName: "C:\\cmd.exe" }) },
      { id: 4608 },
    );
    expect(rows).toEqual(
      ["1102", "4688", "4608"].map((event_code) => ({
        event_code,
        activity: "other",
        status: "unknown",
        dst_host: "HOST-1.corp.example",
      })),
    );
  });

  it("leaves blanks around values out, but not in the source's own columns", async () => {
    const lines = [
      "TimeCreated, EventID, TargetUserName, IpAddress, IpPort, LogonType, WorkstationName",
      "2026-10-31T08:00:00Z, 4624, ann, ::ffff:10.1.2.3,  , 3, - ",
    ];
    const log = await ingest(write("blanks.csv", lines.join("\n")));
    try {
      expect(log.rejected.rows).toEqual([]);
      expect((await log.table({ raw: true })).objects()).toMatchObject([
        {
          event_code: "4624",
          user_name: "ann",
          src_ip: "10.1.2.3",
          src_port: null,
          src_host: null,
          logon_type: 3,
          raw_TargetUserName: " ann",
        },
      ]);
    } finally {
      log.close();
    }
  });

  it("says the same from a table of Microsoft Sentinel", async () => {
    const { rows } = await reading()(
      "sentinel.csv",
      csvOf([
        {
          TimeGenerated: "2026-10-31T08:00:00Z",
          EventID: 4625,
          TargetAccount: "CORP\\ann",
          LogonTypeName: "3 - Network",
          SubStatus: "0xc000006a",
          IpAddress: "-",
        },
        {
          TimeGenerated: "2026-10-31T08:00:00Z",
          EventID: 4776,
          TargetAccount: "ann",
          Workstation: "WS-7",
          Status: "0x0",
        },
      ]),
    );
    expect(rows).toMatchObject([
      { status: "failure", status_detail: "0xc000006a", user_name: "ann", user_domain: "CORP", logon_type: 3 },
      { status: "success", user_name: "ann", src_host: "WS-7", auth_protocol: "NTLM" },
    ]);
    expect(rows[0]).not.toHaveProperty("src_ip");
  });
});
