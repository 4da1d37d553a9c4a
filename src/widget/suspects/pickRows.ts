import type { Tuning } from "../tuning/tuning.js";

/** Steps through the rows by key. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

export interface PickOptions {
  /** Draws lines up to this number of them, where there are so many. */
  drawTo(lines: number): void;
  /** What other keys do to a row; true where the key was one of these. */
  act(key: string, row: number, line: HTMLElement): boolean;
}

export interface Picking {
  /** Marks the selected row among the lines there are now. */
  mark(): void;
  /** Puts the focus on a row's line; false where it is not drawn. */
  focus(row: number): boolean;
}

/**
 * Lets one row of a table be selected, by click, or by the arrow keys (or j and k) and Enter or space; Escape lets it go. Lines have
 * their row in `data-row` and are one stop of the Tab key.
 */
export function pickRows(table: HTMLElement, tuning: Tuning, { drawTo, act }: PickOptions): Picking {
  let current: HTMLElement | null = null;
  let reachable: HTMLElement | null = null;
  const lines = (): HTMLElement[] => [...table.querySelectorAll<HTMLElement>("tbody tr[data-row]")];
  const lineWith = (row: number): HTMLElement | null => table.querySelector(`tbody tr[data-row="${row}"]`);
  const rowOf = (line: HTMLElement): number => Number(line.dataset.row);
  const reach = (line: HTMLElement | null): void => {
    if (reachable && reachable !== line) reachable.tabIndex = -1;
    reachable = line;
    if (line) line.tabIndex = 0;
  };
  const mark = (): void => {
    const line = tuning.selected === null ? null : lineWith(tuning.selected);
    if (current !== line) current?.removeAttribute("aria-current");
    line?.setAttribute("aria-current", "true");
    current = line;
    reach(line ?? (reachable?.isConnected ? reachable : table.querySelector<HTMLElement>("tbody tr[data-row]")));
  };
  const focus = (row: number): boolean => {
    const line = lineWith(row);
    if (!line) return false;
    reach(line);
    line.focus();
    return true;
  };
  const toggle = (row: number): void => tuning.select(row === tuning.selected ? null : row);
  const step = (from: HTMLElement, by: number): void => {
    const at = lines().indexOf(from) + by;
    if (Number.isFinite(at)) drawTo(at + 1);
    const all = lines();
    const to = all[Math.max(0, Math.min(all.length - 1, at))];
    focus(rowOf(to));
    if (tuning.selected !== null) tuning.select(rowOf(to));
  };
  const lineOf = (event: Event): HTMLElement | null => (event.target as Element).closest("tr[data-row]");

  table.addEventListener("click", (event) => {
    const line = lineOf(event);
    if (!line || String(getSelection() ?? "") !== "") return;
    reach(line);
    toggle(rowOf(line));
  });
  table.addEventListener("keydown", (event) => {
    const line = lineOf(event);
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in STEPS) step(line, STEPS[event.key]);
    else if (event.key === "Enter" || event.key === " ") toggle(rowOf(line));
    else if (event.key === "Escape" && tuning.selected !== null) tuning.select(null);
    else if (!act(event.key, rowOf(line), line)) return;
    event.preventDefault();
  });
  return { mark, focus };
}
