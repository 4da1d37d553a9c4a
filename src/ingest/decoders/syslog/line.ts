import { readStamp, Stamp } from "./stamp.js";

/** A line taken apart; one object serves for all lines, one after the other. */
export class SyslogLine {
  readonly stamp: Stamp = new Stamp();
  /** Facility times eight plus severity; -1 where none is written. */
  priority = -1;
  host: string | null = null;
  program: string | null = null;
  pid: string | null = null;
  messageId: string | null = null;
  data: string | null = null;
  message = "";
}

const BLANK = 32;
const COLON = 58;
const OPEN = 91;

/** Takes a line of RFC 3164, RFC 5424 or rsyslog's with ISO times apart. Gives what is wrong with it, or null. */
export function readLine(text: string, line: SyslogLine): string | null {
  line.host = line.program = line.pid = line.messageId = line.data = null;
  let start = 0;
  line.priority = -1;
  if (text.charCodeAt(0) === 60) {
    start = text.slice(0, 5).indexOf(">") + 1;
    const digits = text.slice(1, start - 1);
    line.priority = isNumber(digits) ? Number(digits) : -1;
    if (line.priority < 0 || line.priority > 191) return "its priority, in < and >, is no number from 0 to 191";
  }
  const version = versionAt(text, start);
  if (version > start) return structured(text, version, line);
  const wrong = readStamp(text, start, line.stamp);
  if (wrong !== null) return wrong;
  if (line.stamp.end >= text.length) return "it holds nothing but a time";
  return named(text, line.stamp.end + 1, line);
}

/** Behind "1 ", the version that a line of RFC 5424 has before its time; `start` where there is none. */
function versionAt(text: string, start: number): number {
  return text.charCodeAt(start) === 49 && text.charCodeAt(start + 1) === BLANK ? start + 2 : start;
}

/** "host program[pid]: message" as RFC 3164 and rsyslog write it; the host may be left out. */
function named(text: string, at: number, line: SyslogLine): string | null {
  let start = at;
  while (text.charCodeAt(start) === BLANK) start++;
  const end = text.indexOf(" ", start);
  const word = end === -1 ? text.slice(start) : text.slice(start, end);
  if (word === "") return "it holds nothing but a time";
  if (!isTag(word)) {
    line.host = word;
    start = end === -1 ? text.length : end + 1;
    while (text.charCodeAt(start) === BLANK) start++;
  }
  tag(text, start, line);
  return null;
}

/** "sshd[12]:" and "sudo:" are programs, "::1" is a host. */
const isTag = (word: string): boolean =>
  word.charCodeAt(word.length - 1) === COLON && (word.includes("[") || word.indexOf(":") === word.length - 1);

function tag(text: string, start: number, line: SyslogLine): void {
  let at = start;
  let code = text.charCodeAt(at);
  while (at < text.length && code !== BLANK && code !== COLON && code !== OPEN) code = text.charCodeAt(++at);
  const end = at;
  let pid: string | null = null;
  if (code === OPEN) {
    const close = text.indexOf("]", at);
    if (close !== -1) {
      pid = text.slice(at + 1, close);
      code = text.charCodeAt((at = close + 1));
    }
  }
  if (code !== COLON || end === start) {
    line.message = text.slice(start);
    return;
  }
  line.program = text.slice(start, end);
  line.pid = pid;
  line.message = text.slice(text.charCodeAt(at + 1) === BLANK ? at + 2 : at + 1);
}

/** "time host program pid id [data] message" of RFC 5424, in which "-" is nothing. */
function structured(text: string, start: number, line: SyslogLine): string | null {
  if (text.charCodeAt(start) === 45) return "it has no time";
  const wrong = readStamp(text, start, line.stamp);
  if (wrong !== null) return wrong;
  let at = line.stamp.end;
  const word = (): string | null => {
    if (at >= text.length) return "";
    const end = text.indexOf(" ", at + 1);
    const found = text.slice(at + 1, end === -1 ? text.length : end);
    at = end === -1 ? text.length : end;
    return found === "-" ? null : found;
  };
  line.host = word();
  line.program = word();
  line.pid = word();
  line.messageId = word();
  if (line.messageId === "") return "it ends before its message";
  const end = dataEnd(text, at + 1);
  if (end === -1) return "its structured data is not closed as it should be";
  const data = text.slice(at + 1, end);
  line.data = data === "-" ? null : data;
  line.message = text.slice(text.charCodeAt(end + 1) === 0xfeff ? end + 2 : end + 1);
  return null;
}

/** Where the structured data ends: "-" or "[id name="value"]…", in which a backslash takes the next character's meaning. */
function dataEnd(text: string, start: number): number {
  if (text[start] === "-") return ends(text, start + 1);
  let at = start;
  while (text[at] === "[") {
    let quoted = false;
    for (at++; at < text.length && (quoted || text[at] !== "]"); at++) {
      if (text[at] === '"') quoted = !quoted;
      else if (quoted && text[at] === "\\") at++;
    }
    if (at++ >= text.length) return -1;
  }
  return at === start ? -1 : ends(text, at);
}

const ends = (text: string, at: number): number => (at === text.length || text.charCodeAt(at) === BLANK ? at : -1);

function isNumber(text: string): boolean {
  if (text === "" || text.length > 3) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false;
  return true;
}
