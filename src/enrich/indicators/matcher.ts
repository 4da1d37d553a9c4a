import { type Address, masked, parseAddress, parseNetwork } from "../addresses.js";
import type { Indicator, Term } from "./indicator.js";
import { domainOf, emailOf, hashType, urlOf } from "./term.js";

/** What a column's values are looked at as. */
export type ColumnKind = "address" | "host" | "email" | "hash" | "url";

/** A term of an indicator that a value has. */
export interface Hit {
  /** The indicator's number, and its term's in it. */
  readonly indicator: number;
  readonly term: number;
  /** How far from exact: 0, the labels before a domain, or the bits behind a network's prefix. */
  readonly distance: number;
}

type Named = Omit<Hit, "distance">;

/** Finds the indicators that a value matches, in time that does not depend on how many there are. */
export class Matcher {
  private readonly exact = new Map<string, Named[]>();
  /** By the number of bytes of an address and of bits of a prefix. */
  private readonly networks = new Map<number, Map<number, Map<string, Named[]>>>([
    [4, new Map()],
    [16, new Map()],
  ]);

  constructor(indicators: readonly Indicator[]) {
    const known = new Set<string>();
    indicators.forEach(({ terms, from, until }, indicator) => {
      // The same again would find nothing more: the first one wins.
      const same = JSON.stringify([terms.map(({ type, value }) => [type, value]), from, until]);
      if (known.has(same)) return;
      known.add(same);
      terms.forEach((term, number) => {
        this.add(term, { indicator, term: number });
      });
    });
  }

  /** All that a value of such a column matches, each term once, the nearest first. */
  match(value: string, kind: ColumnKind): Hit[] {
    const nearest = new Map<string, Hit>();
    for (const hit of this.hits(value, kind)) {
      const key = `${hit.indicator}:${hit.term}`;
      const known = nearest.get(key);
      if (!known || hit.distance < known.distance) nearest.set(key, hit);
    }
    return [...nearest.values()].sort((a, b) => a.distance - b.distance || a.indicator - b.indicator);
  }

  private add({ type, value }: Term, named: Named): void {
    const network = type === "network" ? parseNetwork(value) : undefined;
    if (!network) {
      push(this.exact, keyOf(type, value), named);
      return;
    }
    const byPrefix = this.networks.get(network.bytes.length)!;
    const here = byPrefix.get(network.prefix) ?? new Map<string, Named[]>();
    byPrefix.set(network.prefix, here);
    push(here, network.bytes.join("."), named);
  }

  private *hits(value: string, kind: ColumnKind): Generator<Hit> {
    const address = kind === "address" || kind === "host" ? parseAddress(value) : undefined;
    if (address) yield* this.address(address);
    else if (kind === "host") yield* this.domain(domainOf(value));
    else if (kind === "email") yield* this.email(value);
    else if (kind === "url") yield* this.url(value);
    else if (kind === "hash") yield* this.hashes(value);
  }

  private *address({ text, bytes }: Address): Generator<Hit> {
    yield* this.find("address", text, 0);
    for (const [prefix, blocks] of this.networks.get(bytes.length)!) {
      for (const named of blocks.get(masked(bytes, prefix).join(".")) ?? [])
        yield { ...named, distance: 8 * bytes.length - prefix };
    }
  }

  /** A domain that is looked for is found in its subdomains, too. */
  private *domain(domain: string | undefined): Generator<Hit> {
    const labels = domain?.split(".") ?? [];
    for (let above = 0; above < labels.length - 1; above++)
      yield* this.find("domain", labels.slice(above).join("."), above);
  }

  private *email(value: string): Generator<Hit> {
    const email = emailOf(value);
    if (!email) return;
    yield* this.find("email", email.address, 0);
    yield* this.domain(email.domain);
  }

  private *url(value: string): Generator<Hit> {
    const url = urlOf(value.trim());
    if (!url) return;
    yield* this.find("url", url.href, 0);
    const address = parseAddress(url.hostname);
    if (address) yield* this.address(address);
    else yield* this.domain(domainOf(url.hostname));
  }

  /** Every hash in a text such as "MD5=…,SHA256=…". */
  private *hashes(value: string): Generator<Hit> {
    for (const [word] of value.slice(0, 10_000).matchAll(/[0-9A-Za-z]+/g)) {
      const type = word.length <= 128 ? hashType(word) : undefined;
      if (type) yield* this.find(type, word.toLowerCase(), 0);
    }
  }

  private *find(type: Term["type"], value: string, distance: number): Generator<Hit> {
    for (const named of this.exact.get(keyOf(type, value)) ?? []) yield { ...named, distance };
  }
}

const keyOf = (type: Term["type"], value: string): string => `${type} ${value}`;

function push(map: Map<string, Named[]>, key: string, named: Named): void {
  const list = map.get(key);
  if (list) list.push(named);
  else map.set(key, [named]);
}
