import { cron, logind, su, sudo, useradd, userdel } from "./accounts.js";
import type { Facts } from "./facts.js";
import { happened, pam } from "./pam.js";
import { sshd } from "./sshd.js";

type Read = (message: string, facts: Facts) => void;

const programs: ReadonlyMap<string, Read> = new Map([
  ...["sshd", "sshd-session", "sshd-auth"].map((name) => [name, sshd] as const),
  ["sudo", sudo],
  ["su", su],
  ["systemd-logind", logind],
  ["useradd", useradd],
  ["userdel", userdel],
  ...["cron", "crond", "CRON"].map((name) => [name, cron] as const),
]);

/** Reads a program's message as far as it is known here; `facts` is cleared before. */
export function readMessage(program: string | null, message: string, facts: Facts): void {
  facts.clear();
  if (program === null || pam(message, facts)) return;
  const name = program.includes("/") ? program.slice(program.lastIndexOf("/") + 1) : program;
  if (name.endsWith("(pam_unix)")) {
    facts.service = name.slice(0, -10);
    happened(message, facts);
  } else programs.get(name)?.(message, facts);
}
