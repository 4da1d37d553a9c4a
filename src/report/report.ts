import type { Hunt } from "../hunt/index.js";
import { columnOf } from "../table/index.js";
import { escapeHtml } from "../twin/escapeHtml.js";
import { type Account, type AccountDay, suspectsByAccount } from "./accounts.js";
import { plain } from "./plain.js";

/** How a report is written: as Markdown or as HTML. */
interface Format {
  text(text: string): string;
  strong(text: string): string;
  heading(level: number, text: string): string;
  paragraph(text: string): string;
  list(items: readonly string[]): string;
  table(head: readonly string[], rows: readonly (readonly string[])[]): string;
  whole(title: string, body: string): string;
}

/** What a report says besides the hunt. */
export interface ReportOptions {
  /** The report's name. */
  title?: string;
  /** Features beyond this percentile of their column are named, 0 to 1; 0.95 where missing. */
  percentile?: number;
}

/** A hunt as a Markdown report: what was asked, what was flagged, grouped by account. Whatever a log says is text in it. */
export function reportMarkdown(hunt: Hunt, options: ReportOptions = {}): string {
  return write(hunt, options, markdown);
}

/** The same as one HTML file without a script, which asks nobody for anything. */
export function reportHtml(hunt: Hunt, options: ReportOptions = {}): string {
  return write(hunt, options, html);
}

function write(hunt: Hunt, { title = "Hunt report", percentile = 0.95 }: ReportOptions, f: Format): string {
  const accounts = suspectsByAccount(hunt, percentile);
  const parts = [
    f.heading(1, title),
    f.paragraph(summary(hunt, accounts, f)),
    f.list(settingsOf(hunt).map(([name, value]) => `${f.strong(name)}: ${f.text(value)}`)),
    ...(hunt.rules.length
      ? [f.heading(2, "Known good"), f.list(hunt.rules.map(({ where, note }) => f.text(sayRule(where, note))))]
      : []),
    f.heading(2, "Suspects by account"),
    ...(accounts.length
      ? accounts.flatMap((account) => accountParts(account, percentile, f))
      : [f.paragraph("No row is above the threshold.")]),
  ];
  return f.whole(title, parts.join("\n\n"));
}

function summary(hunt: Hunt, accounts: readonly Account[], f: Format): string {
  const { length } = hunt.flagged;
  const left = hunt.detection.flagged.length - length;
  const judged = { benign: 0, suspicious: 0, malicious: 0 };
  for (const { verdict } of hunt.verdicts.values()) judged[verdict]++;
  const verdicts = Object.entries(judged).flatMap(([kind, n]) => (n ? [`${count(n)} ${kind}`] : []));
  return [
    `${f.strong(`${count(length)} of ${count(hunt.table.rowCount)} rows flagged`)}, of ${count(accounts.length)} ${accounts.length === 1 ? "account" : "accounts"}${periodOf(hunt)}.`,
    ...(left ? [`${count(left)} more are above the threshold and known to be good or under the floor.`] : []),
    ...(verdicts.length ? [`Verdicts: ${verdicts.join(", ")}.`] : []),
  ].join(" ");
}

function accountParts({ name, rows, suspects }: Account, percentile: number, f: Format): string[] {
  const beyond = `beyond the ${Number((percentile * 100).toPrecision(4))}th percentile`;
  const head = ["#", "row", "score", "margin", "why", beyond, "verdict"];
  return [
    f.heading(3, name),
    f.paragraph(`${count(suspects.length)} of its ${count(rows)} rows flagged.`),
    f.table(
      head,
      suspects.map((day) => [
        String(day.rank),
        day.label,
        day.score.toFixed(3),
        signed(day.margin),
        day.why,
        farOut(day),
        verdictOf(day),
      ]),
    ),
  ];
}

const farOut = ({ farOut }: AccountDay): string =>
  farOut
    .map(({ column, value, percentile }) => `${column} ${spoken(value)} (${Number((percentile * 100).toFixed(1))} %)`)
    .join("; ") || "–";

const verdictOf = ({ verdict }: AccountDay): string =>
  verdict ? [verdict.verdict, verdict.note].filter(Boolean).join(": ") : "–";

function settingsOf(hunt: Hunt): [string, string][] {
  const { features, contamination, trees, sampleSize, maxFeatures, seed } = hunt.settings;
  return [
    ["Features", features.join(", ")],
    [
      "Contamination",
      contamination === "auto" ? "auto (scores above 0.5)" : `${Number((contamination * 100).toPrecision(4))} %`,
    ],
    ["Threshold", hunt.detection.threshold.toFixed(4)],
    ["Forest", `${count(trees)} trees, ${sampleSize} rows a tree, ${maxFeatures} features a tree, seed ${seed}`],
    ...(hunt.floor ? ([["Counts ignored", `under ${hunt.floor}`]] as [string, string][]) : []),
    ["Revision", hunt.revision],
  ];
}

function periodOf(hunt: Hunt): string {
  if (hunt.time === undefined) return "";
  const column = columnOf(hunt.table, hunt.time);
  if (column.type !== "time") return "";
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of column.values) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const day = (time: number): string => new Date(time / 1000).toISOString().slice(0, 10);
  return first <= last ? `, ${day(first)} to ${day(last)}` : "";
}

const sayRule = (where: Readonly<Record<string, unknown>>, note: string): string =>
  `${Object.entries(where)
    .map(([name, value]) => `${name} = ${value}`)
    .join(", ")}${note ? ` (${note})` : ""}`;

const count = (n: number): string => n.toLocaleString("en");
const signed = (n: number): string => `${n < 0 ? "−" : "+"}${Math.abs(n).toFixed(3)}`;

function spoken(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "number") return value.toLocaleString("en", { maximumFractionDigits: 3 });
  return value === null ? "missing" : String(value);
}

/** Text as Markdown that shows exactly that text: no emphasis, link, markup, table border or list of its own. */
const escaped = (text: string): string =>
  plain(text)
    .replace(/[\\`*_{}[\]()#|~!$^@]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\b(https?|ftp)(?=:)|\bwww(?=\.)/gi, "$&\\")
    .replace(/^(\s*)([-+=](?=\s|$))/, "$1\\$2")
    .replace(/^(\s*\d+)([.)](?=\s|$))/, "$1\\$2");

const markdown: Format = {
  text: escaped,
  strong: (text) => `**${escaped(text)}**`,
  heading: (level, text) => `${"#".repeat(level)} ${escaped(text)}`,
  paragraph: (text) => text,
  list: (items) => items.map((item) => `- ${item}`).join("\n"),
  table: (head, rows) =>
    [head, head.map(() => "---"), ...rows]
      .map((row, i) => `| ${row.map((cell) => (i === 1 ? cell : escaped(cell))).join(" | ")} |`)
      .join("\n"),
  whole: (_, body) => `${body}\n`,
};

const entity = (text: string): string => escapeHtml(plain(text));

const html: Format = {
  text: entity,
  strong: (text) => `<strong>${entity(text)}</strong>`,
  heading: (level, text) => `<h${level}>${entity(text)}</h${level}>`,
  paragraph: (text) => `<p>${text}</p>`,
  list: (items) => `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`,
  table: (head, rows) =>
    `<table><thead><tr>${head.map((cell) => `<th scope="col">${entity(cell)}</th>`).join("")}</tr></thead><tbody>${rows
      .map((row) => `<tr>${row.map((cell) => `<td>${entity(cell)}</td>`).join("")}</tr>`)
      .join("\n")}</tbody></table>`,
  whole: (title, body) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${entity(title)}</title>
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 1200px; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .93em; }
th, td { text-align: left; vertical-align: top; padding: 3px 14px 3px 0; border-bottom: 1px solid color-mix(in srgb, currentcolor 25%, transparent); unicode-bidi: plaintext; }
th { font-weight: 600; white-space: nowrap; }
h3 { margin: 1.6em 0 .2em; overflow-wrap: anywhere; }
@media print { tr, h3 { break-inside: avoid; break-after: avoid; } }
</style>
</head>
<body>
${body}
</body>
</html>
`,
};
