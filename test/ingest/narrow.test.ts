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
