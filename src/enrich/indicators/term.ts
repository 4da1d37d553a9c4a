import { domainToASCII } from "node:url";
import { parseAddress, parseNetwork } from "../addresses.js";
import type { IndicatorType, Term } from "./indicator.js";

/** What a feed calls the type of an indicator, as far as it matters here. */
export type Kind = "address" | "domain" | "url" | "email" | "hash";

/** A term, or why a text is none. */
export type Read = { readonly term: Term } | { readonly reason: string };

const LONGEST = 4096;

/** Names of types in feeds, without regard to case and to what is neither letter nor digit. */
const KINDS: Readonly<Record<string, Kind>> = {
  ...named(
    "address",
    "ip ipv4 ipv6 ipaddr ipaddress address ipv4addr ipv6addr ipsrc ipdst cidr network subnet iprange",
  ),
  ...named("domain", "domain domainname hostname host fqdn"),
  ...named("url", "url uri link"),
  ...named("email", "email emailaddr emailaddress emailsrc emaildst"),
  ...named("hash", "hash filehash md5 sha1 sha224 sha256 sha384 sha512"),
  ...named("hash", "filehashmd5 filehashsha1 filehashsha256 md5hash sha1hash sha256hash"),
};

function named(kind: Kind, names: string): Record<string, Kind> {
  return Object.fromEntries(names.split(" ").map((name) => [name, kind]));
}

/** The kind that a feed's name for a type means; undefined for types that no log's column holds. */
export function kindNamed(name: string): Kind | undefined {
  const key = name
    .slice(0, 40)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return Object.hasOwn(KINDS, key) ? KINDS[key] : undefined;
}

/** A text with its dots, colons and the like as they were before someone made it safe to click: hxxp, [.], (dot), [at]. */
export function refanged(text: string): string {
  return text
    .trim()
    .replace(/^h(?:xx|\*\*|XX)p(s?)(?=\W)/i, "http$1")
    .replace(/[[({](?:\.|dot)[\])}]|\\\./gi, ".")
    .replace(/[[(](?:@|at)[\])]/gi, "@")
    .replace(/\[:\/\/\]/g, "://")
    .replace(/\[:\]/g, ":");
}

/** The term that a text holds, of the kind it is said to be, or of the kind it looks like. */
export function termOf(given: string, kind?: Kind): Read {
  if (given.length > LONGEST) return { reason: `it is longer than ${LONGEST} characters` };
  const text = refanged(given);
  if (text === "") return { reason: "it is empty" };
  switch (kind ?? kindOf(text)) {
    case "address":
      return addressTerm(text);
    case "domain":
      return parseAddress(text) ? addressTerm(text) : domainTerm(text);
    case "url":
      return urlTerm(text);
    case "email":
      return emailTerm(text);
    case "hash":
      return hashTerm(text);
  }
}

function kindOf(text: string): Kind {
  if (text.includes("://")) return "url";
  if (parseAddress(text) || parseNetwork(text)) return "address";
  if (text.includes("@")) return "email";
  return hashType(text) ? "hash" : "domain";
}

/** Addresses that everyone has or no one: in a log they give nothing away. */
const NO_ONES = new Set(["loopback", "unspecified", "broadcast", "link-local", "multicast"]);

function addressTerm(text: string): Read {
  const network = parseNetwork(text);
  const isOne = network && network.prefix === 8 * network.bytes.length;
  const address = parseAddress(isOne ? network.text.split("/")[0] : text);
  if (address && NO_ONES.has(address.kind)) return { reason: `any log may hold it (${address.kind})` };
  if (address) return { term: { type: "address", value: address.text } };
  if (network?.prefix === 0) return { reason: "it covers every address" };
  return network ? { term: { type: "network", value: network.text } } : { reason: "it is no address or network" };
}

/** A domain as it is compared: lower case, international names in ASCII, without a dot at the end; undefined where it is none. */
export function domainOf(text: string): string | undefined {
  const bare = text.trim().toLowerCase().replace(/^\*\./, "").replace(/\.$/, "");
  if (bare.length > 253) return undefined;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything beyond ASCII is what is looked for
  const ascii = /[^\x00-\x7f]/.test(bare) ? domainToASCII(bare) : bare;
  const labels = ascii.split(".");
  const isSound = labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
  return isSound && labels.length > 1 && !/^\d+$/.test(labels.at(-1)!) ? ascii : undefined;
}

function domainTerm(text: string): Read {
  const domain = domainOf(text);
  return domain ? { term: { type: "domain", value: domain } } : { reason: "it is no domain" };
}

/** A URL as it is compared: scheme and host in lower case, without the default port and what stands behind #. */
export function urlOf(text: string): URL | undefined {
  if (text.length > LONGEST || !/^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  url.hash = "";
  return url.hostname === "" ? undefined : url;
}

function urlTerm(text: string): Read {
  const url = urlOf(text.includes("://") ? text : `http://${text}`);
  return url ? { term: { type: "url", value: url.href } } : { reason: "it is no URL" };
}

/** A mail address as it is compared, and its domain. */
export function emailOf(text: string): { address: string; domain: string } | undefined {
  const at = text.lastIndexOf("@");
  const name = text.slice(0, Math.max(0, at)).trim().toLowerCase();
  const domain = at > 0 ? domainOf(text.slice(at + 1)) : undefined;
  return domain === undefined || name === "" || name.length > 255 || /[\s@]/.test(name)
    ? undefined
    : { address: `${name}@${domain}`, domain };
}

function emailTerm(text: string): Read {
  const email = emailOf(text);
  return email ? { term: { type: "email", value: email.address } } : { reason: "it is no mail address" };
}

const HASHES: Readonly<Record<number, IndicatorType>> = {
  32: "md5",
  40: "sha1",
  56: "sha224",
  64: "sha256",
  96: "sha384",
  128: "sha512",
};

/** Which hash a text of hexadecimal digits can be, by its length. */
export function hashType(text: string): IndicatorType | undefined {
  return /^[0-9a-f]+$/i.test(text) ? HASHES[text.length] : undefined;
}

function hashTerm(text: string): Read {
  const type = hashType(text);
  return type ? { term: { type, value: text.toLowerCase() } } : { reason: "it is no MD5, SHA-1 or SHA-2 hash" };
}
