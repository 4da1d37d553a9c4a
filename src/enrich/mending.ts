import { type Box, boxOf, countryCode, isInside } from "./countries.js";

/** What is wrong with a pair of coordinates, and the place that was meant where that is certain. */
export interface Mending {
  readonly problem: "swapped" | "sign" | "swapped, sign" | "out of range" | "not a number";
  readonly place?: readonly [lat: number, lon: number];
}

type Way = (lat: number, lon: number) => [lat: number, lon: number];

const SIGNS: readonly Way[] = [(lat, lon) => [lat, -lon], (lat, lon) => [-lat, lon], (lat, lon) => [-lat, -lon]];
/** What may have happened, the simpler first. */
const MISHAPS: readonly { problem: Mending["problem"]; ways: readonly Way[] }[] = [
  { problem: "swapped", ways: [(lat, lon) => [lon, lat]] },
  { problem: "sign", ways: SIGNS },
  { problem: "swapped, sign", ways: SIGNS.map((way) => (lat, lon) => way(lon, lat)) },
];

/** What is wrong with a pair, judged by the country it should lie in where that is known; undefined where nothing is. */
export function mendingOf(lat: number, lon: number, country?: string): Mending | undefined {
  if (Number.isNaN(lat) || Number.isNaN(lon)) return undefined;
  const code = country === undefined ? undefined : countryCode(country);
  const box = code === undefined ? undefined : boxOf(code);
  if (isPlace(lat, lon) && (!box || isInside(box, lat, lon))) return undefined;
  const meant = box && byCountry(box, lat, lon);
  if (meant) return meant;
  if (isPlace(lat, lon)) return undefined;
  if (!isPlace(lon, lat)) return { problem: "out of range" };
  // Only the other way round is it a place at all; a country that says otherwise leaves doubt.
  return box ? { problem: "swapped" } : { problem: "swapped", place: [lon, lat] };
}

function byCountry(box: Box, lat: number, lon: number): Mending | undefined {
  const fitting = MISHAPS.map(({ problem, ways }) => ({
    problem,
    places: ways.map((way) => way(lat, lon)).filter((place) => isPlace(...place) && isInside(box, ...place)),
  })).filter(({ places }) => places.length > 0);
  if (fitting.length === 0) return undefined;
  const [{ problem, places }] = fitting;
  const simple = fitting.filter((one) => one.problem !== "swapped, sign").flatMap((one) => one.places);
  const rivals = problem === "swapped, sign" ? places : simple;
  return rivals.length === 1 ? { problem, place: places[0] } : { problem };
}

function isPlace(lat: number, lon: number): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
}
