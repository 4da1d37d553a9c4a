import type { Tuning } from "../tuning/tuning.js";

/** Steps through the rows by key. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/**
 * Lets one row of a table body be selected, by click, or by the arrow keys and Enter or space; Escape lets it go. The rows are one
 * stop of the Tab key. Gives the function that marks the rows there are now.
 */
export function pickRows(body: HTMLElement, tuning: Tuning): () => void {
  const lines = (): HTMLElement[] => [...body.children] as HTMLElement[];
  const rowOf = (line: HTMLElement): number => Number(line.dataset.row);
  const reach = (line: HTMLElement | undefined): void => {
    for (const other of lines()) other.tabIndex = other === line ? 0 : -1;
  };
  const mark = (): void => {
    const all = lines();
    for (const line of all) {
      if (rowOf(line) === tuning.selected) line.setAttribute("aria-current", "true");
      else line.removeAttribute("aria-current");
    }
    reach(all.find((line) => rowOf(line) === tuning.selected) ?? all[0]);
  };
  const select = (row: number | null): void => {
    tuning.select(row);
    mark();
  };
  const lineOf = (event: Event): HTMLElement | null => (event.target as Element).closest("tr");
  body.addEventListener("click", (event) => {
    const line = lineOf(event);
    if (!line || String(getSelection() ?? "") !== "") return;
    select(rowOf(line) === tuning.selected ? null : rowOf(line));
  });
  body.addEventListener("keydown", (event) => {
    const line = lineOf(event);
    if (!line || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = lines();
    if (event.key in STEPS) {
      const to = all[Math.max(0, Math.min(all.length - 1, all.indexOf(line) + STEPS[event.key]))];
      reach(to);
      to.focus();
      if (tuning.selected !== null) select(rowOf(to));
    } else if (event.key === "Enter" || event.key === " ") {
      select(rowOf(line) === tuning.selected ? null : rowOf(line));
    } else if (event.key === "Escape" && tuning.selected !== null) select(null);
    else return;
    event.preventDefault();
  });
  return mark;
}
