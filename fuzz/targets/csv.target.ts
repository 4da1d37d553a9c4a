import { writeFileSync } from "node:fs";
import { ingest } from "../../src/ingest/index.js";
import { insist, type Target } from "../engine/target.js";
import { scratchFile } from "./scratch.js";

const GOOD = 40;

export const csvTarget: Target = {
  name: "csv",
  about: "a line of anything among good ones takes none of them with it",
  covers: ["closedQuotes", "quoteCheck", "quoteLook", "lineLook", "lines", "rejected", "evenLines"].map(
    (file) => `src/ingest/${file}.ts`,
  ),
  // With more of what is no text, the file is taken for none.
  longest: 64,
  patience: 1500,
  seeds: () =>
    [
      '2026-10-31T08:00:00Z,4624,H,"ann',
      '"',
      'a,"b""',
      "x,y",
      '"a","b"c',
      "2026-10-31T08:00:00Z,4624,H,bob",
      " \"\t'\\",
    ].map((line) => Buffer.from(line)),
  async check(input) {
    const good = Array.from({ length: GOOD }, (_, i) => `2026-10-31T08:00:00Z,4624,H,good${i}\n`);
    const any = Buffer.from(input.filter((byte) => byte !== 10 && byte !== 13));
    const path = scratchFile("among.csv");
    const before = `TimeGenerated,EventID,Computer,TargetUserName\n${good.slice(0, GOOD / 2).join("")}`;
    writeFileSync(path, Buffer.concat([Buffer.from(before), any, Buffer.from(`\n${good.slice(GOOD / 2).join("")}`)]));
    const log = await ingest(path, {
      kind: "windows-logon",
      csv: { delimiter: ",", quote: '"', header: true, comment: "" },
      threads: 1,
      memoryLimit: "500MB",
    });
    try {
      const names = (await log.table()).array("user_name") as string[];
      const kept = good.filter((_, i) => names.includes(`good${i}`)).length;
      insist(kept === GOOD, () => `${kept} of ${GOOD} good rows are left.`);
      insist(names.length + log.rejected.count === log.read, () => `${names.length} rows of ${log.read}.`);
    } finally {
      log.close();
    }
  },
};
