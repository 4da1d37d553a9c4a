import { isUtf8 } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import { syslog } from "../../src/ingest/decoders/syslog.js";
import { insist, type Target } from "../engine/target.js";
import { type Answer, decode } from "./decoded.js";
import { differentLines, sharedFile } from "./shared.js";

const BEFORE = "2026-10-31T08:00:00.123456Z gate sshd[1]: Accepted publickey for first from 10.0.0.1 port 22 ssh2\n";
const AFTER = "\n2026-10-31T09:00:00Z gate sshd[2]: Failed password for last from 10.0.0.2 port 23 ssh2\n";

/** By the first byte: a zone with summer time, a year, no good lines around. */
const Flag = { zone: 1, year: 2, bare: 4 } as const;

export const syslogTarget: Target = {
  name: "syslog",
  about: "Linux system logs: every line is a row or rejected, whatever the pieces it comes in, and good lines are kept",
  covers: ["src/ingest/decoders/syslog", "src/ingest/decoders/syslog.ts"],
  longest: 80_000,
  seeds,
  async check(input) {
    const flags = input[0] ?? 0;
    const text = input.subarray(1);
    const options = {
      timeZone: flags & Flag.zone ? "Europe/Warsaw" : "UTC",
      ...(flags & Flag.year ? { year: 2026 } : {}),
    };
    syslog.fits(text, "log");
    const isBare = (flags & Flag.bare) > 0;
    const bytes = isBare ? text : Buffer.concat([Buffer.from(BEFORE), text, Buffer.from(AFTER)]);
    const answer = await decode(syslog, bytes, 1 << 20, options);
    checkLines(answer, bytes);
    const user = answer.columns.indexOf("User");
    insist(isBare || answer.rows[0]?.[user] === "first", () => "The good line before was not kept.");
    insist(isBare || answer.rows.at(-1)?.[user] === "last", () => "The good line behind was not kept.");
    const pieces = await decode(syslog, bytes, text.length > 4096 ? 9973 : 1 + (text.length % 61), options);
    insist(isDeepStrictEqual(pieces, answer), () => "In small pieces it is read differently.");
  },
};

/** Each line that holds anything is a row, or as many as it says, or rejected. */
function checkLines({ columns, rows, rejected }: Answer, bytes: Buffer): void {
  const repeated = columns.indexOf("Repeated");
  let lines = rejected.length;
  for (let at = 0; at < rows.length; lines++) at += Number(rows[at][repeated] ?? 1);
  const given = bytes.toString("latin1").split(/\r\n|\n|\r/);
  const filled = given.filter((line, i) => !isBlank(Buffer.from(line, "latin1"), i === 0)).length;
  insist(lines === filled, () => `Of ${filled} lines ${lines} are accounted for.`);
  const numbers = rejected.map(({ line }) => line ?? 0);
  insist(
    numbers.every((line, i) => line > (numbers[i - 1] ?? 0) && line <= given.length),
    () => `The rejected lines are ${numbers.join(", ")} of ${given.length}.`,
  );
}

function isBlank(line: Buffer, isFirst: boolean): boolean {
  if (line.length > 1 << 16 || !isUtf8(line)) return false;
  const text = isFirst ? line.toString("utf8").replace(/^\uFEFF/, "") : line.toString("utf8");
  return text === "" || (text.charCodeAt(0) <= 32 && text.charCodeAt(0) > 0 && text.trim() === "");
}

function seeds(): Buffer[] {
  const at = "Oct 31 08:00:00 gate";
  const lines = [
    `${at} sshd[1201]: Accepted password for ann from 10.0.0.1 port 50022 ssh2`,
    `${at} sshd[1201]: Failed none for invalid user  from fe80::1 port 1 ssh2 [preauth]`,
    `${at} sshd[1]: Accepted publickey for bob from 10.0.0.1 port 22 ssh2: RSA SHA256:abc`,
    `${at} sshd[1]: Accepted publickey for bob from 10.0.0.1 port 22 ssh2: RSA-CERT ID bob (serial 7) CA RSA SHA256:abc`,
    `${at} sshd[1]: message repeated 5 times: [ Failed password for root from 10.0.0.9 port 4000 ssh2]`,
    `${at} last message repeated 3 times`,
    `${at} sshd[1]: Invalid user admin from 10.0.0.9 port 4000`,
    `${at} sshd[1]: input_userauth_request: invalid user admin [preauth]`,
    `${at} sshd[1]: error: maximum authentication attempts exceeded for root from 10.0.0.9 port 4000 ssh2 [preauth]`,
    `${at} sshd[1]: Disconnecting invalid user x 10.0.0.9 port 1: Change of username or service not allowed: (a,b) -> (c,d) [preauth]`,
    `${at} sshd[1]: Disconnected from authenticating user root 10.0.0.9 port 4000 [preauth]`,
    `${at} sshd[1]: Connection closed by invalid user a b 10.0.0.9 port 4000 [preauth]`,
    `${at} sshd[1]: Connection reset by 10.0.0.9\n${at} sshd[1]: Connection from 10.0.0.9 port 1 on 10.0.0.1 port 22`,
    `${at} sshd[1]: Received disconnect from 10.0.0.9 port 4000:11: Bye Bye`,
    `${at} sshd[1]: User eve from 10.0.0.9 not allowed because not listed in AllowUsers`,
    `${at} sshd[1]: Starting session: shell on pts/0 for ann from 10.0.0.1 port 50022 id 0`,
    `${at} sshd[1]: Close session: user ann from 10.0.0.1 port 50022 id 0`,
    `${at} sshd[1]: Did not receive identification string from 10.0.0.9 port 1`,
    `${at} sshd[1]: Bad protocol version identification 'GET /' from 10.0.0.9 port 1`,
    `${at} sshd[1]: Unable to negotiate with 10.0.0.9 port 1: no matching host key type found. [preauth]`,
    `${at} sshd[1]: PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=10.0.0.9  user=root`,
    `${at} sshd(pam_unix)[1]: check pass; user unknown`,
    `${at} sshd[1]: pam_unix(sshd:session): session opened for user ann(uid=1000) by (uid=0)`,
    `${at} sudo:      ann : TTY=pts/0 ; PWD=/home/ann ; USER=root ; COMMAND=/bin/ls`,
    `${at} sudo: eve : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/sh`,
    `${at} su[9]: FAILED SU (to root) eve on pts/1\n${at} su: Successful su for root by ann`,
    `${at} systemd-logind[5]: New session 12 of user ann.\n${at} systemd-logind[5]: Removed session 12.`,
    `${at} useradd[7]: new user: name=eve, UID=1001, GID=1001\n${at} userdel[7]: delete user 'eve'`,
    `${at} useradd[7]: failed adding user 'eve', data deleted\n${at} passwd[7]: password changed for ann`,
    `${at} CRON[9]: (root) CMD (run-parts /etc/cron.hourly)`,
    '<86>1 2026-10-31T08:00:00.5+01:00 gate sshd 1201 ID47 [a@1 b="c\\"]d"][e@2] Accepted password for ann from 10.0.0.1 port 1 ssh2',
    "<34>1 2026-10-31T08:00:00Z - - - - - \uFEFFnothing",
    "2026-10-31T08:00:00,123456-05:30 gate kernel: [   12.345678] hello",
    "Feb 29 23:59:60 gate a: b\nMar  1 2027 00:00:00 gate c: d\nDec 31 23:59:59 gate e: f\nJan  1 00:00:00 gate g: h",
    "\0\0\0Oct 31 08:00:00 gate x: y\r\nOct 31 08:00:00 gate x: y\rOct 31 02:30:00 gate \u017c\u00f3\u0142w: y",
  ];
  const flags = (i: number) => Buffer.from([i & 7]);
  const real = sharedFile("linux/auth.log", 1 << 20).flatMap((bytes) => differentLines(bytes.toString("latin1")));
  return [...lines.map((line) => Buffer.from(line)), ...real].map((bytes, i) => Buffer.concat([flags(i), bytes]));
}
