import { COUNTRIES } from "./countryBoxes.js";

/** A stretch of the globe in degrees; `east` is beyond 180 where it crosses the 180th meridian. */
export interface Box {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

/** Names in use beside those that Unicode gives. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  BO: ["Bolivia, Plurinational State of"],
  BN: ["Brunei Darussalam"],
  CD: ["Democratic Republic of the Congo", "Congo, The Democratic Republic of the"],
  CG: ["Congo"],
  CI: ["Ivory Coast", "Cote d'Ivoire"],
  CV: ["Cabo Verde"],
  CZ: ["Czech Republic"],
  GB: ["UK", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"],
  HK: ["Hong Kong"],
  IR: ["Iran, Islamic Republic of"],
  KR: ["Korea", "Republic of Korea", "Korea, Republic of"],
  LA: ["Lao People's Democratic Republic"],
  MD: ["Republic of Moldova", "Moldova, Republic of"],
  MK: ["Macedonia"],
  MM: ["Myanmar", "Burma"],
  MO: ["Macao", "Macau"],
  NL: ["The Netherlands", "Holland"],
  PS: ["Palestine", "Palestine, State of"],
  RU: ["Russian Federation"],
  SY: ["Syrian Arab Republic"],
  SZ: ["Swaziland"],
  TL: ["East Timor"],
  TR: ["Turkey", "Turkiye"],
  TW: ["Taiwan, Province of China"],
  TZ: ["Tanzania, United Republic of"],
  US: ["United States of America", "U.S.", "U.S.A."],
  VA: ["Holy See"],
  VE: ["Venezuela, Bolivarian Republic of"],
  VN: ["Viet Nam"],
};

/** Made when first asked for: a notebook that needs no countries need not wait for them. */
let made: { boxes: Map<string, Box>; codes: Map<string, string> } | undefined;

function countries(): NonNullable<typeof made> {
  if (made) return made;
  const boxes = new Map<string, Box>();
  const codes = new Map<string, string>();
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  for (const entry of COUNTRIES.trim().split(/[;\n]\s*/)) {
    const [code, long, ...sides] = entry.split(" ");
    const [south, north, west, east] = sides.map(Number);
    boxes.set(code, { south, north, west, east });
    for (const name of [code, long, names.of(code) ?? code]) codes.set(folded(name), code);
  }
  for (const [code, others] of Object.entries(ALIASES)) for (const name of others) codes.set(folded(name), code);
  made = { boxes, codes };
  return made;
}

/** The ISO 3166 code of a country given by its code of two or three letters or by its English name. */
export function countryCode(country: string): string | undefined {
  return countries().codes.get(folded(country));
}

/** Ways of writing a country that {@link countryCode} knows, in lower case. */
export function spellingsOf(code: string): string[] {
  return [...countries().codes].flatMap(([spelling, of]) => (of === code ? [spelling] : []));
}

/** The box that holds the country of this code. */
export function boxOf(code: string): Box | undefined {
  return countries().boxes.get(code);
}

/** Whether a place lies in a box. */
export function isInside(box: Box, lat: number, lon: number): boolean {
  if (lat < box.south || lat > box.north) return false;
  return [lon, lon + 360].some((turned) => turned >= box.west && turned <= box.east);
}

function folded(name: string): string {
  return name.trim().toLowerCase().replaceAll("’", "'").replaceAll("&", "and");
}
