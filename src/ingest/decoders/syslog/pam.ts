import type { Facts } from "./facts.js";
import { setOrigin } from "./origin.js";

/** Reads a message of a PAM module: "pam_unix(sshd:auth): what happened". Gives whether it was one. */
export function pam(message: string, facts: Facts): boolean {
  if (!message.startsWith("pam_")) return false;
  const open = message.indexOf("(");
  const close = message.indexOf("): ", open + 1);
  if (open === -1 || close === -1) return false;
  const colon = message.indexOf(":", open);
  facts.service = message.slice(open + 1, Math.min(colon, close));
  happened(message.slice(close + 3), facts);
  return true;
}

/** What happened, without the module's name. */
export function happened(text: string, facts: Facts): void {
  if (text.startsWith("authentication failure;")) failures(text, facts);
  else if (text.startsWith("session opened for user ")) opened(text.slice(24), facts);
  else if (text.startsWith("session closed for user ")) {
    facts.event = "Session closed";
    facts.user = withoutUid(text.slice(24));
  } else if (text === "check pass; user unknown") {
    facts.event = "Check pass";
    facts.invalidUser = true;
    facts.detail = "user unknown";
  } else if (text.startsWith("password changed for ")) {
    facts.event = "Password changed";
    facts.user = text.slice(21);
  }
}

/** "NAME[(uid=N)] by [NAME](uid=N)" */
function opened(text: string, facts: Facts): void {
  const by = text.lastIndexOf(" by ");
  facts.event = "Session opened";
  facts.user = withoutUid(by === -1 ? text : text.slice(0, by));
  facts.byUser = by === -1 ? null : withoutUid(text.slice(by + 4)) || null;
}

function withoutUid(name: string): string {
  const uid = name.endsWith(")") ? name.lastIndexOf("(uid=") : -1;
  return uid === -1 ? name : name.slice(0, uid);
}

/** "[PAM N more ]authentication failure[s]; logname= uid=0 euid=0 tty=ssh ruser= rhost=ADDRESS[  user=NAME]" */
export function failures(text: string, facts: Facts): void {
  const start = text.indexOf("authentication failure");
  const host = text.indexOf(" rhost=", start);
  if (start === -1 || host === -1) return;
  facts.event = start === 0 ? "Authentication failure" : "More authentication failures";
  const name = text.indexOf(" user=", host);
  setOrigin(facts, text.slice(host + 7, name === -1 ? text.length : name).trim(), null);
  if (name !== -1) facts.user = text.slice(name + 6);
  facts.terminal = between(text, " tty=", " ruser=", start) || null;
  facts.byUser = between(text, " ruser=", " rhost=", start) || null;
}

function between(text: string, before: string, after: string, start: number): string {
  const from = text.indexOf(before, start);
  const to = text.indexOf(after, from + before.length);
  return from === -1 || to === -1 ? "" : text.slice(from + before.length, to);
}
