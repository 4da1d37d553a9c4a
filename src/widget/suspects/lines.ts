import type { Context } from "../context.js";
import { assign, element, write } from "../page/dom.js";
import { count } from "../page/numbers.js";
import type { SuspectColumn } from "./columns.js";
import type { SuspectList } from "./suspectList.js";

/** The columns whose cells say something else after a cut. */
const MOVING = new Set(["score", "margin"]);

/** The lines of the table by row, made once and brought up to date when they are used again. */
export class Lines {
  readonly #context: Context;
  readonly #list: SuspectList;
  readonly #made: Map<number, HTMLElement> = new Map();

  constructor(context: Context, list: SuspectList) {
    this.#context = context;
    this.#list = list;
  }

  /** Forgets all lines: their columns are others now. */
  clear(): void {
    this.#made.clear();
  }

  /** Forgets the lines that are not in the page. */
  forgetUnseen(): void {
    for (const [row, line] of this.#made) if (!line.isConnected) this.#made.delete(row);
  }

  /** Whether a line is of a row that is no longer flagged. */
  isGone(line: Element): boolean {
    return line.classList.contains("hb-gone");
  }

  /** The lines from one place of the list to another, with what they say of verdicts and changes brought up to date. */
  between(from: number, to: number): HTMLElement[] {
    const rows: number[] = [];
    for (let place = from; place < Math.min(to, this.#list.length); place++) rows.push(this.#list.at(place)!);
    const shown = this.#list.shownColumns;
    if (shown.some(({ id }) => id === "why")) this.#list.whys.prepare(rows);
    return rows.map((row, i) => this.#line(row, from + i, shown));
  }

  #line(row: number, place: number, shown: readonly SuspectColumn[]): HTMLElement {
    let line = this.#made.get(row);
    if (!line) {
      const rank = element("td", { class: "hb-figure hb-rank", role: "cell" });
      line = element("tr", { role: "row", "data-row": row, tabindex: -1 }, rank, ...shown.map((one) => cell(one, row)));
      this.#made.set(row, line);
    }
    const { children } = line;
    const gone = place >= this.#list.rows.length;
    line.classList.toggle("hb-gone", gone);
    write(children[0], rankText(this.#list.rankOf(row)));
    shown.forEach((column, i) => {
      if (MOVING.has(column.id)) write(children[i + 1], column.text(row));
    });
    line.setAttribute("aria-rowindex", String(place + 2 + (gone ? 1 : 0)));
    this.#sayVerdict(line, row, shown);
    this.#tag(line, row, gone);
    return line;
  }

  #sayVerdict(line: HTMLElement, row: number, shown: readonly SuspectColumn[]): void {
    const at = shown.findIndex(({ id }) => id === "verdict");
    if (at < 0) return;
    const { hunt } = this.#context.tuning;
    const verdict = hunt.verdicts.get(hunt.keyOf(row))?.verdict;
    const cell = line.children[at + 1];
    if (!cell.firstElementChild) cell.replaceChildren(element("span"));
    const span = cell.firstElementChild!;
    assign(span, { class: verdict && `hb-verdict hb-${verdict}` });
    write(span, shown[at].text(row));
  }

  /** "new", or why a row is no longer a suspect, before the words. */
  #tag(line: HTMLElement, row: number, gone: boolean): void {
    const { say, tuning } = this.#context;
    const old = line.querySelector(".hb-tag");
    const by = gone ? tuning.hunt.suppressed(row) : null;
    const word = gone ? (by === null ? "notFlagged" : by === "floor" ? "underFloor" : "knownGood") : "fresh";
    const text = gone || tuning.isFresh(row) ? say(word) : "";
    if (text === (old?.firstElementChild?.textContent ?? "")) return;
    old?.remove();
    if (!text) return;
    const tag = element("span", { class: "hb-tag" }, element("span", { class: gone ? "hb-was" : "hb-new" }, text), " ");
    (line.querySelector(".hb-why") ?? line.children[1] ?? line.children[0]).prepend(tag);
  }
}

const rankText = (rank: number | undefined): string => (rank === undefined ? "–" : count(rank));

function cell({ kind, name, text, aside }: SuspectColumn, row: number): HTMLElement {
  const named = kind?.includes("hb-extra") ? name : undefined;
  const quiet = aside ? [" ", element("span", { class: "hb-quiet" }, aside(row))] : [];
  return element("td", { class: kind, role: "cell", "data-name": named }, text(row), ...quiet);
}
