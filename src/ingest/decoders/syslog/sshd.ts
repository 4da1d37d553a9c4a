import type { Facts } from "./facts.js";
import { originAfter, originBefore, setOrigin, wordAt } from "./origin.js";
import { failures } from "./pam.js";

/**
 * Reads a message of OpenSSH's server. Names that a client may choose can look like anything that stands in a message, so
 * these are read from that end at which only the server writes.
 */
export function sshd(message: string, facts: Facts): void {
  facts.service = "sshd";
  const text = withoutLevel(message);
  const space = text.indexOf(" ");
  if (space > 0) forms.get(text.slice(0, space))?.(text, facts);
}

function withoutLevel(message: string): string {
  if (message.startsWith("error: ") || message.startsWith("fatal: ")) return message.slice(7);
  return message;
}

type Form = (text: string, facts: Facts) => void;
const PREAUTH = " [preauth]";
const INVALID = ["invalid user ", "illegal user "];

const attempt =
  (event: string): Form =>
  (text, facts) => {
    const end = text.indexOf(" for ");
    const method = text.slice(event.length + 1, Math.max(end, 0));
    facts.torn = !text.startsWith(" to ", event.length);
    if (method === "" || method.includes(" ") || !account(text, end + 5, facts)) return;
    facts.event = event;
    facts.method = method;
    facts.torn = false;
  };

/** "[invalid user ]NAME from ADDRESS port N ssh2[: KEY]"; whether that is what stands there. */
function account(text: string, at: number, facts: Facts): boolean {
  const invalid = INVALID.some((words) => text.startsWith(words, at));
  const start = at + (invalid ? INVALID[0].length : 0);
  const origin = protocolOf(text, start, invalid, facts);
  const from = origin - 6;
  if (origin === -1) return false;
  facts.user = text.slice(start, from);
  facts.invalidUser = invalid;
  return true;
}

/**
 * Finds the " from ADDRESS port N ssh2" that the server wrote and gives where the address begins. An unknown account's name
 * may hold such words, so the last counts: at the end of the message, or before a key's type and fingerprint. A
 * certificate's name, behind those, may hold them too; with it the first counts where the account is known, and so
 * its name is not the client's own.
 */
function protocolOf(text: string, start: number, invalid: boolean, facts: Facts): number {
  const end = unsuffixed(text);
  if (isProtocol(text, end - 5)) return fromBefore(text, end - 5, start, facts);
  const last = text.lastIndexOf(" ssh2: ", end);
  if (last === -1) return -1;
  const key = text.indexOf(" ", last + 7);
  if (key !== -1 && key < end && text.lastIndexOf(" ", end - 1) === key) return fromBefore(text, last, start, facts);
  const next = (at: number) =>
    invalid ? (at > start ? text.lastIndexOf(" ssh2: ", at - 1) : -1) : text.indexOf(" ssh2: ", at + 1);
  for (let at = invalid ? last : text.indexOf(" ssh2: ", start); at >= start; at = next(at)) {
    const origin = fromBefore(text, at, start, facts);
    if (origin !== -1) return origin;
  }
  return -1;
}

const isProtocol = (text: string, at: number): boolean =>
  at > 0 && (text.startsWith(" ssh2", at) || text.startsWith(" ssh1", at));

function fromBefore(text: string, end: number, start: number, facts: Facts): number {
  const origin = originBefore(text, end, facts);
  if (origin - 6 >= start && text.startsWith(" from ", origin - 6)) return origin;
  facts.address = facts.host = facts.port = null;
  return -1;
}

/** Where the message ends without " [preauth]". */
const unsuffixed = (text: string): number => text.length - (text.endsWith(PREAUTH) ? PREAUTH.length : 0);

/** "Invalid user NAME from ADDRESS[ port N]" */
function invalidUser(text: string, facts: Facts): void {
  const start = text.indexOf(" user ") + 6;
  const end = unsuffixed(text);
  if (start < 6) return;
  let from = fromBefore(text, end, start - 1, facts) - 6;
  if (from < 0) {
    from = text.lastIndexOf(" from ", end - 6);
    if (from < start - 1) return;
    setOrigin(facts, text.slice(from + 6, end), null);
  }
  facts.event = "Invalid user";
  facts.user = text.slice(start, Math.max(from, start));
  facts.invalidUser = true;
}

/** "maximum authentication attempts exceeded for [invalid user ]NAME from ADDRESS port N ssh2 [preauth]" */
function maximum(text: string, facts: Facts): void {
  const words = "maximum authentication attempts exceeded for ";
  if (!text.startsWith(words) || !account(text, words.length, facts)) return;
  facts.event = "Too many attempts";
  facts.detail = "maximum authentication attempts exceeded";
}

/** "… by|from [user |invalid user |authenticating user NAME ]ADDRESS[ port N][ [preauth]]" */
const ended =
  (event: string, words: string): Form =>
  (text, facts) => {
    if (!text.startsWith(words)) return;
    facts.event = event;
    parted(text, words.length, unsuffixed(text), facts);
  };

function parted(text: string, start: number, end: number, facts: Facts): void {
  const name = text.startsWith("user ", start) ? start + 5 : text.indexOf(" user ", start) + 6;
  let origin = originBefore(text, end, facts);
  if (origin < start) {
    if (origin !== -1) facts.address = facts.host = facts.port = null;
    origin = Math.max(text.lastIndexOf(" ", end - 1) + 1, start);
    setOrigin(facts, text.slice(origin, end), null);
  }
  const kind = text.slice(start, Math.max(start, name - 6));
  if (name < start + 5 || (kind !== "" && kind !== "invalid" && kind !== "authenticating")) return;
  facts.user = text.slice(name, Math.max(name, origin - 1));
  facts.invalidUser = kind === "invalid";
}

/** "Received disconnect from ADDRESS[ port N]:CODE: what the client says" */
function received(text: string, facts: Facts): void {
  const words = "Received disconnect from ";
  if (!text.startsWith(words)) return;
  facts.event = "Disconnected";
  originAfter(text, words.length, facts);
}

/** "Disconnecting[ [invalid |authenticating ]user NAME ADDRESS port N]: why" */
function disconnecting(text: string, facts: Facts): void {
  const end = unsuffixed(text);
  // This reason quotes the client.
  const changed = text.lastIndexOf(": Change of username");
  const why = changed === -1 ? text.lastIndexOf(": ", end - 1) : changed;
  if (why === -1) return;
  facts.event = "Disconnecting";
  facts.detail = text.slice(why + 2, end);
  if (why > 14) parted(text, 14, why, facts);
}

/** "User NAME from HOST not allowed because why" */
function notAllowed(text: string, facts: Facts): void {
  const why = text.lastIndexOf(" not allowed because ");
  const from = text.lastIndexOf(" from ", why - 6);
  if (why === -1 || from < 4) return;
  facts.event = "Not allowed";
  facts.user = text.slice(5, Math.max(from, 5));
  facts.detail = text.slice(why + 1);
  setOrigin(facts, text.slice(from + 6, why), null);
}

/** "Starting session: what for NAME from ADDRESS port N id N", "Close session: user NAME from ADDRESS port N id N" */
const session =
  (event: string, before: string): Form =>
  (text, facts) => {
    const id = text.lastIndexOf(" id ");
    const name = text.indexOf(before) + before.length;
    const origin = id === -1 || name < before.length ? -1 : fromBefore(text, id, name, facts);
    if (origin === -1) return;
    facts.event = event;
    facts.user = text.slice(name, origin - 6);
    facts.session = text.slice(id + 4);
  };

/** Somebody came who did not go on to sign in. */
const stranger =
  (words: string): Form =>
  (text, facts) => {
    if (!text.startsWith(words)) return;
    const end = unsuffixed(text);
    facts.event = "No sign-in";
    facts.detail = words;
    const from = text.lastIndexOf(" from ", end);
    if (originBefore(text, end, facts) === -1 && from !== -1) setOrigin(facts, text.slice(from + 6, end), null);
  };

/** "Connection closed|reset|from …" */
function connection(text: string, facts: Facts): void {
  ended("Connection closed", "Connection closed by ")(text, facts);
  ended("Connection reset", "Connection reset by ")(text, facts);
  const words = "Connection from ";
  if (!text.startsWith(words)) return;
  facts.event = "Connection";
  originAfter(text, words.length, facts);
}

/** "Unable to negotiate with ADDRESS port N: why [preauth]" */
function unable(text: string, facts: Facts): void {
  const words = "Unable to negotiate with ";
  if (!text.startsWith(words)) return;
  facts.event = "No sign-in";
  facts.detail = "Unable to negotiate";
  const end = text.indexOf(": ", words.length);
  if (end === -1 || originBefore(text, end, facts) === -1) setOrigin(facts, wordAt(text, words.length), null);
}

/** "input_userauth_request: invalid user NAME[ [preauth]]" */
function request(text: string, facts: Facts): void {
  const words = "input_userauth_request: invalid user ";
  if (!text.startsWith(words)) return;
  facts.event = "Invalid user";
  facts.user = text.slice(words.length, Math.max(words.length, unsuffixed(text)));
  facts.invalidUser = true;
}

const forms: ReadonlyMap<string, Form> = new Map([
  ["Accepted", attempt("Accepted")],
  ["Failed", attempt("Failed")],
  ["Postponed", attempt("Postponed")],
  ["Partial", attempt("Partial")],
  ["Invalid", invalidUser],
  ["Illegal", invalidUser],
  ["input_userauth_request:", request],
  ["maximum", maximum],
  ["Connection", connection],
  ["Received", received],
  ["Disconnected", ended("Disconnected", "Disconnected from ")],
  ["Disconnecting", disconnecting],
  ["Disconnecting:", disconnecting],
  ["User", notAllowed],
  ["Starting", session("Session started", " for ")],
  ["Close", session("Session ended", "user ")],
  ["Did", stranger("Did not receive identification string")],
  ["Bad", stranger("Bad protocol version identification")],
  ["Unable", unable],
  ["PAM", failures],
]);
