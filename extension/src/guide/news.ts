import type { Stage } from "./stages.js";

/** What is to be said aloud of a notebook's stages. */
export interface News {
  readonly word: "saidRunning" | "saidDone" | "saidFailed";
  readonly stage: Stage;
}

/** What is new since the run with this number: what runs, or how what ran has ended; null where there is nothing to say. */
export function newsOf(stages: readonly Stage[], since: number): News | null {
  const running = stages.find(({ state }) => state === "running");
  if (running) return { word: "saidRunning", stage: running };
  const fresh = stages.filter(({ cells }) => cells.some(({ order }) => order > since));
  const failed = fresh.find(({ cells }) => cells.some(({ order, state }) => order > since && state === "failed"));
  if (failed) return { word: "saidFailed", stage: failed };
  const last = fresh.findLast((stage) => latestRun([stage]) === latestRun(stages));
  return last?.state === "done" ? { word: "saidDone", stage: last } : null;
}

/** The number of the last run of any cell; 0 where none has run. */
export function latestRun(stages: readonly Stage[]): number {
  return Math.max(0, ...stages.flatMap(({ cells }) => cells.map(({ order }) => order)));
}
