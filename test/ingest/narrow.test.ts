import { describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/index.js";
import { csv, lines, scratch } from "./files.js";

const write = scratch();
const LINE = "Oct 31 08:00:00 host sshd[1]: Failed password for ann from 10.0.0.1 port 22 ssh2\n";

describe("columns asked for", () => {
  it("must be there, in text, by a pattern and where a decoder keeps no others", async () => {
    await expect(ingest(write("a.csv", "a,b\n1,2\n"), { columns: ["A", "c"] })).rejects.toThrow(
      /a\.csv has no column "c"; it has a, b\. Mend the option columns\.$/,
    );
    const pattern = "LD:x ' ' LD:y EOL";
    await expect(ingest(write("a.log", "1 2\n"), { columns: ["z"], pattern })).rejects.toThrow(
      /a\.log has no column "z"; it has x, y\./,
    );
    for (const columns of [["Nope"], ["Host", "Nope"]])
      await expect(ingest(write("auth.log", LINE), { columns, kind: "table" })).rejects.toThrow(
        /auth\.log has no column "Nope"; it has Timestamp, Host, Program/,
      );
    await expect(ingest(write("b.csv", "a,b\n1,2\n"), { columns: [] })).rejects.toThrow(/columns is empty/);
  });

  it("do not change what a log is taken for", async () => {
    const header = "Date (UTC),Request ID,User,Username,Application,IP address,Location,Status,Sign-in error code";
    const row = "2026-10-31T00:19:42Z,r1,Ann Berg,ann@corp.example,Portal,192.0.2.1,Kyiv,Success,0";
    const file = write("signins.csv", `${header}\n${row}\n`);
    const whole = await ingest(file);
    const log = await ingest(file, {
      columns: ["date (utc)", "Username", "IP address", "Status", "Sign-in error code"],
    });
    expect([log.kind, log.notes]).toEqual([whole.kind, whole.notes]);
    expect((await log.table()).objects()[0]).toMatchObject({ user_name: "ann@corp.example", status: "success" });
    expect(log.schema.some(({ name }) => name === "raw_Location")).toBe(false);
    log.close();
    whole.close();
  });

  it("must hold what the kind of log needs, unless it shall be a table", async () => {
    const file = write("needs.csv", csv(...lines(2)));
    await expect(ingest(file, { columns: ["EventID"] })).rejects.toThrow(
      /needs\.csv was taken for Windows logon events.*, which needs "TimeGenerated" and "TargetUserName" too; add them to the option columns, or say kind: "table"\.$/,
    );
    await expect(ingest(file, { columns: ["EventID", "TimeGenerated"], kind: "windows-logon" })).rejects.toThrow(
      /needs "TargetUserName" too; add it to/,
    );
    const table = await ingest(file, { columns: ["EventID"], kind: "table" });
    expect((await table.table()).objects()).toEqual([{ EventID: 4624 }, { EventID: 4624 }]);
    table.close();
    const log = "Oct 31 08:00:00 host sshd[1]: Failed password for ann from 10.0.0.1 port 22 ssh2\n";
    await expect(ingest(write("some.log", log), { columns: ["Host", "Event"] })).rejects.toThrow(
      /needs "Timestamp" and/,
    );
  });

  it("may be in only some of several files, but some must be in each", async () => {
    const more = write(
      "more.csv",
      `${csv(...lines(1))
        .replace("\n", ",Extra\n")
        .trimEnd()},e\n`,
    );
    const one = write("one.csv", csv(...lines(1, 1)));
    const columns = ["TimeGenerated", "EventID", "TargetUserName", "extra"];
    const log = await ingest([one, more], { columns });
    expect([...(await log.table({ raw: true })).array("raw_Extra")]).toEqual([null, "e"]);
    log.close();
    await expect(ingest([more, write("other.csv", "a,b\n1,2\n")], { columns, kind: "table" })).rejects.toThrow(
      /other\.csv has no column "TimeGenerated" or "EventID" or "TargetUserName" or "extra"; it has a, b\./,
    );
  });
});
