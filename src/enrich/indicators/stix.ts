import { type Gathering, type Term, timeIn } from "./indicator.js";
import { type Comparison, type Conjunction, parsePattern } from "./stixPattern.js";
import { type Kind, termOf } from "./term.js";

type Json = Readonly<Record<string, unknown>>;

/** The indicators of a STIX 2.0 or 2.1 bundle (or of a TAXII envelope): those with a STIX pattern that are not revoked. */
export function readStix(objects: readonly unknown[], gathering: Gathering): void {
  const identities = new Map(
    objects
      .filter(isObject)
      .flatMap(({ type, id, name }) => (type === "identity" && typeof name === "string" ? [[id, name]] : [])),
  );
  for (const [i, object] of objects.entries()) {
    if (!isObject(object) || object.type !== "indicator") continue;
    const place = `object ${typeof object.id === "string" ? object.id.slice(0, 80) : i + 1}`;
    if (object.revoked === true) gathering.passOver("revoked");
    else if (typeof object.pattern !== "string") gathering.refuse(place, "", "it has no pattern");
    else if (!["stix", undefined].includes(object.pattern_type as string | undefined))
      gathering.passOver(`a pattern of type ${String(object.pattern_type).slice(0, 40)}`);
    else readIndicator(object, object.pattern, place, identities.get(object.created_by_ref), gathering);
  }
}

function readIndicator(object: Json, pattern: string, place: string, source: unknown, gathering: Gathering): void {
  const from = timeIn(object.valid_from);
  const until = timeIn(object.valid_until);
  if (Number.isNaN(from) || Number.isNaN(until)) {
    gathering.refuse(place, pattern, "its valid_from or valid_until is no time");
    return;
  }
  const about = { label: labelOf(object), source: typeof source === "string" ? source : null, from, until };
  try {
    for (const conjunction of parsePattern(pattern)) {
      const read = alternativesOf(conjunction);
      if ("reason" in read) gathering.refuse(place, pattern, read.reason);
      else for (const terms of read.alternatives) gathering.add({ terms, ...about });
    }
  } catch (error) {
    gathering.refuse(place, pattern, (error as Error).message);
  }
}

function labelOf({ name, indicator_types: types, labels, description }: Json): string | null {
  const words = [name, ...(Array.isArray(types) ? types : []), ...(Array.isArray(labels) ? labels : []), description];
  const label = words.find((word) => typeof word === "string" && word.trim() !== "");
  return typeof label === "string" ? label.slice(0, 200) : null;
}

type Alternatives = { readonly alternatives: readonly (readonly Term[])[] } | { readonly reason: string };

/** What of comparisons joined by AND a log can hold. Each hash of a file names it by itself, so any one of them will do. */
function alternativesOf(conjunction: Conjunction): Alternatives {
  const hashes: Term[] = [];
  let others: Term[][] = [[]];
  const isFile = conjunction.some(({ path }) => HASH.test(path));
  for (const comparison of conjunction) {
    if (isFile && comparison.path.startsWith("file:") && !HASH.test(comparison.path)) continue;
    const read = termsOf(comparison);
    if ("reason" in read) return read;
    if (HASH.test(comparison.path)) for (const term of read.terms) hashes.push(term);
    else {
      if (others.length * read.terms.length > MOST) return { reason: `the pattern has more than ${MOST} alternatives` };
      if (read.terms.length === 1) for (const some of others) some.push(read.terms[0]);
      else others = others.flatMap((some) => read.terms.map((term) => [...some, term]));
    }
    if (Math.max(1, hashes.length) * others.length * (others[0].length + 1) > MOST_TERMS)
      return { reason: `the alternatives of the pattern have more than ${MOST_TERMS} values` };
  }
  if (hashes.length > 0) others = hashes.flatMap((hash) => others.map((some) => [hash, ...some]));
  return { alternatives: others };
}

const MOST = 1000;
const MOST_TERMS = 20_000;
const HASH = /:(?:[\w-]+\.)*hashes\.(?:'[^']+'|[\w-]+)$/;
const KINDS: Readonly<Record<string, Kind | "any">> = {
  "ipv4-addr:value": "address",
  "ipv6-addr:value": "address",
  "domain-name:value": "domain",
  "url:value": "url",
  "email-addr:value": "email",
  "email-message:from_ref.value": "email",
  "email-message:sender_ref.value": "email",
  "network-traffic:src_ref.value": "any",
  "network-traffic:dst_ref.value": "any",
  "domain-name:resolves_to_refs[*].value": "any",
};

function termsOf({ path, operator, isNegated, values }: Comparison): { terms: Term[] } | { reason: string } {
  const kind = HASH.test(path) ? "hash" : Object.hasOwn(KINDS, path) ? KINDS[path] : undefined;
  if (kind === undefined) return { reason: `it needs ${path.slice(0, 80)}, which is not looked for` };
  const isRange = operator === "ISSUBSET" && (kind === "address" || kind === "any");
  if (isNegated || !(["=", "IN"].includes(operator) || isRange))
    return {
      reason: `it compares ${path.slice(0, 80)} by ${isNegated ? "NOT " : ""}${operator.slice(0, 20)}, and only =, IN and ISSUBSET name what to look for`,
    };
  const terms: Term[] = [];
  for (const value of values) {
    const read = termOf(value, kind === "any" ? undefined : kind);
    if ("reason" in read) return { reason: `its value ${JSON.stringify(value.slice(0, 60))}: ${read.reason}` };
    terms.push(read.term);
  }
  return { terms };
}

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;
