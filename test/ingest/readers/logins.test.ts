import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { csvOf, readFile, reading } from "./read.js";

const read = reading();

describe("a table of login attempts", () => {
  it("is known by the many names of its columns", async () => {
    const names: [time: string, user: string, address: string, outcome: string][] = [
      ["datetime", "username", "source_ip", "success"],
      ["timestamp", "user", "ip", "status"],
      ["Login Time", "User Name", "IP Address", "Result"],
      ["event_time", "account", "src_ip", "outcome"],
      ["eventTime", "userName", "clientIp", "loginStatus"],
      ["created_at", "email", "remote-addr", "is_success"],
      ["@timestamp", "user.name", "source.ip", "result"],
    ];
    for (const [time, user, address, outcome] of names) {
      const row = { [time]: "2026-01-01 00:05:32", [user]: "ann", [address]: "192.0.2.1", [outcome]: "True" };
      const { kind, rows } = await read("names.csv", csvOf([row]));
      expect([kind, rows], time).toMatchObject([
        "logins",
        [
          {
            time: new Date("2026-01-01T00:05:32Z"),
            activity: "logon",
            status: "success",
            user_name: "ann",
            src_ip: "192.0.2.1",
          },
        ],
      ]);
    }
  });

  it("needs a time, a user, and an address or an outcome", async () => {
    expect((await read("a.csv", "time,user,ip\n2026-01-01,ann,192.0.2.1\n")).rows[0].status).toBe("unknown");
    expect((await read("b.csv", "time,user,status\n2026-01-01,ann,ok\n")).rows[0].status).toBe("success");
    for (const header of ["time,user,amount", "start,end,source_ip", "actor,day,kind", "user,ip,status"])
      expect((await read("c.csv", `${header}\n2026-01-01,x,y\n`)).kind, header).toBe("table");
  });

  it("stands back behind every other kind", async () => {
    const windows = "TimeGenerated,EventID,TargetUserName,time,user,ip,status,success\n2026-01-01,4624,ann,,,,,\n";
    expect((await read("windows.csv", windows)).kind).toBe("windows-logon");
    expect((await read("forced.csv", windows, { kind: "table" })).kind).toBe("table");
    expect(
      (await read("chosen.csv", windows.replace(",,,,,", ",2026-01-01,bob,192.0.2.1,ok,"), { kind: "logins" })).kind,
    ).toBe("logins");
  });

  it("understands how logs say that it went well or not, and keeps their words", async () => {
    const words = {
      success: [
        "true",
        "TRUE",
        "1",
        "yes",
        "ok",
        "OK",
        "Success",
        "succeeded",
        "login_success",
        "Accepted",
        "allowed",
        "200",
      ],
      failure: [
        ...["false", "0", "no", "failed", "LOGIN_FAILED", "loginFailed", "Failure", "denied", "DENY", "rejected"],
        ...[
          "unsuccessful",
          "invalid credentials",
          "wrong password",
          "not allowed",
          "account locked",
          "Unauthorized",
          "401",
        ],
      ],
      unknown: ["", "pending", "challenge", "302", "7"],
    };
    const cases = Object.entries(words).flatMap(([status, all]) => all.map((word) => [word, status] as const));
    const { rows } = await read(
      "words.csv",
      csvOf(cases.map(([status]) => ({ time: "2026-01-01", user: "ann", status }))),
    );
    const expected = cases;
    expect(rows.map((row, i) => [cases[i][0], row.status])).toEqual(expected);
    const said = (word: string) => rows[cases.findIndex(([one]) => one === word)];
    expect(said("wrong password").status_detail).toBe("wrong password");
    expect(said("true").status_detail).toBeUndefined();
    expect([said("401").http_status, said("302").http_status, said("7").http_status]).toEqual([401, 302, undefined]);
  });

  it("leaves blanks around values out, and nothing else of them", async () => {
    const lines = [
      "time, user, ip, result, city",
      "2026-01-01 10:00:00, ann\u00a0, 192.0.2.10, success,  ",
      " 2026-01-01 10:00:00 ,ann b\t ,\t192.0.2.10:80 ,failed\t, - ",
    ];
    const { rows, rejected } = await read("blanks.csv", lines.join("\n"));
    expect(rejected.rows).toEqual([]);
    expect(rows).toMatchObject([
      { user_name: "ann\u00a0", src_ip: "192.0.2.10", status: "success" },
      { user_name: "ann b", src_ip: "192.0.2.10", src_port: 80, status: "failure" },
    ]);
    for (const row of rows) expect(row).not.toHaveProperty("city");
  });

  it("takes a reason for a failure where there is no outcome", async () => {
    const { rows } = await read(
      "reasons.csv",
      "time,user,ip,failure_reason\n2026-01-01,ann,192.0.2.1,\n2026-01-01,ann,192.0.2.1,error_wrong_password\n",
    );
    expect(rows.map(({ status, status_detail }) => [status, status_detail])).toEqual([
      ["success", undefined],
      ["failure", "error_wrong_password"],
    ]);
    const both = await read(
      "both.csv",
      "time,user,success,failure_reason\n2026-01-01,ann,True,\n2026-01-01,ann,False,locked\n2026-01-01,ann,,locked\n",
    );
    expect(both.rows.map(({ status, status_detail }) => [status, status_detail])).toEqual([
      ["success", undefined],
      ["failure", "locked"],
      ["failure", "locked"],
    ]);
  });

  it("tells logins from other events where a column says what was done", async () => {
    const { rows } = await read(
      "actions.csv",
      `time,user,ip,event\n${["login", "LOGOUT", "sign-in", "password_reset", "purchase", ""].map((event) => `2026-01-01,ann,192.0.2.1,${event}`).join("\n")}\n`,
    );
    expect(rows.map(({ activity }) => activity)).toEqual(["logon", "logoff", "logon", "reset", "other", "logon"]);
    expect(rows[4].action).toBe("purchase");
  });

  it("puts a day and a time of day together, and counts from 1970", async () => {
    const times = async (content: string) => {
      const { rows, rejected } = await read("times.csv", content);
      return [rows.map((row) => row.time.toISOString()), rejected.count];
    };
    expect(
      await times(
        "date,time,user,ip\n2026-01-02,10:11:12,ann,::1\n1/2/2026,3:04:05 PM,ann,::1\n2026-01-02,,ann,::1\n,,ann,::1\n",
      ),
    ).toEqual([["2026-01-02T10:11:12.000Z", "2026-01-02T15:04:05.000Z", "2026-01-02T00:00:00.000Z"], 1]);
    expect(await times("date,time,user,ip\n2026-01-02,2026-01-03T00:00:00Z,ann,::1\n")).toEqual([
      ["2026-01-03T00:00:00.000Z"],
      0,
    ]);
    expect(await times("timestamp,user,ip\n1767225600,ann,::1\n1767225600123,ann,::1\n")).toEqual([
      ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.123Z"],
      0,
    ]);
    const zone = await read("zone.csv", "date,time,user,ip\n2026-07-01,12:00:00,ann,::1\n", {
      timeZone: "Europe/Kyiv",
    });
    expect(zone.rows[0].time).toEqual(new Date("2026-07-01T09:00:00Z"));
  });

  it("fills what else it knows", async () => {
    const { rows } = await read(
      "more.csv",
      csvOf([
        {
          time: "2026-01-01",
          username: "ann",
          email: "ann@example.com",
          user_id: "17",
          ip: "[2001:db8::1]:8080",
          success: "1",
          Country: "DE",
          city: "-",
          latitude: "52.5",
          longitude: "east",
          "User-Agent": "curl/8",
          mfa: "true",
          asn: "64500",
          app: "vpn",
        },
      ]),
    );
    expect(rows).toEqual([
      {
        time: new Date("2026-01-01T00:00:00Z"),
        activity: "logon",
        status: "success",
        user_name: "ann",
        user_uid: "17",
        user_email: "ann@example.com",
        src_ip: "2001:db8::1",
        src_port: 8080,
        country: "DE",
        lat: 52.5,
        user_agent: "curl/8",
        is_mfa: true,
        asn: 64500,
        application: "vpn",
      },
    ]);
  });
});

const folder = "../shared/data/login-attempts";

/** Needs the samples beside the checkout; without them these are skipped. */
describe.skipIf(!existsSync(folder))("the published login attempts", () => {
  it("are the same in CSV and in Parquet", async () => {
    const csv = await readFile(`${folder}/logs_2018.csv`);
    expect([csv.kind, csv.rows.length, csv.rejected.count]).toEqual(["logins", 38_700, 0]);
    expect(csv.rows.filter((row) => row.status === "failure")).toHaveLength(11_368);
    expect(csv.rows.filter((row) => row.status_detail === "error_account_locked")).toHaveLength(25);
    expect(await readFile(`${folder}/logs_2018.parquet`)).toEqual(csv);
  });

  it("of one month are read, and lists of attacks stay tables", async () => {
    const { kind, rows } = await readFile(`${folder}/rules/log.csv`);
    expect([kind, rows.length]).toEqual(["logins", 12_836]);
    expect((await readFile(`${folder}/hackers_2018.csv`)).kind).toBe("table");
    expect((await readFile(`${folder}/rules/attacks.csv`)).kind).toBe("table");
    const labels = "../shared/data/github-audit/labels_actor_day.csv";
    expect((await readFile(labels)).kind).toBe("table");
  });
});
