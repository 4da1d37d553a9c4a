import type { Facts } from "./facts.js";

/** sudo: "NAME : [why refused ; ]TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls" */
export function sudo(message: string, facts: Facts): void {
  const text = message.trimStart();
  const colon = text.indexOf(" : ");
  const command = text.indexOf("COMMAND=", colon);
  if (colon === -1 || command === -1) return;
  const first = valueAt(text, colon + 3);
  const refused = !first.includes("=");
  facts.event = refused ? "Sudo refused" : "Sudo";
  facts.byUser = text.slice(0, colon);
  facts.user = setting(text, "USER=", colon, command);
  facts.terminal = setting(text, "TTY=", colon, command);
  facts.command = text.slice(command + 8);
  facts.detail = refused ? first : null;
}

/** The value of "NAME=" between `start` and `end`, up to " ; ". */
function setting(text: string, name: string, start: number, end: number): string | null {
  for (const lead of [" : ", " ; "]) {
    const at = text.indexOf(lead + name, start);
    if (at !== -1 && at < end) return valueAt(text, at + 3 + name.length);
  }
  return null;
}

function valueAt(text: string, start: number): string {
  const end = text.indexOf(" ;", start);
  return text.slice(start, end === -1 ? text.length : end);
}

/** su: "Successful su for NAME by NAME", "FAILED su for NAME by NAME", "[FAILED SU ](to NAME) NAME on pts/0" */
export function su(message: string, facts: Facts): void {
  const failed = message.startsWith("FAILED ");
  const to = failed ? message.indexOf("(to ") : message.startsWith("(to ") ? 0 : -1;
  if (to !== -1) {
    const close = message.indexOf(") ", to);
    const on = message.lastIndexOf(" on ");
    if (close === -1 || on < close + 2) return;
    facts.user = message.slice(to + 4, close);
    facts.byUser = message.slice(close + 2, on);
    facts.terminal = message.slice(on + 4);
  } else {
    const words = failed ? "FAILED su for " : "Successful su for ";
    const by = message.lastIndexOf(" by ");
    if (!message.startsWith(words) || by < words.length) return;
    facts.user = message.slice(words.length, by);
    facts.byUser = message.slice(by + 4);
  }
  facts.event = failed ? "Su refused" : "Su";
}

/** systemd-logind: "New session 12 of user NAME.", "Removed session 12." */
export function logind(message: string, facts: Facts): void {
  const text = message.endsWith(".") ? message.slice(0, -1) : message;
  if (text.startsWith("New session ")) {
    const of = text.indexOf(" of user ", 12);
    // Newer ones go on: "with class 'user' and type 'tty'".
    const more = text.lastIndexOf(" with class ");
    if (of === -1) return;
    facts.event = "New session";
    facts.session = text.slice(12, of);
    facts.user = unquoted(text.slice(of + 9, more > of ? more : text.length));
  } else if (text.startsWith("Removed session ")) {
    facts.event = "Removed session";
    facts.session = text.slice(16);
  }
}

/** useradd: "new user: name=NAME, UID=1000, …", "failed adding user 'NAME', data deleted" */
export function useradd(message: string, facts: Facts): void {
  if (message.startsWith("new user: name=")) {
    const end = message.indexOf(",", 15);
    facts.event = "User added";
    facts.user = message.slice(15, end === -1 ? message.length : end);
  } else if (message.startsWith("failed adding user ")) {
    const end = message.lastIndexOf(", ");
    facts.event = "User not added";
    facts.user = unquoted(message.slice(19, end < 19 ? message.length : end));
    facts.detail = end < 19 ? null : message.slice(end + 2);
  }
}

/** userdel: "delete user 'NAME'" */
export function userdel(message: string, facts: Facts): void {
  if (!message.startsWith("delete user ")) return;
  facts.event = "User deleted";
  facts.user = unquoted(message.slice(12));
}

/** cron: "(NAME) CMD (command)" */
export function cron(message: string, facts: Facts): void {
  const close = message.indexOf(") CMD (");
  if (!message.startsWith("(") || close === -1) return;
  facts.event = "Cron command";
  facts.user = message.slice(1, close);
  facts.command = message.slice(close + 7, message.length - (message.endsWith(")") ? 1 : 0));
}

const unquoted = (name: string): string =>
  name.length > 1 && name.startsWith("'") && name.endsWith("'") ? name.slice(1, -1) : name;
