import { describe, expect, it } from "vitest";
import { type CellFacts, stageAt, stagesOf } from "../../../extension/src/guide/stages.js";

type Change = Partial<CellFacts> & { order?: number; ran?: string; restarted?: boolean };

const text = (source: string, tags: string[] = []): CellFacts => ({ ...code(source), type: "markdown", tags });

/** A code cell; with an `order` it has run, and as it stands where `ran` does not say otherwise. */
function code(source: string, { order, ran, restarted = false, ...rest }: Change = {}): CellFacts {
  const run = order === undefined ? null : { order, source: ran ?? source, restarted };
  const count = order ?? null;
  return { id: source, type: "code", source, tags: [], busy: false, count, failed: false, run, ...rest };
}

const states = (...cells: CellFacts[]): string[] => stagesOf(cells).map(({ state }) => state);
const titles = (...cells: CellFacts[]): string[] => stagesOf(cells).map(({ title }) => title);

describe("the stages", () => {
  it("are the notebook's second-level headings, with the code below each", () => {
    const [ingest, model, next] = stagesOf([
      text("# A hunt"),
      text("## 1 · Ingest\nreads"),
      code("a\nb"),
      text("### not a stage"),
      code("c"),
      code("  "),
      text("## Model"),
      code("d"),
      text("## Next"),
    ]);
    expect(ingest).toMatchObject({ title: "1 · Ingest", from: 1, to: 6 });
    expect(ingest.cells.map(({ index, line }) => [index, line])).toEqual([
      [2, "a"],
      [4, "c"],
    ]);
    expect(model).toMatchObject({ title: "Model", from: 6, to: 8, state: "notRun" });
    expect(next).toMatchObject({ title: "Next", cells: [], state: "none" });
  });

  it("begin with the code before the first heading, where there is some", () => {
    expect(titles(text("# A hunt"), text("## Ingest"), code("a"))).toEqual(["Ingest"]);
    expect(titles(code("a"), text("## Ingest"))).toEqual(["", "Ingest"]);
    expect(titles(code("a"), code("b"))).toEqual([""]);
    expect(titles()).toEqual([]);
  });

  it("follow a tag rather than headings", () => {
    const cells = [
      text("No heading", ["stage:ingest"]),
      code("a"),
      text("## A heading within it", ["stage:ingest"]),
      code("b"),
      { ...code("c"), tags: ["stage:features"] },
      text("## 3 · Model", ["stage:model"]),
      text("## More"),
    ];
    expect(titles(...cells)).toEqual(["ingest", "features", "3 · Model", "More"]);
    expect(stagesOf(cells)[0].cells).toHaveLength(2);
  });

  it("say which of them a cell is in", () => {
    const stages = stagesOf([text("# A hunt"), text("## One"), code("a"), text("## Two")]);
    expect([0, 1, 2, 3].map((cell) => stageAt(stages, cell))).toEqual([-1, 0, 0, 1]);
  });
});

describe("a stage", () => {
  it("has not run while one of its cells has not", () => {
    expect(states(text("## A"), code("a", { order: 1 }), code("b"))).toEqual(["notRun"]);
  });

  it("is done when all of its cells are, in order, also after a reload", () => {
    expect(states(text("## A"), code("a", { order: 3 }), text("## B"), code("b", { order: 4 }))).toEqual([
      "done",
      "done",
    ]);
  });

  it("runs while its cell is the first of those that were asked to, and waits while another one's is", () => {
    const busy = { busy: true, count: null };
    const cells = [text("## A"), code("a", { ...busy, order: 5 }), text("## B"), code("b", { ...busy, order: 6 })];
    expect(states(...cells)).toEqual(["running", "waiting"]);
    expect(
      states(text("## A"), code("a", { ...busy, order: 7 }), text("## B"), code("b", { ...busy, order: 6 })),
    ).toEqual(["waiting", "running"]);
  });

  it("has failed when a cell has, and those after it have not run", () => {
    const cells = [text("## A"), code("a", { order: 1, failed: true }), code("b"), text("## B"), code("c")];
    expect(states(...cells)).toEqual(["failed", "notRun"]);
  });

  it("stays failed when it is edited, until it is run", () => {
    expect(states(text("## A"), code("a2", { order: 1, ran: "a", failed: true }))).toEqual(["failed"]);
  });
});

describe("what is stale", () => {
  const stale = (...cells: CellFacts[]): (string | null)[] => stagesOf(cells).map(({ reason }) => reason);

  it("is a cell that was edited, and all that ran below it", () => {
    const cells = [
      code("a", { order: 1 }),
      text("## B"),
      code("b2", { order: 2, ran: "b" }),
      text("## C"),
      code("c", { order: 3 }),
      text("## D"),
      code("d"),
    ];
    expect(states(...cells)).toEqual(["done", "stale", "stale", "notRun"]);
    expect(stale(...cells)).toEqual([null, "edited", "above", null]);
  });

  it("is no longer stale when the edit is taken back", () => {
    expect(states(text("## B"), code("b", { order: 2 }))).toEqual(["done"]);
  });

  it("is all below a cell that ran later, also while it runs", () => {
    const cells = (busy: boolean) => [
      text("## A"),
      code("a", { order: 9, busy, count: busy ? null : 9 }),
      text("## B"),
      code("b", { order: 2 }),
      text("## C"),
      code("c", { order: 10 }),
    ];
    expect(states(...cells(false))).toEqual(["done", "stale", "done"]);
    expect(states(...cells(true))).toEqual(["running", "stale", "done"]);
    expect(stale(...cells(false))).toEqual([null, "above", null]);
  });

  it("is a later cell of the same stage too", () => {
    expect(states(text("## A"), code("a", { order: 3 }), code("b", { order: 2 }))).toEqual(["stale"]);
  });

  it("is not what stands below a cell that failed to run or was never run", () => {
    expect(states(text("## A"), code("a"), text("## B"), code("b", { order: 2 }))).toEqual(["notRun", "done"]);
  });

  it("is what a kernel ran that is gone", () => {
    const cells = [text("## A"), code("a", { order: 1, restarted: true })];
    expect(states(...cells)).toEqual(["stale"]);
    expect(stale(...cells)).toEqual(["restarted"]);
  });
});
