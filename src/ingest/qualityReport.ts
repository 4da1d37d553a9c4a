import type { ClockJump } from "./clock.js";
import type { Gap } from "./gaps.js";
import type { Quality } from "./quality.js";

/** A line of a quality report. */
export interface Finding {
  readonly what: string;
  readonly finding: string;
}

/** More than this of one kind is counted. */
const MOST = 5;
/** Shown also where they are 0. */
const ALWAYS: ReadonlySet<string> = new Set(["rejected", "rows", "duplicates"]);

/** A log's quality in words, a line for each thing that an analyst should know before believing what comes after. */
export function qualityReport(quality: Quality): Finding[] {
  const { kind, files, notes, read, rejected, firstRejected, rows, from, to, duplicates, neverFilled } = quality;
  const lines: [what: string, ...findings: string[]][] = [
    ["kind", kind],
    ["files", count(files)],
    ["rows read", count(read)],
    [
      "rejected",
      count(rejected),
      ...firstRejected.map(({ file, line, record, reason }) => `${placeOf(file, line, record)}: ${reason}`),
    ],
    ["outside the time range or condition", count(read - rejected - rows)],
    ["rows", count(rows)],
    ["first and last", from && to ? `${shown(from)} to ${shown(to)}` : nothingIn(quality)],
    ["duplicates", count(duplicates)],
    ["time zone", ...zoneOf(quality)],
    ["dates", datesOf(quality)],
    ["order and clock", ...(rows === 0 ? [] : clockOf(quality))],
    ["gaps", ...(rows === 0 ? [] : gapsOf(quality))],
    ["never filled", list(neverFilled.fields)],
    ["never filled in the source", list(neverFilled.source)],
    ["columns", quality.zone ? "" : list(Object.keys(quality.missing))],
    ["notes", ...notes],
  ];
  const needless = new Set(["", "0"]);
  return lines.flatMap(([what, ...findings]) =>
    listed(
      findings.filter((finding, i) => i > 0 || ALWAYS.has(what) || !needless.has(finding)),
      what === "rejected" ? rejected : findings.length - 1,
    ).map((finding, i) => ({ what: i === 0 ? what : "", finding })),
  );
}

function nothingIn({ outside }: Quality): string {
  if (!outside) return "";
  return `nothing in the time range or condition; what was read is of ${shown(outside.from)} to ${shown(outside.to)}`;
}

function zoneOf({ zone, rows }: Quality): string[] {
  if (!zone || rows === 0) return [];
  if (zone.assumed === 0) return ["said by every time"];
  return [`not said by ${count(zone.assumed)} times, which were taken for ${zone.name} (timeZone says another)`];
}

function datesOf({ dates }: Quality): string {
  if (!dates || dates.either === 0) return "";
  const order = dates.dayFirst ? "day" : "month";
  if (dates.certain > 0) return `read with the ${order} first, as some of them can only be read so`;
  return `${count(dates.either)} could be read with the day or the month first, and were read with the ${order} first (dayFirst says otherwise)`;
}

function clockOf({ clock }: Quality): string[] {
  if (!clock) return [];
  if (clock.order === "mixed") return ["in no order of time, so jumps of the clock cannot be told"];
  const words = clock.order === "ascending" ? "oldest first" : "newest first";
  if (clock.jumps === 0) return [`${words}, no jumps`];
  return [`${words}, ${count(clock.jumps)} jumps of a minute or more`, ...clock.list.map(jump)];
}

function gapsOf({ gaps }: Quality): string[] {
  if (!gaps?.list.length) return gaps ? ["none longer than usual"] : [];
  return [`${count(gaps.list.length)}, where ${span(gaps.usual ?? 0)} is usual`, ...gaps.list.map(gap)];
}

const gap = ({ from, to, seconds }: Gap): string => `${span(seconds)}: ${shown(from)} to ${shown(to)}`;
const jump = ({ source, record, before, after, seconds }: ClockJump): string =>
  `${span(Math.abs(seconds))} ${seconds < 0 ? "back" : "ahead"}: ${shown(before)} to ${shown(after)} (${placeOf(source, null, record)})`;

const placeOf = (file: string, line: number | null, record: number | null): string =>
  line === null ? (record === null ? file : `${file}, row ${count(record)}`) : `${file}, line ${count(line)}`;

const count = (n: number): string => n.toLocaleString("en");
const shown = (time: Date): string =>
  time
    .toISOString()
    .replace("T", " ")
    .replace(/(\.000)?Z$/, " UTC");
const list = (names: readonly string[]): string => names.join(", ");

/** What heads the findings, and the first of them; `all` is how many there are. */
function listed(findings: readonly string[], all: number): string[] {
  const more = all - MOST;
  return findings.length > 1 && more > 0 ? [...findings.slice(0, 1 + MOST), `and ${count(more)} more`] : [...findings];
}

/** A length of time in its two largest units: "2 d 3 h", "40 s". */
function span(seconds: number): string {
  const units: [name: string, size: number][] = [
    ["d", 86_400],
    ["h", 3600],
    ["min", 60],
    ["s", 1],
  ];
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first < 0) return `${seconds.toFixed(1)} s`;
  // Rounded first: 59 min 59.7 s is an hour, and not 59 min 60 s.
  const smaller = units[first + 1]?.[1] ?? 1;
  const rounded = Math.round(seconds / smaller) * smaller;
  const [[name, size], next] = units.slice(units.findIndex(([, size]) => rounded >= size));
  const rest = next ? Math.round((rounded % size) / next[1]) : 0;
  return `${Math.floor(rounded / size)} ${name}${rest > 0 ? ` ${rest} ${next![0]}` : ""}`;
}
