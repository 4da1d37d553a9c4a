/**
 * Countries with several time zones and about where in longitude people live in each, the one with most people first. Zones
 * that keep the same time are not told apart.
 */
const SEVERAL: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AU: {
    "Australia/Sydney": 148,
    "Australia/Brisbane": 153,
    "Australia/Adelaide": 138.6,
    "Australia/Darwin": 130.8,
    "Australia/Perth": 115.9,
  },
  BR: { "America/Sao_Paulo": -46.6, "America/Manaus": -60, "America/Rio_Branco": -67.8, "America/Noronha": -32.4 },
  CA: {
    "America/Toronto": -79.4,
    "America/Vancouver": -123.1,
    "America/Edmonton": -113.5,
    "America/Winnipeg": -97.1,
    "America/Halifax": -63.6,
    "America/St_Johns": -52.7,
  },
  CD: { "Africa/Kinshasa": 15.3, "Africa/Lubumbashi": 27.5 },
  CL: { "America/Santiago": -70.7, "Pacific/Easter": -109.4 },
  EC: { "America/Guayaquil": -79.9, "Pacific/Galapagos": -90.3 },
  ES: { "Europe/Madrid": -3.7, "Atlantic/Canary": -15.8 },
  FM: { "Pacific/Pohnpei": 158.2, "Pacific/Chuuk": 151.8 },
  GL: { "America/Nuuk": -51.7, "America/Thule": -68.8 },
  ID: { "Asia/Jakarta": 106.8, "Asia/Makassar": 119.4, "Asia/Jayapura": 140.7 },
  KI: { "Pacific/Tarawa": 173, "Pacific/Kiritimati": -157.4 },
  MN: { "Asia/Ulaanbaatar": 106.9, "Asia/Hovd": 91.6 },
  MX: {
    "America/Mexico_City": -99.1,
    "America/Hermosillo": -111,
    "America/Tijuana": -117,
    "America/Cancun": -86.9,
  },
  NZ: { "Pacific/Auckland": 174.8, "Pacific/Chatham": -176.5 },
  PF: { "Pacific/Tahiti": -149.6, "Pacific/Marquesas": -140.1 },
  PG: { "Pacific/Port_Moresby": 147.2, "Pacific/Bougainville": 155.5 },
  PT: { "Europe/Lisbon": -9.1, "Atlantic/Azores": -25.7 },
  RU: {
    "Europe/Moscow": 37.6,
    "Asia/Yekaterinburg": 60.6,
    "Asia/Novosibirsk": 82.9,
    "Asia/Krasnoyarsk": 92.9,
    "Europe/Samara": 50.1,
    "Asia/Irkutsk": 104.3,
    "Asia/Omsk": 73.4,
    "Asia/Vladivostok": 131.9,
    "Asia/Yakutsk": 125,
    "Europe/Kaliningrad": 20.5,
    "Asia/Sakhalin": 142.7,
    "Asia/Kamchatka": 158.6,
  },
  UM: { "Pacific/Midway": -177.4, "Pacific/Wake": 166.6 },
  US: {
    "America/New_York": -74,
    "America/Chicago": -90,
    "America/Los_Angeles": -119,
    "America/Denver": -106,
    "America/Anchorage": -149.9,
    "Pacific/Honolulu": -157.9,
  },
};

/** Countries of one zone in practice where Unicode lists more of them, or has an old name. */
const ONE: Readonly<Record<string, string>> = {
  AR: "America/Argentina/Buenos_Aires",
  CN: "Asia/Shanghai",
  CY: "Asia/Nicosia",
  DE: "Europe/Berlin",
  IN: "Asia/Kolkata",
  KZ: "Asia/Almaty",
  MH: "Pacific/Majuro",
  MM: "Asia/Yangon",
  MY: "Asia/Kuala_Lumpur",
  NP: "Asia/Kathmandu",
  PS: "Asia/Gaza",
  UA: "Europe/Kyiv",
  UZ: "Asia/Tashkent",
  VN: "Asia/Ho_Chi_Minh",
};

/**
 * The time zone of a country given by its ISO code: of several, the one whose people live nearest to that longitude, or
 * without a longitude the one with most people. Undefined where it is no country.
 */
export function zoneOfCountry(code: string, lon?: number): string | undefined {
  const several = Object.hasOwn(SEVERAL, code) ? Object.entries(SEVERAL[code]) : undefined;
  if (!several) return Object.hasOwn(ONE, code) ? ONE[code] : zoneByUnicode(code);
  if (lon === undefined) return several[0][0];
  const distance = (at: number) => Math.abs(((at - lon + 540) % 360) - 180);
  return several.reduce((best, one) => (distance(one[1]) < distance(best[1]) ? one : best))[0];
}

/** The zone that is always so many whole hours ahead of UTC. */
export function fixedZone(hours: number): string {
  return hours === 0 ? "Etc/GMT" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}

function zoneByUnicode(code: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(code)) return undefined;
  const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & { timeZones?: string[]; getTimeZones?(): string[] };
  return (locale.getTimeZones?.() ?? locale.timeZones)?.[0];
}
