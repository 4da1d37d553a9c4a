import type { Verdict } from "../../hunt/index.js";
import { rankingOf } from "../../model/index.js";
import type { Context, Redraw } from "../context.js";
import { type SuspectColumn, suspectColumns, usualColumns } from "./columns.js";
import { scan } from "./scan.js";
import { sortRows } from "./sortRows.js";
import { Whys } from "./whys.js";

/** Which suspects are listed: all, those without a verdict, those with this one, or those that the last change flagged. */
export type VerdictFilter = "all" | "unjudged" | Verdict["verdict"] | "new";

export const verdictFilters: readonly VerdictFilter[] = ["all", "unjudged", "benign", "suspicious", "malicious", "new"];

/** What has changed: the columns, the scores in every line, which rows are listed in which order, or only what some lines say and what follows behind them. */
export type ListChange = "columns" | "scores" | "order" | "content";

/** Which rows the table of suspects shows and in which order: what is flagged or brushed, filtered, searched and sorted. */
export class SuspectList {
  /** The rows listed, in order; first ones only while {@link searching}. */
  rows: Int32Array = new Int32Array();
  /** The rows that the last change unflagged, listed behind them. */
  gone: Int32Array = new Int32Array();
  /** How many rows there are before filter and search. */
  total = 0;
  /** True while more rows are being searched. */
  searching = false;
  columns: readonly SuspectColumn[] = [];
  readonly whys: Whys;
  readonly #context: Context;
  readonly #listeners: Set<(change: ListChange) => void> = new Set();
  #shown: Set<string>;
  #sort: { id: string; largestFirst: boolean } = { id: "score", largestFirst: true };
  #search = "";
  #verdict: VerdictFilter = "all";
  #everyBrushed = false;
  #ranks: { of: Int32Array; ranks: Map<number, number> } | undefined;
  #stopScan: () => void = () => {};

  constructor(context: Context) {
    this.#context = context;
    this.whys = new Whys(context.tuning, context.say);
    this.#shown = new Set(usualColumns(context));
  }

  /** Calls back whenever the list has changed; gives the function that stops it. */
  subscribe(listener: (change: ListChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #changed(change: ListChange): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  /** Follows what has changed elsewhere. */
  follow(what: Redraw): void {
    if (!this.#context.tuning.ready) return;
    if (what === "forest" || what === "look" || this.columns.length === 0) {
      this.columns = suspectColumns(this.#context, this.whys);
      this.#list("columns");
    } else if (what === "cut") this.#list("scores");
    else if (what === "verdicts") this.#list("content");
    else if (what === "brush") this.#list("order");
    else if (what === "explained" && this.#sort.id === "why") this.#list("order");
  }

  get shownColumns(): SuspectColumn[] {
    return this.columns.filter(({ id }) => this.#shown.has(id));
  }

  isShown(id: string): boolean {
    return this.#shown.has(id);
  }

  /** Shows or hides columns. */
  showColumns(ids: readonly string[], shown: boolean): void {
    for (const id of ids) shown ? this.#shown.add(id) : this.#shown.delete(id);
    this.#list("columns");
  }

  /** Back to the columns shown at first. */
  showUsualColumns(): void {
    this.#shown = new Set(usualColumns(this.#context));
    this.#list("columns");
  }

  get sort(): { readonly id: string; readonly largestFirst: boolean } {
    return this.#sort;
  }

  /** Sorts by a column, the other way round where it is sorted by that one already. */
  sortBy(id: string): void {
    const column = this.columns.find((one) => one.id === id);
    if (!column) return;
    const again = this.#sort.id === id;
    this.#sort = { id, largestFirst: again ? !this.#sort.largestFirst : column.largestFirst };
    this.#list("order");
  }

  get search(): string {
    return this.#search;
  }

  /** Lists rows that hold every one of these words in some shown column. */
  set search(text: string) {
    if (text === this.#search) return;
    this.#search = text;
    this.#list("order");
  }

  get verdict(): VerdictFilter {
    return this.#verdict;
  }

  set verdict(filter: VerdictFilter) {
    this.#verdict = filter;
    this.#list("order");
  }

  /** Whether rows that are brushed and no suspects are listed, too. */
  get everyBrushed(): boolean {
    return this.#everyBrushed;
  }

  set everyBrushed(every: boolean) {
    this.#everyBrushed = every;
    this.#list("order");
  }

  /** A suspect's rank by score, 1 for the most anomalous; undefined for other rows. */
  rankOf(row: number): number | undefined {
    const { flagged } = this.#context.tuning.hunt;
    if (this.#ranks?.of !== flagged) {
      this.#ranks = { of: flagged, ranks: new Map(Array.from(flagged, (one, i) => [one, i + 1])) };
    }
    return this.#ranks.ranks.get(row);
  }

  /** How many rows are listed, those no longer flagged with them. */
  get length(): number {
    return this.rows.length + this.gone.length;
  }

  /** The row at a place of the list, or undefined. */
  at(place: number): number | undefined {
    return place < this.rows.length ? this.rows[place] : this.gone[place - this.rows.length];
  }

  /** Where a row is listed, or -1. */
  placeOf(row: number): number {
    const place = this.rows.indexOf(row);
    if (place >= 0) return place;
    const behind = this.gone.indexOf(row);
    return behind < 0 ? -1 : this.rows.length + behind;
  }

  /** All suspects in the order of the list, whatever is searched, filtered or brushed. */
  suspects(): Int32Array {
    return this.#sorted(this.#context.tuning.hunt.flagged);
  }

  dispose(): void {
    this.#stopScan();
    this.#listeners.clear();
  }

  #list(change: ListChange): void {
    const { tuning } = this.#context;
    const { brushed } = tuning;
    const all = this.#candidates();
    this.total = all.length;
    const gone = brushed ? new Int32Array() : tuning.gone();
    const sorted = [this.#sorted(this.#judged(all)), this.#sorted(this.#judged(gone))];
    this.#stopScan();
    const words = this.#search.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) {
      [this.rows, this.gone] = sorted;
      this.searching = false;
      this.#changed(change);
      return;
    }
    const shown = this.shownColumns;
    const rows = Int32Array.from([...sorted[0], ...sorted[1]]);
    let first = change;
    this.#stopScan = scan(
      rows,
      (part) => {
        if (shown.some(({ id }) => id === "why")) this.whys.prepare(part);
        return part.filter((row) => {
          const line = shown
            .map((column) => column.text(row))
            .join("\n")
            .toLowerCase();
          return words.every((word) => line.includes(word));
        });
      },
      (found, behind, done) => {
        this.rows = found.filter((_, i) => behind[i] < sorted[0].length);
        this.gone = found.filter((_, i) => behind[i] >= sorted[0].length);
        this.searching = !done;
        this.#changed(first);
        first = "content";
      },
    );
  }

  #candidates(): Int32Array {
    const { hunt, brushed } = this.#context.tuning;
    if (!brushed) return hunt.flagged;
    if (!this.#everyBrushed) return hunt.flagged.filter((row) => brushed[row] === 1);
    return rankingOf(hunt.detection.scores).filter((row) => brushed[row] === 1);
  }

  #judged(rows: Int32Array): Int32Array {
    const { tuning } = this.#context;
    const { verdicts } = tuning.hunt;
    if (this.#verdict === "all") return rows;
    if (this.#verdict === "new") return rows.filter((row) => tuning.isFresh(row));
    const wanted = this.#verdict === "unjudged" ? undefined : this.#verdict;
    return rows.filter((row) => verdicts.get(tuning.hunt.keyOf(row))?.verdict === wanted);
  }

  #sorted(rows: Int32Array): Int32Array {
    const column = this.columns.find(({ id }) => id === this.#sort.id);
    if (!column || (this.#sort.id === "score" && this.#sort.largestFirst)) return rows;
    return sortRows(rows, column.keys(rows), this.#sort.largestFirst);
  }
}
