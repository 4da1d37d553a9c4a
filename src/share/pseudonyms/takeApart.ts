import { canonicalAddress } from "./addresses.js";
import { isListedWord } from "./commonWords.js";
import type { Kind } from "./kinds.js";
import { tokenize } from "./tokens.js";
import { isEveryonesFolder, isNobody } from "./wellKnown.js";

/** A name in a value; "whole" where the value is this name and nothing else. */
export interface Atom {
  text: string;
  kind: Kind;
  whole: boolean;
}

/** What a value is made of: names, and the signs between them, which stay. */
export type Piece = string | Atom;

const services =
  /^(host|http|https|cifs|ldap|gc|dns|rpc|rpcss|mssqlsvc|termsrv|wsman|restrictedkrbhost|krbtgt|nfs|smtpsvc|imap|ftp|kadmin|vnc)$/i;
const LABELS = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+\.?$/u;
const TOP =
  /\.(com|net|org|edu|gov|mil|int|info|biz|io|co|local|lan|internal|intranet|corp|home|test|example|invalid|ad|de|at|ch|fr|it|es|uk|eu|us|ca|nl|be|pl|cz|se|no|dk|fi|ru|cn|jp|in|br|au|nz|arpa|onion|cloud|app|dev)\.?$/i;
/** The ends of file names that hold data or a notebook. */
export const DATA_FILE: RegExp =
  /\.(csv|tsv|json|ndjson|jsonl|parquet|gz|zip|xlsx?|evtx|log|txt|ipynb|pcap|sqlite|duckdb|html?|py|ts|js|mjs|exe|dll|ps1|bat)(\.gz)?$/i;
const DATE = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const NUMBER = /^[-+−]?[\d.,\u00a0 ]*\d(?:e[-+]?\d+)?\s*(%|[kMG]?B|ms|s|min|h|d)?$/i;
const PHONE = /^(\+|00|\(?0)[\d ()./-]{6,24}\d$|^\(\d{3}\) ?\d{3}-\d{4}$|^\d{3}[-.]\d{3}[-.]\d{4}$/;

/** What one value of a column of that kind is made of: SHIRE\ann is a domain, a backslash and an account. */
export function takeApart(value: string, kind: Kind): Piece[] {
  const text = value.trim();
  if (isNobody(text)) return [value];
  const at = value.indexOf(text);
  const pieces = inside(text, kind);
  const whole = pieces.length === 1;
  const marked = pieces.map((piece) => (typeof piece === "string" ? piece : { ...piece, whole }));
  return [value.slice(0, at), ...marked, value.slice(at + text.length)].filter((piece) => piece !== "");
}

const atom = (text: string, kind: Kind): Piece => (isNobody(text) ? text : { text, kind, whole: true });

function inside(text: string, kind: Kind): Piece[] {
  if (text.length > 2_000) return [atom(text, kind)];
  return (
    addressIn(text) ??
    (DATE.test(text) && kind === "value" ? [text] : undefined) ??
    (NUMBER.test(text) && kind === "value" && !PHONE.test(text) ? [text] : undefined) ??
    numberIn(text, kind) ??
    listIn(text, kind) ??
    mailIn(text) ??
    idIn(text) ??
    directoryNameIn(text) ??
    pathIn(text, kind) ??
    accountIn(text, kind) ??
    serviceIn(text) ??
    hostIn(text, kind) ??
    (PHONE.test(text) && (kind === "phone" || kind === "value" || kind === "name")
      ? [atom(text, "phone")]
      : undefined) ?? [atom(text, kind)]
  );
}

function addressIn(text: string): Piece[] | undefined {
  const bare = /^\[?([0-9a-f:.]+(?:%[\w.-]+)?)\]?((?::\d{1,5}|\/\d{1,3})?)$/i;
  for (const pattern of [/^([0-9a-f:.]+(?:%[\w.-]+)?)()$/i, bare, /^(\d+\.\d+\.\d+\.\d+)(.{1,6})$/]) {
    const found = pattern.exec(text);
    if (!found || canonicalAddress(found[1]) === undefined) continue;
    const start = text.indexOf(found[1]);
    const rest = text.slice(start + found[1].length);
    if (rest && !/^\]?(:\d{1,5}|\/\d{1,3})?$/.test(rest)) continue;
    return [text.slice(0, start), atom(found[1], "ip"), rest].filter((piece) => piece !== "");
  }
  return /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^([0-9a-f]{4}\.){2}[0-9a-f]{4}$/i.test(text)
    ? [atom(text, "mac")]
    : undefined;
}

/** An account's number as a table prints numbers: 123,456,789,012 is 123456789012. */
function numberIn(text: string, kind: Kind): Piece[] | undefined {
  const isPrinted = kind !== "value" && kind !== "path" && /^(\d{1,3}(,\d{3})+|\d+\.0)$/.test(text);
  return isPrinted ? [atom(text.replace(/\.0$/, "").replaceAll(",", ""), kind)] : undefined;
}

/** A list, as JSON or with commas or semicolons between; a display name may hold a comma itself. */
function listIn(text: string, kind: Kind): Piece[] | undefined {
  if (/^[[{]/.test(text)) {
    try {
      JSON.parse(text);
    } catch {
      return undefined;
    }
    return text
      .split(/("(?:[^"\\]|\\.)*")/)
      .flatMap((piece) =>
        piece.startsWith('"') ? ['"', ...takeApart(JSON.parse(piece) as string, kind), '"'] : [piece],
      );
  }
  if (kind === "name" || kind === "path" || kind === "value" || /^[A-Z]{1,3}=/i.test(text)) return undefined;
  const parts = text.split(/(\s*[,;|]\s*)/);
  return parts.length > 1 ? parts.flatMap((part, i) => (i % 2 ? [part] : takeApart(part, kind))) : undefined;
}

function mailIn(text: string): Piece[] | undefined {
  const named = /^"?([^"<>]{1,200}?)"?\s*<([^<>\s]+@[^<>\s]+)>$/.exec(text);
  if (named) {
    const at = text.lastIndexOf(named[2]);
    const from = text.indexOf(named[1]);
    return [
      text.slice(0, from),
      ...takeApart(named[1], "name"),
      text.slice(from + named[1].length, at),
      ...(mailIn(named[2]) ?? []),
      text.slice(at + named[2].length),
    ];
  }
  const mail = /^([^\s@\\/:]+)@([^\s@\\/:]+)$/.exec(text);
  return mail ? [atom(mail[1], "user"), "@", atom(mail[2], "domain")] : undefined;
}

function idIn(text: string): Piece[] | undefined {
  return /^S-1-\d+(-\d+)+$/i.test(text) ? [atom(text, "id")] : undefined;
}

const ATTRIBUTE: Readonly<Record<string, Kind>> = { cn: "name", uid: "user", dc: "domain", o: "domain" };

/** CN=Ann Smith,OU=Sales,DC=shire,DC=com */
function directoryNameIn(text: string): Piece[] | undefined {
  if (!/^(cn|ou|dc|o|c|l|st|uid)=[^,]/i.test(text)) return undefined;
  return text.split(/(,\s*)/).flatMap((part, i) => {
    const cut = part.indexOf("=") + 1;
    if (i % 2 || cut === 0) return [part];
    return [
      part.slice(0, cut),
      ...takeApart(part.slice(cut), ATTRIBUTE[part.slice(0, cut - 1).toLowerCase()] ?? "value"),
    ];
  });
}

/** Folders and files one by one; those that every computer has stay, and so does the end of a file's name. */
function pathIn(text: string, kind: Kind): Piece[] | undefined {
  const looks =
    /^(?:[a-z]:[\\/]|~?\/|\\\\|file:\/\/|\.{1,2}[\\/])/i.test(text) ||
    (kind === "path" && /[\\/]/.test(text)) ||
    ((kind === "path" || kind === "value") && DATA_FILE.test(text) && !/\s{2}/.test(text));
  if (!looks || /^https?:/i.test(text)) return undefined;
  const isShare = /^\\\\/.test(text);
  const parts = text.split(/([\\/]+)/);
  let before = "";
  let names = 0;
  return parts.flatMap((part, i): Piece[] => {
    if (i % 2 || part === "") return [part];
    const last = before;
    before = part;
    if (isShare && names++ === 0) return takeApart(part, "host");
    if (/^(home|users|benutzer|profiles|documents and settings)$/i.test(last) && i < parts.length) {
      return isEveryonesFolder(part) ? [part] : takeApart(part, "user");
    }
    return segment(part, i === parts.length - 1);
  });
}

function segment(part: string, isLast: boolean): Piece[] {
  if (/^(\.{1,2}|~|file:|[a-z]:|\*+)$/i.test(part) || isEveryonesFolder(part)) return [part];
  const end = isLast ? (/(\.[a-z0-9]{1,8}){1,2}(:\d+)*$/i.exec(part)?.[0] ?? "") : "";
  const stem = end.length < part.length ? part.slice(0, part.length - end.length) : part;
  const rest = part.slice(stem.length);
  return [...(isEverydayName(stem) ? [stem] : [atom(stem, "path")]), ...(rest ? [rest] : [])];
}

/** True where every word of a name is one that anybody writes: windows-logons, march-2024; PC-77 is none, it may be a computer. */
export function isEverydayName(text: string): boolean {
  const { texts, words } = tokenize(text);
  const said = texts.filter((_, i) => words[i]);
  return said.every((token) => isListedWord(token) || isEveryonesFolder(token));
}

function accountIn(text: string, kind: Kind): Piece[] | undefined {
  const cut = /^([^\\/@]+)(\\+)([^\\/]+)$/.exec(text);
  if (cut) return [atom(cut[1], "domain"), cut[2], ...inside(cut[3], kind === "host" ? "host" : "user")];
  if (text.endsWith("$") && text.length > 1 && kind !== "path") {
    const host = text.replace(/\$+$/, "");
    if (!isNobody(host)) return [...inside(host, "host"), text.slice(host.length)];
  }
  return undefined;
}

/** A service principal or a web address: the host is a name, what is known stays. */
function serviceIn(text: string): Piece[] | undefined {
  const web = /^([a-z][a-z0-9+.-]{1,20}:\/\/)([^/?#\s]+)([/?#]\S*)?$/i.exec(text);
  if (web) {
    const rest = (web[3] ?? "").split(/([/?#&=]+)/);
    return [
      web[1],
      ...takeApart(web[2], "host"),
      ...rest.flatMap((part, i): Piece[] =>
        i % 2 || part === "" || isEverydayName(part) ? [part] : takeApart(part, "value"),
      ),
    ];
  }
  const [service, ...rest] = text.split("/");
  if (rest.length === 0 || !services.test(service)) return undefined;
  return [service, ...rest.flatMap((part): Piece[] => ["/", ...(part ? takeApart(part, "host") : [])])];
}

function hostIn(text: string, kind: Kind): Piece[] | undefined {
  const port = /^(.*[^:]):(\d{1,5})$/.exec(text);
  if (port && kind === "host") return [...inside(port[1], kind), `:${port[2]}`];
  if (kind !== "host" && kind !== "value") return undefined;
  if (!LABELS.test(text) || (kind === "value" && !TOP.test(text))) return undefined;
  const cut = text.indexOf(".");
  return [atom(text.slice(0, cut), "host"), ".", atom(text.slice(cut + 1), "domain")];
}
