import type { Context } from "../context.js";
import { element } from "../page/dom.js";
import { count } from "../page/numbers.js";
import type { SuspectColumn } from "./columns.js";
import type { SuspectList } from "./suspectList.js";

/** The lines of the table by row, made once and used again until their figures change. */
export class Lines {
  readonly #context: Context;
  readonly #list: SuspectList;
  readonly #made: Map<number, HTMLElement> = new Map();

  constructor(context: Context, list: SuspectList) {
    this.#context = context;
    this.#list = list;
  }

  /** Forgets all lines: their columns or figures are no longer true. */
  clear(): void {
    this.#made.clear();
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
      const rank = element("td", { class: "hb-figure hb-rank", role: "cell" }, rankText(this.#list.rankOf(row)));
      line = element("tr", { role: "row", "data-row": row, tabindex: -1 }, rank, ...shown.map((one) => cell(one, row)));
      this.#made.set(row, line);
    }
    const gone = place >= this.#list.rows.length;
    line.classList.toggle("hb-gone", gone);
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
    line.children[at + 1].replaceChildren(
      element("span", { class: verdict && `hb-verdict hb-${verdict}` }, shown[at].text(row)),
    );
  }

  /** "new", or why a row is no longer a suspect, before the words. */
  #tag(line: HTMLElement, row: number, gone: boolean): void {
    const { say, tuning } = this.#context;
    line.querySelector(".hb-tag")?.remove();
    const by = gone ? tuning.hunt.suppressed(row) : null;
    const word = gone ? (by === null ? "notFlagged" : by === "floor" ? "underFloor" : "knownGood") : "fresh";
    if (!gone && !tuning.isFresh(row)) return;
    const tag = element(
      "span",
      { class: "hb-tag" },
      element("span", { class: gone ? "hb-was" : "hb-new" }, say(word)),
      " ",
    );
    (line.querySelector(".hb-why") ?? line.children[1] ?? line.children[0]).prepend(tag);
  }
}

const rankText = (rank: number | undefined): string => (rank === undefined ? "–" : count(rank));

function cell({ kind, name, text, aside }: SuspectColumn, row: number): HTMLElement {
  const named = kind?.includes("hb-extra") ? name : undefined;
  const quiet = aside ? [" ", element("span", { class: "hb-quiet" }, aside(row))] : [];
  return element("td", { class: kind, role: "cell", "data-name": named }, text(row), ...quiet);
}
