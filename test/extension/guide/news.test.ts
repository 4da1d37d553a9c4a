import { expect, it } from "vitest";
import { latestRun, newsOf } from "../../../extension/src/guide/news.js";
import type { Stage, StageCell, State } from "../../../extension/src/guide/stages.js";

function stage(title: string, state: State, ...cells: [order: number, state: State][]): Stage {
  const all = cells.map(
    ([order, state], index): StageCell => ({ index, id: "", count: null, line: "", order, state, reason: null }),
  );
  return { id: title, title, from: 0, to: 1, cells: all, state, reason: null };
}

const said = (since: number, ...stages: Stage[]): string | null => {
  const news = newsOf(stages, since);
  return news && `${news.word} ${news.stage.title}`;
};

const ran = stage("A", "done", [1, "done"], [4, "done"]);

it("says what runs before anything else", () => {
  expect(said(0, stage("A", "failed", [5, "failed"]), stage("B", "running", [6, "running"]))).toBe("saidRunning B");
});

it("says how the last stage ended", () => {
  expect(said(3, ran, stage("B", "notRun", [0, "notRun"]))).toBe("saidDone A");
  expect(said(1, stage("A", "failed", [2, "failed"]), stage("B", "notRun", [0, "notRun"]))).toBe("saidFailed A");
});

it("says nothing of what was said, nor of a stage that is not done", () => {
  expect(said(4, ran)).toBeNull();
  expect(said(4, stage("A", "failed", [3, "failed"]), ran)).toBeNull();
  expect(said(1, stage("A", "notRun", [2, "done"], [0, "notRun"]))).toBeNull();
});

it("knows the last run", () => {
  expect(latestRun([ran, stage("B", "notRun", [0, "notRun"])])).toBe(4);
  expect(latestRun([])).toBe(0);
});
