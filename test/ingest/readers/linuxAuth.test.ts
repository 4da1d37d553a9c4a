import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ingest } from "../../../src/ingest/index.js";
import { scratch } from "../files.js";
import { readFile } from "./read.js";

const write = scratch();
const sshd = (message: string, day = 27) => `Mar ${day} 13:06:56 web sshd[7]: ${message}`;
const AUTH = [
  sshd("Accepted publickey for ann from ::ffff:10.0.0.9 port 4007 ssh2: RSA SHA256:aGk"),
  sshd("Failed none for invalid user eve from 10.0.0.9 port 4008 ssh2"),
  sshd("message repeated 2 times: [ Failed password for invalid user  from 10.0.0.9 port 4008 ssh2]"),
  sshd("Failed password for root from gate.example.com port 4009 ssh2"),
  sshd("pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=10.0.0.9  user=root"),
  sshd("pam_unix(sshd:session): session closed for user ann"),
  "Mar 28 13:06:56 web CRON[8]: pam_unix(cron:session): session closed for user root",
  "Mar 28 13:06:56 web sudo:      ann : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls",
  "Mar 28 13:06:56 web kernel: hello",
];

describe("linux-auth", () => {
  it("takes one event for each attempt to sign in, and what else is told for other events", async () => {
    const { kind, rows, rejected } = await readFile(write("auth.log", `${AUTH.join("\n")}\n`), { year: 2024 });
    expect([kind, rejected.count]).toEqual(["linux-auth", 0]);
    const common = { dst_host: "web", dst_service: "sshd", time: new Date("2024-03-27T13:06:56Z") };
    const invalid = { activity: "logon", status: "failure", status_detail: "invalid user" };
    expect(rows).toEqual([
      {
        ...{ ...common, event_code: "Accepted", activity: "logon", status: "success", user_name: "ann" },
        ...{ src_ip: "10.0.0.9", src_port: 4007, auth_protocol: "publickey" },
      },
      {
        ...{ ...common, ...invalid, event_code: "Failed", activity: "other", user_name: "eve" },
        ...{ src_ip: "10.0.0.9", src_port: 4008, auth_protocol: "none" },
      },
      ...Array(2).fill({
        ...{
          ...common,
          ...invalid,
          event_code: "Failed",
          src_ip: "10.0.0.9",
          src_port: 4008,
          auth_protocol: "password",
        },
      }),
      {
        ...{ ...common, event_code: "Failed", activity: "logon", status: "failure", status_detail: "failed password" },
        ...{ user_name: "root", src_host: "gate.example.com", src_port: 4009, auth_protocol: "password" },
      },
      {
        ...{ ...common, event_code: "Authentication failure", activity: "other", status: "failure" },
        ...{ user_name: "root", src_ip: "10.0.0.9" },
      },
      { ...common, event_code: "Session closed", activity: "logoff", status: "success", user_name: "ann" },
      {
        ...{ ...common, time: new Date("2024-03-28T13:06:56Z"), event_code: "Session closed", activity: "other" },
        ...{ status: "success", dst_service: "cron", user_name: "root" },
      },
      {
        ...{ ...common, time: new Date("2024-03-28T13:06:56Z"), event_code: "Sudo", activity: "other" },
        ...{ status: "success", dst_service: "sudo", user_name: "root", action: "/bin/ls" },
      },
      {
        ...{ time: new Date("2024-03-28T13:06:56Z"), activity: "other", status: "unknown", dst_host: "web" },
        ...{ dst_service: "kernel" },
      },
    ]);
  });

  it("keeps the source's own words beside, from gzip too", async () => {
    const log = await ingest(write("auth.log.1.gz", gzipSync(AUTH.join("\r\n"))), { year: 2024 });
    const row = (await log.where("record = 4").table({ raw: true })).object(0);
    expect(row).toMatchObject({
      ...{
        raw_Program: "sshd",
        raw_Pid: "7",
        raw_Event: "Failed",
        raw_User: "",
        raw_InvalidUser: true,
        raw_Repeated: 2,
      },
      raw_Message: expect.stringMatching(/^message repeated 2 times/),
    });
    expect(log.notes.join(" ")).toMatch(
      /taken for Linux sign-in messages.*first is taken to be of 2024.*taken to be UTC/,
    );
    log.close();
  });

  it("keeps the good lines, and lists the others with their places", async () => {
    const text = [sshd("hi"), "Mar 27 torn", sshd("hi\0"), sshd("Failed password for ro")].join("\n");
    const { rows, rejected } = await readFile(write("torn.log", text), { year: 2024 });
    expect(rows).toHaveLength(1);
    expect(rejected).toMatchObject({
      count: 3,
      rows: [
        { line: 2, reason: expect.stringMatching(/does not begin with a time/) },
        { line: 3, reason: "it holds NUL bytes" },
        { line: 4, reason: "the file ends inside it" },
      ],
    });
  });

  it("reads only the time asked for, in the zone given", async () => {
    const text = `${[25, 26, 27, 28].map((day) => sshd("hi", day)).join("\n")}\n`;
    const options = { year: 2024, timeZone: "America/New_York" };
    const log = await ingest(write("days.log", text), { ...options, from: "2024-03-26T17:06:56Z", to: "2024-03-28" });
    const table = await log.table();
    expect(table.array("time")).toEqual([new Date("2024-03-26T17:06:56Z"), new Date("2024-03-27T17:06:56Z")]);
    expect(table.array("record")).toEqual([2, 3]);
    log.close();
  });

  it("is not taken for another kind", async () => {
    const file = write("forced.log", `${AUTH.join("\n")}\n`);
    await expect(ingest(file, { kind: "windows-logon" })).rejects.toThrow(/forced\.log is not recognised as Windows/);
    const table = await ingest(file, { kind: "table", year: 2024 });
    expect(table.schema.map(({ name }) => name)).toContain("Message");
    table.close();
    const other = write("other.csv", "Timestamp,Host,Message\n2024-03-27T13:06:56Z,web,hi\n");
    await expect(ingest(other, { kind: "linux-auth" })).rejects.toThrow(/missing Program; Event; SrcIp/);
  });
});

const sample = "../shared/data/linux/elastic_suspicious_login_auth.log";

/** Needs the sample logs beside the checkout; without them this test is skipped. */
describe.skipIf(!existsSync(sample))("the published auth.log", () => {
  it("has as many attempts as its lines and their repetitions", async () => {
    const log = await ingest(sample, { year: 2017 });
    expect([log.kind, log.read, log.rejected.count]).toEqual(["linux-auth", 7121 - 85 + 410, 0]);
    const attempts = await log.sql(
      "SELECT status, status_detail = 'invalid user' AS invalid, COUNT(*) AS n FROM events WHERE activity = 'logon' GROUP BY ALL ORDER BY ALL",
    );
    expect(attempts.objects()).toEqual([
      { status: "failure", invalid: false, n: 711 },
      { status: "failure", invalid: true, n: 331 },
      { status: "success", invalid: null, n: 226 },
    ]);
    const empty = await log.sql("SELECT COUNT(*) AS n FROM events WHERE raw_User = '' AND event_code = 'Failed'");
    expect(empty.get("n", 0)).toBe(43);
    const { from, to } = await log.quality();
    expect([from, to]).toEqual([new Date("2017-03-27T13:06:56Z"), new Date("2017-04-20T14:14:29Z")]);
    log.close();
  });
});
