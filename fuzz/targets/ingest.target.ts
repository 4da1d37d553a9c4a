import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { type EventLog, ingest } from "../../src/ingest/index.js";
import { insist, ownWords, type Target } from "../engine/target.js";
import { scratchFile } from "./scratch.js";
import { sharedFile } from "./shared.js";

export const ingestTarget: Target = {
  name: "ingest",
  about: "any file at all: rows read and rejected add up, or an error that names the file",
  covers: ["src/ingest"],
  longest: 16_384,
  patience: 1500,
  seeds,
  async check(input) {
    const path = scratchFile("any.log");
    writeFileSync(path, input);
    let log: EventLog;
    try {
      log = await ingest(path, { threads: 1, memoryLimit: "500MB" });
    } catch (error) {
      const { message } = ownWords(error);
      insist(message.includes(path), () => `The file is not named: ${message}`);
      return;
    }
    try {
      const rows = (await log.table()).numRows();
      const { count } = log.rejected;
      insist(log.read === rows + count, () => `${rows} rows of ${log.read}, ${count} rejected.`);
    } finally {
      log.close();
    }
  },
};

function seeds(): Buffer[] {
  const csv =
    'TimeGenerated,EventID,Computer,TargetUserName,LogonType,IpAddress\n2026-10-31T08:00:00Z,4624,H,ann,3,10.0.0.1\n2026-10-31T08:00:01Z,4625,H,"b;""\nob",3,::1\n';
  const entra = {
    createdDateTime: "2026-10-31T08:00:00Z",
    userPrincipalName: "a@b.example",
    ipAddress: "10.0.0.1",
    status: { errorCode: 50126 },
    location: { countryOrRegion: "PL" },
  };
  const trail = {
    eventTime: "2026-10-31T08:00:00Z",
    eventName: "ConsoleLogin",
    sourceIPAddress: "10.0.0.1",
    userIdentity: { type: "IAMUser", userName: "ann" },
    responseElements: { ConsoleLogin: "Success" },
  };
  const okta = {
    published: "2026-10-31T08:00:00.000Z",
    eventType: "user.session.start",
    actor: { alternateId: "a@b.example" },
    client: { ipAddress: "10.0.0.1" },
    outcome: { result: "SUCCESS" },
  };
  const texts = [
    csv,
    csv.replaceAll(",", "\t"),
    csv.replaceAll(",", ";").replaceAll("\n", "\r\n"),
    `# comment\n${csv}`,
    JSON.stringify(entra),
    JSON.stringify([entra, entra], null, 1),
    JSON.stringify({ Records: [trail] }),
    `${JSON.stringify(okta)}\n${JSON.stringify(okta)}\n`,
    "Oct 31 08:00:00 gate sshd[1]: Accepted password for ann from 10.0.0.1 port 22 ssh2\n",
    "a,b\n1,2\n3\n",
  ];
  const real = ["entra", "okta", "github-audit"].flatMap((one) => sharedFile(`${one}/README.md`, 500));
  return [...texts.map((text) => Buffer.from(text)), gzipSync(csv), ...real];
}
