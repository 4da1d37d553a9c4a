import { isUtf8 } from "node:buffer";
import { writeFileSync } from "node:fs";
import { type EventLog, ingest } from "../../src/ingest/index.js";
import { insist, ownWords, type Target } from "../engine/target.js";
import { patterns } from "./patterns.js";
import { scratchFile } from "./scratch.js";

export const linesTarget: Target = {
  name: "lines",
  about: "lines read by a pattern: every line is a row or rejected (the pattern ends at a NUL, the lines follow)",
  covers: ["src/ingest/pattern"],
  longest: 4096,
  patience: 1500,
  seeds,
  async check(input) {
    const nul = input.indexOf(0);
    const pattern = input.subarray(0, nul < 0 ? input.length : nul).toString("utf8");
    const lines = nul < 0 ? Buffer.from("a b\n") : input.subarray(nul + 1);
    const path = scratchFile("lines.log");
    writeFileSync(path, lines);
    let log: EventLog;
    try {
      log = await ingest(path, { pattern, threads: 1, memoryLimit: "500MB" });
    } catch (error) {
      const own = ownWords(error);
      insist(!/^[^\n]*column 1: the SQL engine does not take it/.test(own.message), () => own.message);
      return;
    }
    try {
      const rows = (await log.table()).numRows();
      const text = isUtf8(lines) && !lines.includes(0) ? lines.toString("utf8").replace(/^\uFEFF/, "") : undefined;
      insist(
        rows + log.rejected.count === log.read,
        () => `${rows} rows and ${log.rejected.count} rejected are not ${log.read}.`,
      );
      if (text === undefined) return;
      const filled = text.split(/\r\n|\n|\r/).filter((line) => line !== "").length;
      insist(log.read === filled, () => `${log.read} of ${filled} lines were read.`);
    } finally {
      log.close();
    }
  },
};

function seeds(): Buffer[] {
  const lines = [
    '2026-10-31 08:00:00 ann 10.0.0.1 "Mozilla \\"5.0\\"" OK\n2026-10-31 08:00:61 x 10.0.0.1 "" ?',
    "2026-10-31T08:00:00Z\tann\t3\tand more\nx\ty",
    "ann,12\nnone 0.5\nnone x",
    "31/Oct/2026:08:00:00 +0100 [ann] word",
    '1793433600000|{"a": 1}\n1|[]',
    "Oct 31 08:00:00 gate ab12: hello",
    "1;2;3\n1;;3",
    "d41d8cd98f00b204e9800998ecf8427e yes",
    "fe80::1Ait's10.0.0.1",
    "ABcd1 x!",
    "bcc",
    '"a","b"',
  ];
  return patterns.map((pattern, i) => Buffer.from(`${pattern}\0${lines[i]}`));
}
