import { escapeHtml } from "../../twin/escapeHtml.js";
import { areNumbers, isAboutColumns } from "./columnKind.js";
import { decodeEscapes } from "./decode.js";
import type { Pen, Place } from "./pen.js";

const INLINE =
  /^(a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)$/;
const KEPT =
  /^(b|blockquote|br|caption|code|dd|details|div|dl|dt|em|figcaption|figure|h[1-6]|hr|i|kbd|li|mark|ol|p|pre|s|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)$/;
/** Left out with all that is in them. */
const DROPPED =
  /^(script|style|svg|math|canvas|iframe|object|embed|template|noscript|video|audio|textarea|select|head|title|map|applet)$/;
const VOID = /^(br|hr|img|wbr|input|col|meta|link|source|area|base|track|embed|param)$/;

/** What stands where a picture was. */
export const NO_PICTURE = "A picture was left out: it may show names.";

type Node = { text: string } | { tag: string; end: boolean; attributes: string };

interface Written {
  html: string;
  /** The same as plain text: a table in aligned columns. */
  text: string;
}

/**
 * Markup without its names: texts are rewritten, cells by the column they stand in, and of the elements only those stay that lay out
 * a text or a table, without links, classes or anything else of theirs.
 */
export function rewriteHtml(source: string, pen: Pen, place: Place): Written {
  const nodes = nodesOf(source);
  const html: string[] = [];
  const text: string[] = [];
  for (let i = 0; i < nodes.length; ) {
    const node = nodes[i];
    if ("tag" in node && node.tag === "table" && !node.end) {
      const end = endOf(nodes, i);
      const table = rewriteTable(nodes.slice(i, end), pen, place);
      html.push(table.html);
      text.push(`\n${table.text}\n`);
      i = end;
      continue;
    }
    const run = inlineRun(nodes, i);
    if (run > i) {
      const written = rewriteRun(nodes.slice(i, run), (words) => pen.text(words, place));
      html.push(written.html);
      text.push(written.text);
      i = run;
      continue;
    }
    const written = tagHtml(node as Exclude<Node, { text: string }>);
    html.push(written);
    if (!INLINE.test((node as { tag: string }).tag)) text.push(written.startsWith("<em>") ? `\n${NO_PICTURE}\n` : "\n");
    i++;
  }
  return {
    html: html.join(""),
    text: text
      .join("")
      .replace(/[ \t]+\n/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim(),
  };
}

/** Tags and texts in their order, what is dropped left out; in time linear in the length, whatever is broken in it. */
function nodesOf(source: string): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  const say = (text: string): void => {
    if (text) nodes.push({ text: decodeEntities(text) });
  };
  while (at < source.length) {
    const open = source.indexOf("<", at);
    if (open < 0) break;
    const head = /^<(\/?)([A-Za-z][A-Za-z0-9:-]{0,40})/.exec(source.slice(open, open + 45));
    if (!head) {
      const isComment = source.startsWith("<!", open) || source.startsWith("<?", open);
      if (!isComment) {
        say(source.slice(at, open + 1));
        at = open + 1;
        continue;
      }
      say(source.slice(at, open));
      const end = source.startsWith("<!--", open) ? "-->" : ">";
      const close = source.indexOf(end, open);
      at = close < 0 ? source.length : close + end.length;
      continue;
    }
    say(source.slice(at, open));
    const close = tagEnd(source, open + head[0].length);
    const tag = head[2].toLowerCase();
    const attributes = source.slice(open + head[0].length, close);
    at = close + 1;
    if (DROPPED.test(tag)) {
      if (head[1] || VOID.test(tag) || attributes.endsWith("/")) continue;
      const end = source.slice(at).search(new RegExp(`</${tag}[\\s>/]`, "i"));
      const after = end < 0 ? source.length : source.indexOf(">", at + end);
      at = after < 0 ? source.length : after + 1;
      if (/^(svg|canvas|video|object|embed|iframe)$/.test(tag)) nodes.push({ tag: "img", end: false, attributes: "" });
      continue;
    }
    nodes.push({ tag, end: head[1] === "/", attributes });
  }
  say(source.slice(at));
  return nodes;
}

/** The ">" that ends a tag, not one within quotes. */
function tagEnd(source: string, from: number): number {
  let quote = "";
  for (let i = from; i < source.length; i++) {
    const sign = source[i];
    if (quote) {
      if (sign === quote) quote = "";
    } else if (sign === ">") return i;
    else if ((sign === '"' || sign === "'") && /=\s*$/.test(source.slice(Math.max(from, i - 4), i))) quote = sign;
  }
  return source.length;
}

function decodeEntities(text: string): string {
  return text.includes("&") ? text.replace(/&[#\w]{1,12};?/g, (entity) => decodeEscapes(entity)?.text ?? entity) : text;
}

/** Where a run of texts and of elements within a line ends. */
function inlineRun(nodes: readonly Node[], from: number): number {
  let end = from;
  let texts = 0;
  for (let i = from; i < nodes.length; i++) {
    const node = nodes[i];
    if ("text" in node) {
      texts++;
      end = i + 1;
    } else if (INLINE.test(node.tag)) end = i + 1;
    else break;
  }
  return texts ? end : from;
}

/** A run of texts: each for itself, or all as one where a name goes on from one element into the next. */
function rewriteRun(nodes: readonly Node[], write: (text: string) => string): Written {
  const joined = nodes.map((node) => ("text" in node ? node.text : "")).join("");
  const whole = write(joined);
  const each = nodes.map((node) => ("text" in node ? write(node.text) : node));
  const text = each.filter((piece) => typeof piece === "string").join("");
  if (text !== whole) return { html: escapeHtml(whole), text: whole };
  return { html: each.map((piece) => (typeof piece === "string" ? escapeHtml(piece) : tagHtml(piece))).join(""), text };
}

function tagHtml({ tag, end, attributes }: Exclude<Node, { text: string }>): string {
  if (tag === "img") return end ? "" : `<em>${NO_PICTURE}</em>`;
  if (!KEPT.test(tag)) return "";
  if (end) return VOID.test(tag) ? "" : `</${tag}>`;
  const kept = [...attributes.matchAll(/\b(colspan|rowspan)\s*=\s*["']?(\d{1,4})|\b(scope)\s*=\s*["']?(col|row)\b/gi)]
    .map(([, span, n, scope, of]) => ` ${(span ?? scope).toLowerCase()}="${n ?? of.toLowerCase()}"`)
    .join("");
  const align = /text-align:\s*(left|right|center)/i.exec(attributes)?.[1].toLowerCase();
  return `<${tag}${kept}${align ? ` style="text-align:${align}"` : ""}>`;
}

function endOf(nodes: readonly Node[], from: number): number {
  let depth = 0;
  for (let i = from; i < nodes.length; i++) {
    const node = nodes[i];
    if ("text" in node || node.tag !== "table") continue;
    depth += node.end ? -1 : 1;
    if (depth === 0) return i + 1;
  }
  return nodes.length;
}

interface CellOf {
  row: number;
  column: number;
  isHead: boolean;
  from: number;
  to: number;
}

function rewriteTable(nodes: readonly Node[], pen: Pen, place: Place): Written {
  const cells = cellsOf(nodes);
  const said = ({ from, to }: CellOf): string =>
    nodes
      .slice(from, to)
      .map((node) => ("text" in node ? node.text : INLINE.test(node.tag) ? "" : " "))
      .join("");
  const header = headerOf(cells, said);
  const about = isAboutColumns([...header.values()]);
  const numeric = numericColumns(cells, header, said);
  const html: string[] = [];
  const rows: string[][] = [];
  const rest: string[] = [];
  let next = 0;
  for (let i = 0; i < nodes.length; ) {
    const cell = cells[next];
    if (cell && i === cell.from) {
      const column = header.get(cell.column);
      const at: Place = { at: column === undefined ? place.at : `${place.at}, column ${column}`, mode: "output" };
      const isHead = cell.isHead && (cell.row === 0 || column === undefined);
      const write = (text: string): string =>
        numeric.has(cell.column)
          ? pen.text(text, { ...at, mode: "harmless" })
          : isHead || about || text.trim() === ""
            ? pen.text(text, at)
            : pen.value(text, column ?? "", at);
      const inner = nodes.slice(cell.from, cell.to);
      const written = inner.every((node) => "text" in node || INLINE.test(node.tag))
        ? rewriteRun(inner, write)
        : { html: escapeHtml(write(said(cell))), text: "" };
      html.push(written.html);
      (rows[cell.row] ??= []).push(written.text.replace(/\s+/g, " ").trim());
      i = cell.to;
      next++;
      continue;
    }
    const node = nodes[i];
    if ("text" in node) {
      const words = pen.text(node.text, place);
      html.push(escapeHtml(words));
      if (words.trim()) rest.push(words.trim());
    } else html.push(tagHtml(node));
    i++;
  }
  return { html: html.join(""), text: [...rest, ...aligned(rows.filter(Boolean))].join("\n") };
}

/** Where each cell's content begins and ends; a nested table is content. */
function cellsOf(nodes: readonly Node[]): CellOf[] {
  const cells: CellOf[] = [];
  let row = -1;
  let column = 0;
  let depth = 0;
  let open: CellOf | undefined;
  const close = (at: number): void => {
    if (open) cells.push({ ...open, to: at });
    open = undefined;
  };
  nodes.forEach((node, i) => {
    if ("text" in node) return;
    if (node.tag === "table") {
      depth += node.end ? -1 : 1;
      if (depth === 0) close(i);
    }
    if (depth !== 1) return;
    if (node.tag === "tr") {
      close(i);
      if (!node.end) {
        row++;
        column = 0;
      }
    } else if (/^(thead|tbody|tfoot)$/.test(node.tag)) close(i);
    else if (node.tag === "td" || node.tag === "th") {
      close(i);
      if (node.end) return;
      open = { row: Math.max(0, row), column, isHead: node.tag === "th", from: i + 1, to: i + 1 };
      column += Math.min(1000, Number(/\bcolspan\s*=\s*["']?(\d{1,4})/i.exec(node.attributes)?.[1] ?? 1) || 1);
    }
  });
  close(nodes.length);
  return cells.filter(({ from, to }) => to >= from);
}

/** The names of the columns: the last row of which all cells are heads, or else the first row that holds one. */
function headerOf(cells: readonly CellOf[], said: (cell: CellOf) => string): Map<number, string> {
  const rows = new Map<number, CellOf[]>();
  for (const cell of cells) {
    const row = rows.get(cell.row);
    if (row) row.push(cell);
    else rows.set(cell.row, [cell]);
  }
  let header: CellOf[] = [];
  for (const row of rows.values()) {
    if (!row.every(({ isHead }) => isHead)) break;
    // pandas puts the name of its index into a row of its own, which leaves the names above it empty.
    if (header.length === 0 || row.filter((cell) => said(cell).trim()).length > 1) header = row;
  }
  return new Map(header.map((cell) => [cell.column, said(cell).trim()]));
}

function numericColumns(
  cells: readonly CellOf[],
  header: ReadonlyMap<number, string>,
  said: (cell: CellOf) => string,
): Set<number> {
  const columns = new Map<number, string[]>();
  for (const cell of cells) {
    if (cell.isHead && cell.row === 0) continue;
    const there = columns.get(cell.column);
    if (there) there.push(said(cell));
    else columns.set(cell.column, [said(cell)]);
  }
  return new Set([...columns].filter(([i, texts]) => areNumbers(texts, header.get(i) ?? "")).map(([i]) => i));
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, text] of row.entries()) widths[i] = Math.min(40, Math.max(widths[i] ?? 0, text.length));
  return rows.map((row) =>
    row
      .map((text, i) => text.padEnd(widths[i]))
      .join("  ")
      .trimEnd(),
  );
}
