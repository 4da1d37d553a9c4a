import { expect, it, vi } from "vitest";
import { type Hunt, HuntInStep, restore, stateOf } from "../../src/hunt/index.js";
import { sampleHunt } from "./sample.js";

const over = (x: unknown): any => JSON.parse(JSON.stringify(x));

/** Two ends that tell each other everything when they are made to. */
function pair(mine: Hunt = sampleHunt(), theirs: Hunt = sampleHunt()) {
  const warn = vi.fn();
  const page = new HuntInStep(mine, "page", { changed: () => {}, warn });
  const kernel = new HuntInStep(theirs, "the kernel", { changed: () => {}, warn });
  const exchange = (): void => {
    const [said, answered] = [over(page.changes()), over(kernel.changes())];
    kernel.take(said);
    page.take(answered);
  };
  return { page, kernel, warn, exchange };
}

it("makes both ends equal, whoever changes what", () => {
  const { page, kernel, exchange } = pair();
  page.hunt.set({ contamination: 0.2 });
  page.hunt.judge(31, "malicious", "sprayed");
  kernel.hunt.judge(4, "benign");
  kernel.hunt.allow({ DstUser: "anna" });
  kernel.hunt.selected = 5;
  page.hunt.brushed = [9, 3, 5];
  exchange();
  expect(stateOf(kernel.hunt)).toEqual({ ...stateOf(page.hunt), verdicts: stateOf(kernel.hunt).verdicts });
  expect(kernel.hunt.verdicts.size).toBe(2);
  expect(Object.fromEntries(page.hunt.verdicts)).toEqual(Object.fromEntries(kernel.hunt.verdicts));
  expect([page.hunt.selected, [...kernel.hunt.brushed]]).toEqual([5, [3, 5, 9]]);
  expect(page.changes()).toEqual([]);
  expect(kernel.changes()).toEqual([]);
});

it("lets both ends rest once both have heard both, although they changed the same at once", () => {
  const { page, kernel, exchange } = pair();
  page.hunt.set({ contamination: 0.2 });
  kernel.hunt.set({ contamination: 0.3 });
  exchange();
  expect(page.hunt.settings).toEqual(kernel.hunt.settings);
  exchange();
  expect([page.changes(), kernel.changes()]).toEqual([[], []]);
});

it("says one change for many of the same part", () => {
  const { page } = pair();
  for (const contamination of [0.1, 0.2, 0.3]) page.hunt.set({ contamination });
  expect(page.changes()).toMatchObject([{ part: "settings", count: 1, value: { contamination: 0.3 } }]);
  page.hunt.set({ contamination: 0.3 });
  expect(page.changes()).toEqual([]);
});

it("takes a verdict back at both ends", () => {
  const { page, kernel, exchange } = pair();
  page.hunt.judge(1, "benign");
  exchange();
  kernel.hunt.judge(1, null);
  exchange();
  expect(page.hunt.verdicts.size).toBe(0);
});

it("tells its own settings again where it could not take the other's", () => {
  const { page, kernel, warn, exchange } = pair();
  const [change] = over([{ part: "settings", value: page.hunt.settings, count: 1, by: "page" }]);
  change.value.features = ["Nothing"];
  kernel.take([change]);
  expect(warn.mock.calls[0][0]).toContain('A change does not fit this hunt: There is no column "Nothing"');
  exchange();
  expect(kernel.replica.get("settings")).toEqual(kernel.hunt.settings);
});

it("leaves out a verdict that is none, with a sentence", () => {
  const { kernel, warn, exchange, page } = pair();
  kernel.hunt.verdicts.set(kernel.hunt.keyOf(0), "benign" as never);
  kernel.hunt.judge(1, "benign");
  exchange();
  expect(page.hunt.verdicts.size).toBe(1);
  expect(warn.mock.calls[0][0]).toMatch(/^The verdict on .* is left out/);
});

it("makes a hunt again from what was known of it", () => {
  const { page } = pair();
  page.hunt.set({ contamination: 0.2 });
  page.hunt.judge(1, "benign");
  page.hunt.selected = 3;
  page.hunt.brushed = [1, 2];
  page.changes();
  const again = sampleHunt();
  restore(again, page.replica);
  const known = new HuntInStep(again, "page", { changed: () => {}, warn: () => {}, replica: page.replica });
  expect(known.changes()).toEqual([]);
  expect([again.revision, again.selected, [...again.brushed]]).toEqual([page.hunt.revision, 3, [1, 2]]);
});

it("lets the settings of a cell count that was run again, and says what it did not know", () => {
  const { page, kernel, exchange } = pair();
  page.hunt.set({ contamination: 0.4 });
  page.hunt.judge(1, "benign");
  exchange();
  // A new kernel, in which the cell gave the hunt as it was at first, and then changed it.
  const theirs = sampleHunt();
  const anew = new HuntInStep(theirs, "the new kernel", { changed: () => {}, warn: () => {} });
  page.hunt.settings = theirs.settings;
  page.renew(stateOf(theirs));
  theirs.set({ contamination: 0.3 });
  anew.take(over(page.all()));
  page.take(over(anew.all()));
  expect([page.hunt.settings.contamination, theirs.settings.contamination]).toEqual([0.3, 0.3]);
  expect(theirs.verdicts.size).toBe(1);
  expect(kernel.hunt.verdicts.size).toBe(1);
});
