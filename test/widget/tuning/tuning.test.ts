import { beforeEach, describe, expect, it } from "vitest";
import { detectSync, rankingOf } from "../../../src/model/index.js";
import type { Change } from "../../../src/widget/host.js";
import { tuningInUse, tuningOf } from "../../../src/widget/tuning/shared.js";
import { Tuning } from "../../../src/widget/tuning/tuning.js";
import { speak } from "../../../src/widget/words.js";
import { sampleHunt } from "../../hunt/sample.js";
import { FakeWorker } from "../fakeWorker.js";

let changes: Change[];
const start = (options?: Parameters<typeof sampleHunt>[0]): Tuning => {
  changes = [];
  FakeWorker.all = [];
  const host = { createWorker: FakeWorker.create, dark: () => false, onChange: (c: Change) => void changes.push(c) };
  const tuning = new Tuning(sampleHunt(options), host, speak());
  tuning.start();
  return tuning;
};
/** Lets the newest worker answer what it was asked. */
const answer = async (): Promise<void> => {
  const worker = FakeWorker.all.at(-1)!;
  const { matrix, settings } = worker.requests.at(-1)!;
  const detection = detectSync(matrix, settings);
  worker.answer({ detection, ranking: rankingOf(detection.scores) });
  await new Promise((resolve) => setTimeout(resolve));
};

describe("Tuning", () => {
  let tuning: Tuning;
  beforeEach(() => {
    tuning = start();
  });

  it("cuts at once and counts what came and went since the movement began", () => {
    expect([tuning.hunt.flagged.length, tuning.effect]).toEqual([3, null]);
    tuning.cut(0.2);
    tuning.cut(0.4);
    expect([tuning.hunt.flagged.length, tuning.effect]).toEqual([24, { fresh: 21, gone: 0 }]);
    expect([...tuning.hunt.flagged].filter((row) => tuning.isFresh(row))).toHaveLength(21);
    expect(changes).toHaveLength(0);
    tuning.settle();
    expect(changes.map(({ settings }) => settings.contamination)).toEqual([0.4]);
    tuning.cut(0.05);
    expect([tuning.hunt.flagged.length, tuning.effect]).toEqual([3, { fresh: 0, gone: 21 }]);
    expect(FakeWorker.all).toHaveLength(0);
  });

  it("refits with the contamination as it is when the worker answers", async () => {
    tuning.refit({ seed: 8 });
    tuning.cut(0.3);
    expect(tuning.hunt.settings).toMatchObject({ seed: 7, contamination: 0.3 });
    await answer();
    expect(tuning.hunt.settings).toMatchObject({ seed: 8, contamination: 0.3 });
    expect(tuning.hunt.flagged).toEqual(sampleHunt().set({ seed: 8, contamination: 0.3 }).flagged);
  });

  it("needs no worker when a change is taken back before it is answered", () => {
    tuning.refit({ seed: 8 });
    tuning.refit({ seed: 7 });
    expect(tuning.busy).toBe(false);
    expect(FakeWorker.all[0].ended).toBe(true);
    expect(tuning.changed).toBe(false);
  });

  it("lowers the features a tree only while fewer features are ticked", () => {
    tuning = start({ settings: { features: ["FailedLogons", "Hosts", "Ratio"], maxFeatures: 3 } });
    tuning.refit({ features: ["Hosts", "Ratio"] });
    expect(tuning.wanted.maxFeatures).toBe(2);
    tuning.refit({ features: ["FailedLogons", "Hosts", "Ratio"] });
    expect(tuning.wanted.maxFeatures).toBe(3);
    expect(tuning.changed).toBe(false);
  });

  it("goes back to the last answer when cancelled, and to the first when reset", async () => {
    tuning.refit({ trees: 30 });
    tuning.cancel();
    expect(tuning.wanted).toEqual(sampleHunt().settings);
    tuning.refit({ trees: 40 });
    await answer();
    expect(tuning.hunt.settings.trees).toBe(40);
    tuning.reset();
    await answer();
    expect(tuning.hunt.settings).toEqual(sampleHunt().settings);
  });

  it("says what is wrong and keeps the last answer", async () => {
    tuning.refit({ features: [] });
    expect(tuning.problem).toBe("Tick at least one feature to fit the model.");
    tuning.refit({ features: ["Hosts"], trees: 20 });
    FakeWorker.all[0].answer({ error: "trees is 20." });
    await new Promise((resolve) => setTimeout(resolve));
    expect(tuning.problem).toBe("The model could not be refitted: trees is 20.");
    expect(tuning.hunt.flagged).toEqual(sampleHunt().flagged);
  });

  it("goes back and forth between cuts, forests, verdicts and rules, without a worker where the forest was there", async () => {
    tuning.cut(0.2);
    tuning.cut(0.3);
    tuning.settle();
    tuning.refit({ seed: 8 });
    await answer();
    tuning.judge(31, "malicious", "sprayed");
    tuning.allow({ DstUser: "anna" });
    const workers = FakeWorker.all[0].requests.length;
    const { hunt } = tuning;
    tuning.undo();
    expect([hunt.rules.length, hunt.verdicts.size]).toEqual([0, 1]);
    tuning.undo();
    expect([hunt.rules.length, hunt.verdicts.size]).toEqual([0, 0]);
    tuning.undo();
    expect(hunt.settings).toMatchObject({ seed: 7, contamination: 0.3 });
    expect(hunt.flagged).toEqual(sampleHunt().set({ contamination: 0.3 }).flagged);
    tuning.undo();
    expect([hunt.settings.contamination, tuning.canUndo]).toEqual([0.05, false]);
    for (let i = 0; i < 4; i++) tuning.redo();
    expect(hunt.settings).toMatchObject({ seed: 8, contamination: 0.3 });
    expect([hunt.rules.length, hunt.verdicts.size, tuning.canRedo]).toEqual([1, 1, false]);
    expect(FakeWorker.all[0].requests.length).toBe(workers);
    tuning.undo();
    tuning.cut(0.1);
    expect(tuning.canRedo).toBe(false);
  });

  it("says what rules and the floor take out, and which rows are gone", () => {
    tuning.cut(0.3);
    tuning.settle();
    const flagged = [...tuning.hunt.flagged];
    tuning.allow({ DstUser: "bert" });
    const gone = flagged.filter((row) => row % 3 === 1);
    expect(tuning.effect).toEqual({ fresh: 0, gone: gone.length });
    expect([...tuning.gone()]).toEqual(gone);
    tuning.undo();
    expect(tuning.effect).toEqual({ fresh: gone.length, gone: 0 });
    tuning.setFloor(1000);
    expect(tuning.hunt.flagged).toHaveLength(0);
  });

  it("keeps in mind what is new while rows are judged", () => {
    tuning.cut(0.2);
    tuning.settle();
    const { effect } = tuning;
    const fresh = [...tuning.hunt.flagged].filter((row) => tuning.isFresh(row));
    tuning.judge(fresh[0], "benign");
    tuning.hunt.judge(fresh[1], "malicious");
    tuning.undo();
    tuning.undo();
    tuning.redo();
    expect([...tuning.hunt.flagged].filter((row) => tuning.isFresh(row))).toEqual(fresh);
    expect(tuning.effect).toEqual(effect);
  });

  it("follows what others do to the hunt, and what a kernel sends", async () => {
    const drawn: string[] = [];
    tuning.subscribe((what) => drawn.push(what));
    tuning.hunt.set({ contamination: 0.2 });
    expect([tuning.wanted.contamination, tuning.effect]).toEqual([0.2, { fresh: 9, gone: 0 }]);
    tuning.hunt.judge(3, "benign");
    tuning.hunt.selected = 3;
    tuning.hunt.brushed = [3, 4];
    expect(drawn).toEqual(["forest", "verdicts", "verdicts", "selection", "brush"]);
    expect([tuning.isBrushed(4), tuning.isBrushed(5)]).toEqual([true, false]);
    tuning.brush(null);
    expect(tuning.isBrushed(5)).toBe(true);
    tuning.adopt({ settings: { ...tuning.hunt.settings, trees: 30, contamination: 0.1 }, floor: 2 });
    expect([tuning.hunt.floor, tuning.hunt.settings.trees, tuning.busy]).toEqual([2, 100, true]);
    await answer();
    expect(tuning.hunt.settings).toMatchObject({ trees: 30, contamination: 0.1 });
  });

  it("is one for all the views of a hunt, and ends with the last of them", () => {
    const hunt = sampleHunt();
    const host = { createWorker: FakeWorker.create, dark: () => false };
    const [a, b] = [tuningOf(hunt, host, speak()), tuningOf(hunt, host, speak())];
    expect(a.tuning).toBe(b.tuning);
    a.release();
    a.release();
    expect(tuningInUse(hunt)).toBe(b.tuning);
    b.release();
    expect(tuningInUse(hunt)).toBeUndefined();
  });
});
