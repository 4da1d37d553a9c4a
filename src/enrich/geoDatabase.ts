import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Reader, type Response } from "mmdb-lib";
import type { Task } from "../task/index.js";
import { countryCode } from "./countries.js";

/** Where an address is, as far as a database tells. */
export interface Place {
  readonly country: string | null;
  readonly region: string | null;
  readonly regionCode: string | null;
  readonly city: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

/** Whose an address is, as far as a database tells. */
export interface Owner {
  readonly asn: number | null;
  readonly network: string | null;
}

/** What a database says of an address. */
export interface Found {
  readonly place: Place | null;
  readonly owner: Owner | null;
}

/** A database in MaxMind's format, read into memory. */
export interface GeoDatabase {
  /** Its own name and the day it was built: "GeoLite2-City 2026-10-30". */
  readonly name: string;
  /** What it says of an address written as RFC 5952 does, the same object for addresses of one record; an Error where the file is damaged. */
  find(address: string): Found;
}

const CACHED = 20_000;
const NOTHING: Found = { place: null, owner: null };

/** Opens a .mmdb file. An Error says what is wrong with it. */
export async function openDatabase(path: string, language: string, task: Task = {}): Promise<GeoDatabase> {
  const bytes = await readFile(path, { signal: task.signal }).catch((error: NodeJS.ErrnoException) => {
    task.signal?.throwIfAborted();
    if (error.code === "ENOENT")
      throw new Error(`There is no file "${path}"; name a database in MaxMind's format (.mmdb).`);
    throw new Error(`${path} cannot be read (${error.code ?? error.message}).`);
  });
  const reader = readerOf(path, bytes);
  const found = new WeakMap<object, Found>();
  const { databaseType, buildEpoch, ipVersion } = reader.metadata;
  const built = Number.isNaN(buildEpoch.getTime()) ? "" : ` ${buildEpoch.toISOString().slice(0, 10)}`;
  return {
    name: `${typeof databaseType === "string" && databaseType ? databaseType : basename(path)}${built}`,
    find(address) {
      // A database of IPv4 alone has no place for the others.
      if (ipVersion === 4 && address.includes(":")) return NOTHING;
      try {
        const record: unknown = reader.get(address);
        if (typeof record !== "object" || record === null) return NOTHING;
        const known = found.get(record) ?? { place: placeOf(record, language), owner: ownerOf(record) };
        found.set(record, known);
        return known;
      } catch (error) {
        throw new Error(
          `${path} is damaged: looking up ${address} failed (${error instanceof Error ? error.message : error}); get it anew.`,
        );
      }
    },
  };
}

function readerOf(path: string, bytes: Buffer): Reader<Response> {
  const cache = new Map<string | number, unknown>();
  const bounded = {
    get: (key: string | number) => cache.get(key),
    set: (key: string | number, value: unknown) => {
      if (cache.size >= CACHED) cache.clear();
      cache.set(key, value);
    },
  };
  const reader = attempt(() => new Reader<Response>(bytes, { cache: bounded }));
  const isSound =
    reader !== undefined &&
    reader.metadata.binaryFormatMajorVersion === 2 &&
    reader.metadata.searchTreeSize + 16 <= bytes.length;
  if (!isSound)
    throw new Error(`${path} is not a database in MaxMind's format (.mmdb), or it is cut off; check or get it anew.`);
  return reader;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The place in a record laid out like MaxMind's own, or flat like IPinfo's and others'. */
function placeOf(record: unknown, language: string): Place | null {
  const country = countryOf(record);
  const division = at(record, "subdivisions", 0);
  const place = {
    country,
    region: nameOf(division, language) ?? text(at(record, "region")) ?? text(at(record, "state1")),
    regionCode: text(at(division, "iso_code")),
    city: nameOf(at(record, "city"), language) ?? text(at(record, "city")),
    lat: degrees(at(record, "location", "latitude") ?? at(record, "latitude") ?? at(record, "lat"), 90),
    lon: degrees(at(record, "location", "longitude") ?? at(record, "longitude") ?? at(record, "lng"), 180),
  };
  return Object.values(place).some((value) => value !== null) ? place : null;
}

function countryOf(record: unknown): string | null {
  const given =
    text(at(record, "country", "iso_code")) ??
    text(at(record, "country_code")) ??
    text(at(record, "country")) ??
    text(at(record, "registered_country", "iso_code"));
  return given && (countryCode(given) ?? given);
}

function ownerOf(record: unknown): Owner | null {
  const number = at(record, "autonomous_system_number") ?? at(record, "asn") ?? at(record, "as_number");
  const digits = typeof number === "string" ? Number(/^(?:AS)?(\d{1,10})$/i.exec(number)?.[1]) : number;
  const asn = typeof digits === "number" && Number.isInteger(digits) && digits >= 0 ? digits : null;
  const network =
    text(at(record, "autonomous_system_organization")) ??
    text(at(record, "as_name")) ??
    text(at(record, "as_organization"));
  return asn === null && network === null ? null : { asn, network };
}

function at(record: unknown, ...path: readonly (string | number)[]): unknown {
  let value = record;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

const nameOf = (record: unknown, language: string): string | null =>
  text(at(record, "names", language)) ?? text(at(record, "names", "en"));

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

function degrees(value: unknown, most: number): number | null {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Math.abs(number) <= most ? number : null;
}
