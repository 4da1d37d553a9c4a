import type { Kind } from "./kinds.js";
import type { Pseudonymized } from "./pseudonymize.js";
import type { Finding } from "./scan.js";

/** A name that came out of a log, as it can be shown in a terminal: what would speak to it is written as a number. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);
}

/** Names and places beyond so many are counted. */
const MOST = 8;

/** Why a notebook cannot be handed on yet, in sentences that say what to do; undefined where it can. */
export function refusalOf({ findings, words }: Pick<Pseudonymized, "findings" | "words">): string | undefined {
  if (findings.length) return leftOver(findings);
  const waiting = words.filter(({ allowed }) => !allowed);
  if (waiting.length === 0) return undefined;
  const lines = waiting.map(({ word, places }) => `  "${printable(word)}" in ${list(places.map(printable), "; ")}`);
  const names = waiting.map(({ word }) => `--allow ${quoted(printable(word))}`).join(" ");
  return (
    "These are names, and also common words or parts of longer words. Where they stand as a value they were replaced; look at the rest:\n" +
    `${lines.join("\n")}\nIf they may stay, say so with ${names}; what is to be replaced everywhere, name with --also.`
  );
}

/** A word as a shell takes it literally. */
const quoted = (word: string): string =>
  /^[\p{L}\p{N}._-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** Says where names are still to be found. */
export function leftOver(findings: readonly Finding[]): string {
  const places = findings.map(({ original, at }) => `"${printable(original)}" in ${printable(at)}`);
  return `Names are still to be found, so nothing was written: ${list(places, "; ")}. Name them with --also; what still stands then, take out of the notebook.`;
}

const called: Readonly<Record<Kind, readonly [string, string]>> = {
  user: ["account", "accounts"],
  name: ["person's name", "people's names"],
  host: ["host", "hosts"],
  domain: ["domain", "domains"],
  ip: ["address", "addresses"],
  mac: ["network card", "network cards"],
  email: ["mail address", "mail addresses"],
  phone: ["telephone number", "telephone numbers"],
  id: ["identifier", "identifiers"],
  path: ["file or folder", "files and folders"],
  value: ["other value", "other values"],
};

/** "12 accounts, 3 hosts and 40 addresses were replaced." */
export function replacedText({ replaced }: Pick<Pseudonymized, "replaced">): string {
  const counts = Object.entries(replaced).filter(([, n]) => n > 0);
  if (counts.length === 0) return "No names were found to replace.";
  const words = counts.map(([kind, n]) => `${n.toLocaleString("en")} ${called[kind as Kind][n === 1 ? 0 : 1]}`);
  const all = words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words[0];
  return `${all} ${counts.length === 1 && counts[0][1] === 1 ? "was" : "were"} replaced.`;
}

function list(items: readonly string[], joint: string): string {
  const more = items.length - MOST;
  return items.slice(0, MOST).join(joint) + (more > 0 ? `${joint}and ${more} more` : "");
}
