import type { Beside } from "../ingest/index.js";
import { type Columns, fromArrays } from "../table/index.js";
import { type AddressKind, parseAddress } from "./addresses.js";
import { spellingsOf } from "./countries.js";
import type { GeoDatabase, Owner, Place } from "./geoDatabase.js";

/** An address by the numbers of its place and its owner. */
export interface Located {
  readonly kind: AddressKind | "invalid";
  readonly place: number | null;
  readonly owner: number | null;
}

/** Places and owners that several databases know, each kept once, and who said so. */
export class Atlas {
  private readonly places = new Map<Place, { number: number; by: string }>();
  private readonly owners = new Map<Owner, { number: number; by: string }>();

  constructor(private readonly databases: readonly GeoDatabase[]) {}

  /** The place and the owner of an address by the first database that knows; both null where none does. */
  locate(text: string): Located {
    const address = parseAddress(text);
    if (!address) return { kind: "invalid", place: null, owner: null };
    let [place, owner]: (number | null)[] = [null, null];
    for (const database of this.databases) {
      const found = database.find(address.text);
      place ??= found.place && numberIn(this.places, found.place, database.name);
      owner ??= found.owner && numberIn(this.owners, found.owner, database.name);
    }
    return { kind: address.kind, place, owner };
  }

  /** The tables `place` and `owner`, found by the numbers beside `address`. */
  beside(): Beside[] {
    return [
      { as: "place", table: this.placeTable(), on: [{ log: "address.place", table: "number" }] },
      { as: "owner", table: this.ownerTable(), on: [{ log: "address.owner", table: "number" }] },
    ];
  }

  private placeTable(): Columns {
    const places = [...this.places.keys()];
    const known = [...this.places.values()];
    const spellings = new Map<string, string>();
    const spelled = (country: string): string => {
      const list = spellings.get(country) ?? listed(country, ...spellingsOf(country));
      spellings.set(country, list);
      return list;
    };
    return fromArrays({
      number: known.map(({ number }) => number),
      by: known.map(({ by }) => by),
      country: places.map(({ country }) => country),
      spellings: places.map(({ country }) => country && spelled(country)),
      region: places.map(({ region }) => region),
      regions: places.map(({ region, regionCode }) => listed(region, regionCode)),
      city: places.map(({ city }) => city),
      lat: places.map(({ lat }) => lat),
      lon: places.map(({ lon }) => lon),
    });
  }

  private ownerTable(): Columns {
    const owners = [...this.owners.keys()];
    const known = [...this.owners.values()];
    return fromArrays({
      number: known.map(({ number }) => number),
      by: known.map(({ by }) => by),
      asn: owners.map(({ asn }) => asn),
      network: owners.map(({ network }) => network),
    });
  }
}

function numberIn<T>(known: Map<T, { number: number; by: string }>, one: T, by: string): number {
  const entry = known.get(one) ?? { number: known.size, by };
  known.set(one, entry);
  return entry.number;
}

/** Ways of writing a name, each between bars, so that SQL finds a whole one. */
function listed(...names: readonly (string | null)[]): string {
  return `|${names.flatMap((name) => (name === null ? [] : name.toLowerCase())).join("|")}|`;
}
