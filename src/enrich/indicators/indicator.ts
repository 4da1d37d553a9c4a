/** What kind of thing gives a compromise away. */
export type IndicatorType =
  | "address"
  | "network"
  | "domain"
  | "url"
  | "email"
  | "md5"
  | "sha1"
  | "sha224"
  | "sha256"
  | "sha384"
  | "sha512";

/** One thing to look for. */
export interface Term {
  readonly type: IndicatorType;
  /** As it is compared: lower case, an address as RFC 5952 writes it. */
  readonly value: string;
}

/** An indicator of compromise: an event that has all its terms matches. */
export interface Indicator {
  readonly terms: readonly Term[];
  /** What it stands for, in its source's words. */
  readonly label: string | null;
  readonly source: string;
  /** From this time on it is valid, and before that; null where there is no such limit. Milliseconds since 1970. */
  readonly from: number | null;
  readonly until: number | null;
}

/** An entry that could not be used. */
export interface Unreadable {
  /** Where it stands: "line 7", "object indicator--…". */
  readonly place: string;
  /** The beginning of it. */
  readonly text: string;
  readonly reason: string;
}

/** What was read of one source of indicators. */
export interface IndicatorSet {
  readonly name: string;
  readonly indicators: readonly Indicator[];
  /** How many entries could not be used, and the first thousand of them. */
  readonly unreadable: { readonly count: number; readonly rows: readonly Unreadable[] };
  /** How many entries were passed over, by the reason: revoked, not for detection … */
  readonly passedOver: Readonly<Record<string, number>>;
}

const LISTED = 1000;
const SHOWN = 120;
const REASONS = 50;

/** Gathers what is read. */
export class Gathering {
  private readonly indicators: Indicator[] = [];
  private readonly rows: Unreadable[] = [];
  private readonly passed = new Map<string, number>();
  private count = 0;

  constructor(private readonly name: string) {}

  add(indicator: Omit<Indicator, "source"> & { readonly source?: string | null }): void {
    this.indicators.push({ ...indicator, source: indicator.source || this.name });
  }

  refuse(place: string, text: string, reason: string, rows = 1): void {
    this.count += rows;
    if (this.rows.length < LISTED) this.rows.push({ place, text: text.slice(0, SHOWN), reason });
  }

  passOver(given: string): void {
    const reason = this.passed.has(given) || this.passed.size < REASONS ? given : "for other reasons";
    this.passed.set(reason, (this.passed.get(reason) ?? 0) + 1);
  }

  get all(): IndicatorSet {
    const { name, indicators } = this;
    const passedOver = Object.fromEntries(this.passed);
    return { name, indicators, unreadable: { count: this.count, rows: this.rows }, passedOver };
  }
}

/** A time in a feed as milliseconds; without an offset it is UTC. Null where there is none, NaN where it is no time. */
export function timeIn(value: unknown): number | null {
  if (value === null || value === undefined || value === "") return null;
  if (value instanceof Date) return value.getTime();
  if (typeof value !== "string" || value.length > 40) return Number.NaN;
  const text = value.trim();
  const iso = text.replace(" ", "T");
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(iso)) return Date.parse(`${iso}Z`);
  const zoned = /:\d\d.*?(?:Z|[A-Z]{3}|[+-]\d\d:?\d\d)$/i.test(text);
  return Date.parse(zoned ? text : `${text} UTC`);
}
