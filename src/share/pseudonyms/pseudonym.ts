import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalAddress, networkOf } from "./addresses.js";
import type { Kind } from "./kinds.js";
import { type Name, normalOf } from "./names.js";

/** A pseudonym and what it stands for: what the sender keeps, and nobody else. */
export interface NameRecord {
  pseudonym: string;
  original: string;
  kind: Kind;
}

const SHORTEST = 6;

/**
 * A pseudonym for each name: its kind and the first digits of HMAC-SHA-256 (RFC 2104) of what it is equal by, six or as many as
 * tell all names of the case apart. The digits do not depend on the kind, so a name that is an account here and a host there is
 * known again. `isTaken` says which pseudonyms will not do.
 */
export function pseudonymsFor(
  names: readonly Name[],
  key: Uint8Array,
  {
    keepSubnet = false,
    known = [],
    isTaken = () => false,
  }: { keepSubnet?: boolean; known?: readonly NameRecord[]; isTaken?: (text: string) => boolean } = {},
): Map<Name, string> {
  const before = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const { pseudonym, original, kind } of known) {
    const digits = /[-_]([0-9a-f]{6,64})$/.exec(pseudonym)?.[1];
    if (!digits) continue;
    const normal = normalOf(original, kind);
    before.set(normal, digits);
    owners.set(digits, normal);
  }
  const keyed = hmac.create(sha256, key);
  const whole = new Map(
    names.map((name) => [name, bytesToHex(keyed.clone().update(utf8ToBytes(name.normal)).digest())]),
  );
  const crowd = new Map<string, number>();
  for (const digits of whole.values()) {
    const short = digits.slice(0, SHORTEST);
    crowd.set(short, (crowd.get(short) ?? 0) + 1);
  }
  const given = new Map<Name, string>();
  const used = new Map(owners);
  for (const name of [...names].sort((a, b) => (a.normal < b.normal ? -1 : 1))) {
    const digits = whole.get(name)!;
    const old = before.get(name.normal);
    let length = old?.length ?? (crowd.get(digits.slice(0, SHORTEST))! > 1 ? SHORTEST + 4 : SHORTEST);
    const fits = (): boolean => {
      const short = digits.slice(0, length);
      const owner = used.get(short);
      return (owner === undefined || owner === name.normal) && !isTaken(short);
    };
    while (length < digits.length && !fits()) length = Math.min(digits.length, length + 2);
    const short = digits.slice(0, length);
    used.set(short, name.normal);
    given.set(name, spelled(name, short, keepSubnet));
  }
  return given;
}

function spelled({ kind, original }: Name, digits: string, keepSubnet: boolean): string {
  const pseudonym = `${kind}-${digits}`;
  const address = kind === "ip" && keepSubnet ? canonicalAddress(original) : undefined;
  return address ? networkOf(address) + pseudonym : pseudonym;
}
