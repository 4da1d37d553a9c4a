import { describe, expect, it } from "vitest";
import { csvOf, ndjsonOf, reading } from "./read.js";

const read = reading();

const DATA = {
  TargetUserName: "ann",
  TargetDomainName: "CORP",
  IpAddress: "::ffff:10.0.0.1",
  IpPort: "-",
  LogonType: "3",
};
const EVENT = {
  "@timestamp": "2026-01-01T10:00:00.000Z",
  event: { code: "4624" },
  winlog: { event_id: 4624, computer_name: "HOST", record_id: 7, event_data: DATA },
};

const dotted = {
  "@timestamp": EVENT["@timestamp"],
  "winlog.event_id": "4624",
  "winlog.computer_name": "HOST",
  ...Object.fromEntries(Object.entries(DATA).map(([name, value]) => [`winlog.event_data.${name}`, value])),
};

const { "winlog.event_id": code, ...rest } = dotted;

describe("an event of Winlogbeat", () => {
  it.each([
    ["lines of JSON", "beat.ndjson", ndjsonOf([EVENT])],
    ["CSV with a column for every part", "beat.csv", csvOf([dotted])],
    ["CSV with event.code", "code.csv", csvOf([{ ...rest, "event.code": code }])],
  ])("is a Windows logon event in %s", async (_, name, content) => {
    const { kind, rows, rejected } = await read(name, content);
    expect([kind, rejected.rows]).toEqual(["windows-logon", []]);
    expect(rows).toEqual([
      {
        time: new Date("2026-01-01T10:00:00Z"),
        event_code: "4624",
        activity: "logon",
        status: "success",
        user_name: "ann",
        user_domain: "CORP",
        src_ip: "10.0.0.1",
        dst_host: "HOST",
        logon_type: 3,
      },
    ]);
  });
});
