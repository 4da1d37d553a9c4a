import { secondLevelHeading } from "./heading.js";

/** What is known of one cell of a notebook. */
export interface CellFacts {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly tags: readonly string[];
  /** True from when a run is asked for until it has ended. */
  readonly busy: boolean;
  /** Its number in the notebook's margin: null where it has not run, or its output was cleared. */
  readonly count: number | null;
  /** Whether its last run ended with an error. */
  readonly failed: boolean;
  /** Its last run; null where there was none. */
  readonly run: Run | null;
}

/** One run of a cell. */
export interface Run {
  /** Later runs have higher numbers. */
  readonly order: number;
  /** What was run. */
  readonly source: string;
  /** Whether the kernel that ran it has been restarted since. */
  readonly restarted: boolean;
}

/** How a cell or a stage stands; "none" is a stage without code. */
export type State = "none" | "notRun" | "waiting" | "running" | "done" | "failed" | "stale";

/** Why something is stale: itself edited, something above run or edited later, the kernel restarted. */
export type Reason = "edited" | "above" | "restarted";

/** A code cell of a stage. */
export interface StageCell {
  readonly index: number;
  readonly id: string;
  readonly count: number | null;
  /** The first line of its code. */
  readonly line: string;
  /** When it last ran: later runs have higher numbers; 0 where it has not. */
  readonly order: number;
  readonly state: State;
  readonly reason: Reason | null;
}

/** A part of a notebook, from one heading to the next. */
export interface Stage {
  /** Names it for as long as its first cell is there. */
  readonly id: string;
  /** Its heading, or its name where it has none; "" for what comes before the first heading. */
  readonly title: string;
  /** Its first cell, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** Its cells with code. */
  readonly cells: readonly StageCell[];
  readonly state: State;
  readonly reason: Reason | null;
}

/**
 * The stages of a notebook in order. A stage starts at a Markdown cell with a second-level heading; a tag `stage:NAME` on a cell
 * overrides that: the first cell with it starts the stage NAME, headings or not, and further cells with it belong to that stage.
 */
export function stagesOf(cells: readonly CellFacts[]): Stage[] {
  const starts = startsOf(cells);
  const code = codeCells(cells);
  return starts.flatMap(({ from, title }, i) => {
    const to = starts[i + 1]?.from ?? cells.length;
    const inside = code.filter(({ index }) => index >= from && index < to);
    if (title === "" && inside.length === 0) return [];
    const state = stateOf(inside);
    const reason = state === "stale" ? (inside.find((cell) => cell.reason)?.reason ?? null) : null;
    return { id: cells[from].id, title, from, to, cells: inside, state, reason };
  });
}

/** The number of the stage that a cell is in, or -1. */
export function stageAt(stages: readonly Stage[], cell: number): number {
  return stages.findIndex(({ from, to }) => cell >= from && cell < to);
}

function startsOf(cells: readonly CellFacts[]): { from: number; title: string }[] {
  const starts = cells.length ? [{ from: 0, title: "" }] : [];
  let current = "";
  cells.forEach((cell, from) => {
    const tag = cell.tags.find((text) => text.startsWith("stage:") && text.length > 6)?.slice(6) ?? "";
    const heading = cell.type === "markdown" ? secondLevelHeading(cell.source) : null;
    if (tag ? tag === current : !heading) return;
    current = tag;
    const start = { from, title: heading || tag };
    if (from === 0) starts[0] = start;
    else starts.push(start);
  });
  return starts;
}

/** The cells with code. What one gave is stale once it, or a cell above it, was run later or edited since. */
function codeCells(cells: readonly CellFacts[]): StageCell[] {
  const first = Math.min(...cells.flatMap(({ busy, run }) => (busy && run ? [run.order] : [])));
  let latest = 0;
  let editedAbove = false;
  return cells.flatMap((cell, index): StageCell[] => {
    if (cell.type !== "code" || cell.source.trim() === "") return [];
    const { id, count, run } = cell;
    const edited = run !== null && run.source !== cell.source;
    const outdated = editedAbove || (run !== null && run.order < latest);
    const reason = edited ? "edited" : outdated ? "above" : run?.restarted ? "restarted" : null;
    latest = Math.max(latest, run?.order ?? 0);
    editedAbove ||= edited;
    const state = cellState(cell, run?.order === first, reason !== null);
    const line = cell.source.trim().split("\n", 1)[0];
    const order = run?.order ?? 0;
    return [{ index, id, count, line, order, state, reason: state === "stale" ? reason : null }];
  });
}

function cellState({ busy, count, failed }: CellFacts, isFirst: boolean, isStale: boolean): State {
  if (busy) return isFirst ? "running" : "waiting";
  if (failed) return "failed";
  if (count === null) return "notRun";
  return isStale ? "stale" : "done";
}

/** What a stage's cells say together: what is going on first, then what needs a hand. */
function stateOf(cells: readonly StageCell[]): State {
  const order: State[] = ["running", "waiting", "failed", "notRun", "stale", "done"];
  return order.find((state) => cells.some((cell) => cell.state === state)) ?? "none";
}
