import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decoderFor } from "../../../src/ingest/decoders/index.js";
import { ingest } from "../../../src/ingest/index.js";
import { scratch } from "../files.js";
import { decode } from "./decode.js";
import { evtxFile, value } from "./evtxFile.mjs";

const write = scratch();

describe("a Windows event log", () => {
  it("gives the System part and the fields of logons in columns, the rest as JSON", async () => {
    const file = evtxFile([
      {
        id: 4624,
        time: "2026-10-31T08:00:00.123Z",
        data: [
          ["TargetUserName", "ann"],
          ["TargetUserSid", value.sid("S-1-5-21-1004336348-1177238915-682003330-512")],
          ["LogonType", value.uint32(3)],
          ["ProcessId", value.hex64(0x3e7n)],
          ["KeyLength", value.nothing],
          ["SomethingNew", 'a "quoted" word'],
          ["__proto__", "x"],
        ],
      },
    ]);
    const { rows, rejected, notes } = await decode("evtx", file);
    expect(rows).toEqual([
      {
        "#record": 1,
        TimeCreated: 1_793_433_600_123_000n,
        EventID: 4624,
        Computer: "HOST-1.corp.example",
        Channel: "Security",
        Provider: "Microsoft-Windows-Security-Auditing",
        EventRecordID: 1,
        Level: 0,
        Version: 1,
        Keywords: "0x8020000000000000",
        ExecutionProcessID: 612,
        TargetUserName: "ann",
        TargetUserSid: "S-1-5-21-1004336348-1177238915-682003330-512",
        LogonType: "3",
        ProcessId: "0x3e7",
        EventData: '{"SomethingNew":"a \\"quoted\\" word","__proto__":"x"}',
      },
    ]);
    expect(rejected).toEqual([]);
    expect(notes).toEqual([]);
  });

  it("writes every type of value as Windows does", async () => {
    const values = {
      text: value.text("żółw\0\0"),
      texts: value.texts(["a", "", "c"]),
      ansi: value.ansi("caf\xe9"),
      int8: value.int8(-3),
      uint8: value.uint8(200),
      int16: value.int16(-300),
      uint16: value.uint16(65_000),
      int32: value.int32(-70_000),
      uint32: value.uint32(4_000_000_000),
      int64: value.int64(-9_007_199_254_740_993n),
      uint64: value.uint64(18_446_744_073_709_551_615n),
      float: value.float(0.5),
      double: value.double(0.1),
      yes: value.bool(true),
      no: value.bool(false),
      binary: value.binary([1, 171, 255]),
      guid: value.guid("54849625-5478-4994-a5ba-3e3b0328c30d"),
      size: value.size(0x1_0000_000an),
      fileTime: value.fileTime("2026-10-31T08:00:00.123Z"),
      unset: { type: 0x11, bytes: Buffer.alloc(8) },
      systemTime: value.systemTime([2026, 10, 6, 31, 8, 5, 9, 12]),
      sid: value.sid("S-1-5-18"),
      hex32: value.hex32(0xc000006d),
      hex64: value.hex64(0xfedc_0000_0000_000fn),
      numbers: { type: 0x88, bytes: Buffer.from([1, 0, 0, 0, 2, 0, 0, 0]) },
      sids: { type: 0x93, bytes: Buffer.concat([value.sid("S-1-5-18").bytes, value.sid("S-1-5-32-544").bytes]) },
      handle: { type: 0x20, bytes: Buffer.from([7]) },
    };
    const { rows } = await decode("evtx", evtxFile([{ id: 1, data: Object.entries(values) }]));
    expect(JSON.parse(rows[0].EventData as string)).toEqual({
      text: "żółw",
      texts: ["a", "", "c"],
      ansi: "café",
      int8: "-3",
      uint8: "200",
      int16: "-300",
      uint16: "65000",
      int32: "-70000",
      uint32: "4000000000",
      int64: "-9007199254740993",
      uint64: "18446744073709551615",
      float: "0.5",
      double: "0.1",
      yes: "true",
      no: "false",
      binary: "01ABFF",
      guid: "{54849625-5478-4994-a5ba-3e3b0328c30d}",
      size: "0x10000000a",
      fileTime: "2026-10-31T08:00:00.1230000Z",
      unset: "0",
      systemTime: "2026-10-31T08:05:09.012Z",
      sid: "S-1-5-18",
      hex32: "0xc000006d",
      hex64: "0xfedc00000000000f",
      numbers: ["1", "2"],
      sids: ["S-1-5-18", "S-1-5-32-544"],
      handle: "07",
    });
  });

  it("takes apart data without names, data of other shapes, and a field that comes twice", async () => {
    const { rows } = await decode(
      "evtx",
      evtxFile([
        { id: 7036, unnamed: ["one", value.texts(["two", "three"])] },
        {
          id: 1102,
          user: [
            ["SubjectUserName", "root"],
            ["BackupPath", "C:\\x"],
          ],
        },
        {
          id: 4624,
          data: [
            ["IpAddress", "10.0.0.1"],
            ["IpAddress", "10.0.0.2"],
          ],
        },
        { id: 4608 },
        {
          id: 9,
          xml: {
            name: "EventData",
            children: [
              { name: "Data", attributes: [["Name", "Fixed"]], children: ["5 > 4"] },
              { name: "Deep", attributes: [["unit", "kg"]], children: [{ name: "Inner", children: ["in"] }] },
            ],
          },
        },
      ]),
    );
    expect(
      rows.map(({ EventID, SubjectUserName, IpAddress, EventData }) => [
        EventID,
        SubjectUserName ?? IpAddress,
        EventData,
      ]),
    ).toEqual([
      [7036, undefined, '{"Data":["one","two","three"]}'],
      [1102, "root", '{"BackupPath":"C:\\\\x"}'],
      [4624, "10.0.0.1", '{"IpAddress":"10.0.0.2"}'],
      [4608, undefined, undefined],
      [9, undefined, '{"Fixed":"5 > 4","Deep@unit":"kg","Inner":"in"}'],
    ]);
  });

  it("reads many chunks alike, however the bytes arrive", async () => {
    const events = Array.from({ length: 3000 }, (_, i) => ({
      id: 4625,
      time: new Date(Date.UTC(2026, 9, 31) + i * 1000).toISOString(),
      data: [
        ["TargetUserName", `user${i % 40}`],
        ["Note", `n${i}`],
      ] as [string, string][],
    }));
    const file = evtxFile(events, { firstRecord: 900 });
    expect(file.length).toBeGreaterThan(4096 + 10 * 65_536);
    for (const piece of [997, 65_536, 1 << 20]) {
      const { rows, rejected } = await decode("evtx", file, { piece });
      expect(rejected).toEqual([]);
      expect(rows.map((row) => row.EventRecordID)).toEqual(events.map((_, i) => 900 + i));
      expect(rows.map((row) => row["#record"])).toEqual(events.map((_, i) => i + 1));
      expect(rows[2999]).toMatchObject({ TargetUserName: "user39", EventData: '{"Note":"n2999"}' });
    }
  });

  it("hands over only what lies in the wanted times", async () => {
    const events = Array.from({ length: 50 }, (_, i) => ({
      id: 4624,
      time: new Date(Date.UTC(2026, 9, 31, 0, i)).toISOString(),
    }));
    const from = new Date(Date.UTC(2026, 9, 31, 0, 10));
    const to = new Date(Date.UTC(2026, 9, 31, 0, 13));
    const { rows } = await decode("evtx", evtxFile(events), { from, to });
    expect(rows.map((row) => row["#record"])).toEqual([11, 12, 13]);
    const log = await ingest(write("range.evtx", evtxFile(events)), { from, to });
    expect((await log.table()).array("record")).toEqual([11, 12, 13]);
    log.close();
  });

  it("is known by its first bytes, and has times in UTC whatever the zone", async () => {
    expect(decoderFor(evtxFile([]), "x")?.type).toBe("evtx");
    expect(decoderFor(Buffer.from("ElfFile"), "log.evtx")?.type).not.toBe("evtx");
    const file = evtxFile([{ id: 4624, time: "2026-10-31T08:00:00Z", data: [["TargetUserName", "ann"]] }]);
    for (const [name, bytes] of [
      ["plain.log", file],
      ["packed.evtx.gz", gzipSync(file)],
    ] as const) {
      const log = await ingest(write(name, bytes), { timeZone: "Europe/Kyiv" });
      expect(log.kind).toBe("windows-logon");
      expect((await log.table()).objects()).toMatchObject([
        { user_name: "ann", time: new Date("2026-10-31T08:00:00Z") },
      ]);
      log.close();
    }
  });

  it("may be without events", async () => {
    const log = await ingest(write("none.evtx", evtxFile([])));
    expect(await log.quality()).toMatchObject({ read: 0, rows: 0, rejected: 0 });
    log.close();
    expect(await decode("evtx", Buffer.concat([evtxFile([{ id: 1 }]), Buffer.alloc(3 * 65_536)]))).toMatchObject({
      rows: [{ EventID: 1 }],
      rejected: [],
    });
  });
});

const folder = "../shared/data/evtx";

/** Needs the sample logs beside the checkout; without them these tests are skipped. */
describe.skipIf(!existsSync(folder))("the sample event logs", () => {
  it("are read whole by one call", async () => {
    const log = await ingest(`${folder}/omer_security.evtx`);
    expect(log.kind).toBe("windows-logon");
    expect(await log.quality()).toMatchObject({ read: 2261, rejected: 0, rows: 2261 });
    const codes = await log.aggregate(
      "SELECT event_code, COUNT(*) AS n FROM events GROUP BY ALL ORDER BY n DESC LIMIT 3",
    );
    expect(codes.objects()).toEqual([
      { event_code: "4907", n: 620 },
      { event_code: "4624", n: 583 },
      { event_code: "4672", n: 459 },
    ]);
    const network = log.where({ column: "logon_type", is: 3 });
    expect((await network.quality()).rows).toBe(39);
    log.close();
  });

  it("are read as a directory", async () => {
    const log = await ingest(folder);
    expect(log.files).toHaveLength(4);
    expect(await log.quality()).toMatchObject({ read: 2335, rejected: 0, rows: 2335 });
    const failures = await log.aggregate(
      "SELECT event_code, user_name, src_ip, src_host, status_detail, COUNT(*) AS n FROM events WHERE status = 'failure' GROUP BY ALL ORDER BY n DESC LIMIT 1",
    );
    expect(failures.objects()).toEqual([
      {
        event_code: "4771",
        user_name: "admin-hacker",
        src_ip: "10.23.123.11",
        src_host: null,
        status_detail: "0x18",
        n: expect.any(Number),
      },
    ]);
    const codes = await log.aggregate(
      "SELECT event_code, COUNT(*) AS n FROM events WHERE event_code IN ('1102', '4625', '4648', '4688', '4771') GROUP BY ALL ORDER BY 1",
    );
    expect(codes.objects()).toEqual([
      { event_code: "1102", n: 1 },
      { event_code: "4625", n: 5 },
      { event_code: "4648", n: 48 },
      { event_code: "4688", n: 6 },
      { event_code: "4771", n: 54 },
    ]);
    log.close();
  });
});
