import { canonicalAddress } from "./addresses.js";
import { columnKind } from "./columnKind.js";
import type { Kind } from "./kinds.js";
import { DATA_FILE, isEverydayName } from "./takeApart.js";
import { isNobody } from "./wellKnown.js";

/** Where a text stands: in code only what is quoted can be a name. */
export type Mode = "code" | "prose" | "output" | "harmless";

/** A text that looks like a name of a kind. */
export interface Guess {
  text: string;
  kind: Kind;
}

const MAIL_SIGNS = /[\p{L}\p{N}\p{M}._%+'~-]/u;
const DOMAIN_SIGNS = /[\p{L}\p{N}\p{M}.-]/u;
const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)/g;
const IPV6 = /(?<![0-9A-Za-z:.])[0-9A-Fa-f:]{2,39}(?:\.\d{1,3}){0,3}(?![0-9A-Za-z:])/g;
const MAC = /(?<![0-9A-Za-z:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Za-z:-])/g;
const SID = /S-1-(?:5-21|12-1)(?:-\d{1,10}){3,5}/gi;
const ARN = /\barn:aws[\w-]{0,20}:[\w-]{0,40}:[\w-]{0,40}:(\d{12}):/g;
const PHONES = [
  /(?<![\w+.])\+\d(?:[ ()./-]{0,2}\d){6,14}(?![\d-])/g,
  /(?<![\w.-])\(\d{2,5}\)[ -]?\d{3,5}[ -]?\d{2,6}(?![\d-])/g,
  /(?<![\w.-])\d{3}[-.]\d{3}[-.]\d{4}(?![\w.-])/g,
  /(?<![\w.-])0\d{2,4}[ /-]\d{3,5}[ -]?\d{2,5}(?![\d-])/g,
  /(?<![\w.-])00\d{2}[ -]?\d{2,4}(?:[ -]?\d{2,5}){2,3}(?![\d-])/g,
];
const PRIVATE =
  /(?<![\p{L}\p{N}_.-])[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){0,6}\.(?:local|lan|internal|intranet|intra|corp|localdomain)(?![\p{L}\p{N}_(-]|\.\p{L})/giu;
const POSIX = /(?<![\w.~:/\\<)\]-])~?\/(?:[^\s/"'`<>|*?:;,()[\]{}\\]{1,200}\/)+[^\s/"'`<>|*?:;,()[\]{}\\]{0,200}/g;
const HOME_ROOT = /^~|^\/(home|users|data|mnt|srv|opt|var|tmp|media|root|volumes)\//i;
const SYSTEM_ROOT = /^\/(usr|lib|lib64|bin|sbin|etc|proc|sys|dev|snap)\//;
const WINDOWS =
  /(?<![A-Za-z0-9])[A-Za-z]:(?:[\\/]+[^\\/:*?"'`<>|\r\n\t]{1,200}(?=[\\/]))*[\\/]+[^\\/:*?"'`<>|\s,;()[\]{}]{0,200}/g;
const SHARE = /(?<![\w\\:])\\{2,4}[\p{L}\p{N}._-]{1,100}\\{1,2}[^\s"'`<>|*?:;,()[\]{}]{1,300}/gu;
const FILE =
  /\.(?:csv|tsv|ndjson|jsonl|json|parquet|xlsx?|evtx|ipynb|pcap|sqlite|duckdb|gz|zip|txt)(?![\p{L}\p{N}_(])/giu;
const FILE_SIGNS = /[\p{L}\p{N}\p{M}._~/\\:@#%+=-]/u;
const PAIR =
  /(?<![\p{L}\p{N}_])([\p{L}_][\p{L}\p{N}_]{1,40}(?: [A-Z][a-z]{1,20}){0,2})["'`]?[ \t]{0,40}!?[:=]{1,3}\*{0,2}[ \t]{0,40}(?:"([^"\n]{1,200})"|'([^'\n]{1,200})'|`([^`\n]{1,200})`|([^\s"'`,;<>&{}()[\]|│]{1,100}))/gu;
const VAGUE =
  /^(name|id|client|server|who|first|path|file|process|image|agent|company|customer|node|person|member)s?$/i;
const PAIRED: ReadonlySet<string> = new Set(["user", "name", "host", "domain", "ip", "email", "phone", "id"]);

/** What in a text looks like an address, a mail address, a telephone number, a path, an account with its domain, or is said to be a name. Linear in the text's length. */
export function guessesIn(text: string, mode: Mode): Guess[] {
  const guesses: Guess[] = [];
  const take = (found: string, kind: Kind): void => void guesses.push({ text: found, kind });
  for (const [found] of text.matchAll(IPV4)) if (canonicalAddress(found)) take(found, "ip");
  for (const [found] of text.matchAll(IPV6)) {
    const colons = found.split(":").length - 1;
    if (colons >= 2 && /[0-9a-f]/i.test(found) && canonicalAddress(found)) take(found, "ip");
  }
  for (const [found] of text.matchAll(MAC)) take(found, "mac");
  for (const [found] of text.matchAll(SID)) take(found, "id");
  for (const account of accountsInArns(text)) take(account, "domain");
  for (const pattern of PHONES) for (const [found] of text.matchAll(pattern)) if (isPhone(found)) take(found, "phone");
  for (const [found] of text.matchAll(PRIVATE)) if (mode !== "code" || found.split(".").length > 2) take(found, "host");
  for (const found of around(text, "@", MAIL_SIGNS, DOMAIN_SIGNS)) {
    const mail = found.replace(/^['.%-]+|[.-]+$/g, "");
    if (/^[^@]+@[^@]+\.\p{L}{2,}$/u.test(mail)) take(mail, "email");
  }
  for (const { 0: found, index } of text.matchAll(POSIX)) {
    // In code what stands between slashes may be a pattern.
    const isPath = mode !== "code" || HOME_ROOT.test(found) || /["'`]/.test(text[index - 1] ?? "");
    if (isPath && !SYSTEM_ROOT.test(found)) take(found, "path");
  }
  for (const [found] of text.matchAll(WINDOWS)) take(found, "path");
  for (const [found] of text.matchAll(SHARE)) take(found, "path");
  for (const found of files(text)) take(found, "path");
  guesses.push(...accounts(text, isWrittenAsDomain(mode)));
  for (const [, key, ...values] of text.matchAll(PAIR)) {
    const quoted = values[0] ?? values[1] ?? values[2];
    const value = quoted ?? values[3];
    const kind = columnKind(key);
    if (!PAIRED.has(kind) || VAGUE.test(key) || (quoted === undefined && mode === "code")) continue;
    if (isProse(value) || isNobody(value) || /\$\{/.test(value)) continue;
    // Prose goes on after a colon; a name is no sentence.
    if (/\s\S+\s\S+\s/.test(value)) continue;
    take(value, kind as Kind);
  }
  return guesses;
}

/** The numbers of the AWS accounts in names of resources: arn:aws:iam::123456789012:user/ann. */
export function accountsInArns(text: string): string[] {
  return [...text.matchAll(ARN)].map(([, account]) => account);
}

/** Words of the language, or a small number: "user: the one that …". With a digit in it, it is a name: web-1. */
const isProse = (value: string): boolean => /^\d{1,4}$/.test(value) || (!/\d/.test(value) && isEverydayName(value));

const isPhone = (text: string): boolean => {
  const digits = text.replace(/\D/g, "").length;
  return digits >= 7 && digits <= 16 && canonicalAddress(text) === undefined;
};

/** Stretches around a sign; each side is walked at most 100 letters, so no text takes long. */
function* around(text: string, sign: string, before: RegExp, after: RegExp): Iterable<string> {
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    let from = at;
    while (from > 0 && at - from < 100 && before.test(text[from - 1])) from--;
    let to = at + 1;
    while (to < text.length && to - at < 200 && after.test(text[to])) to++;
    if (from < at && to > at + 1) yield text.slice(from, to);
  }
}

function* files(text: string): Iterable<string> {
  for (const { 0: end, index } of text.matchAll(FILE)) {
    let from = index;
    while (from > 0 && index - from < 300 && FILE_SIGNS.test(text[from - 1])) from--;
    const found = text.slice(from, index + end.length);
    if (from < index && !/^https?:|:\/\//i.test(found) && DATA_FILE.test(found)) yield found;
  }
}

const ACCOUNT_SIGNS = /[\p{L}\p{N}\p{M}._$-]/u;
const SYSTEMS = /(NT AUTHORITY|NT SERVICE|NT VIRTUAL MACHINE|WINDOW MANAGER|FONT DRIVER HOST|BUILTIN)$/i;
const NO_DOMAIN = /^(hklm|hkcu|hkcr|hku|hkey_.*|[a-z])$/i;

/** A domain in capitals, as Windows writes it. In code a backslash means too much else, unless it is doubled. */
const isWrittenAsDomain =
  (mode: Mode) =>
  (domain: string, backslashes: number): boolean =>
    /^[\p{Lu}\p{N}][\p{Lu}\p{N}._-]+$/u.test(domain) &&
    /\p{Lu}/u.test(domain) &&
    (mode !== "code" || backslashes === 2);

/** DOMAIN\user */
function* accounts(text: string, isDomain: (domain: string, backslashes: number) => boolean): Iterable<Guess> {
  for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", at + 1)) {
    let end = at;
    while (text[end] === "\\") end++;
    let from = at;
    while (from > 0 && at - from < 64 && ACCOUNT_SIGNS.test(text[from - 1])) from--;
    let to = end;
    while (to < text.length && to - end < 64 && ACCOUNT_SIGNS.test(text[to])) to++;
    const domain = text.slice(from, at);
    const user = text.slice(end, to).replace(/[.]+$/, "");
    const before = text[from - 1];
    // Behind a backslash or a slash it is a part of a path.
    const isPath = before === "\\" || before === "/" || text[to] === "\\";
    const isSystems = SYSTEMS.test(text.slice(Math.max(0, from - 20), at)) || isNobody(user);
    if (domain && user && !isPath && !isSystems && !NO_DOMAIN.test(domain) && isDomain(domain, end - at)) {
      yield { text: domain, kind: "domain" };
      if (!isNobody(domain)) yield { text: user, kind: "user" };
    }
    at = end - 1;
  }
}

const FQDN = /(?<![\p{L}\p{N}_.-])[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){1,9}/gu;

/** Hosts and accounts of domains that are known to be names: web7.shire.com, shire\ann. */
export function membersIn(text: string, isDomain: (text: string) => boolean): Guess[] {
  const guesses: Guess[] = [];
  for (const [found] of text.matchAll(FQDN)) {
    for (let at = found.indexOf("."); at > 0; at = found.indexOf(".", at + 1)) {
      if (!isDomain(found.slice(at + 1))) continue;
      guesses.push({ text: found.slice(0, at), kind: "host" });
      break;
    }
  }
  for (const found of around(text, "@", MAIL_SIGNS, DOMAIN_SIGNS)) {
    const [user, domain] = found.split("@");
    if (isDomain(domain.replace(/[.-]+$/, ""))) guesses.push({ text: user.replace(/^['.%-]+/, ""), kind: "user" });
  }
  for (const { text: found, kind } of accounts(text, isDomain))
    if (kind === "user") guesses.push({ text: found, kind });
  return guesses;
}
