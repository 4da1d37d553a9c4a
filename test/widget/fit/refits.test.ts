import { beforeEach, describe, expect, it } from "vitest";
import { detectSync, rankingOf } from "../../../src/model/index.js";
import { Refits } from "../../../src/widget/fit/refits.js";
import type { RefitRequest } from "../../../src/widget/fit/refitTypes.js";
import { WorkerPool } from "../../../src/widget/fit/workerPool.js";
import { sampleHunt } from "../../hunt/sample.js";
import { FakeWorker } from "../fakeWorker.js";

const hunt = sampleHunt();
const request: RefitRequest = { matrix: hunt.matrix, settings: hunt.settings, explain: 0 };
const { matrix: _, ...detection } = detectSync(hunt.matrix, hunt.settings);
const ranking = rankingOf(detection.scores);

describe("Refits", () => {
  beforeEach(() => {
    FakeWorker.all = [];
  });

  it("gives the worker's answer together with the matrix, and keeps the worker for the next", async () => {
    const refits = new Refits(new WorkerPool(FakeWorker.create));
    for (const _round of [1, 2]) {
      const promise = refits.run(request, "lost");
      expect(refits.busy).toBe(true);
      FakeWorker.all[0].answer({ detection, ranking });
      expect((await promise)?.detection.matrix).toBe(hunt.matrix);
      expect(refits.busy).toBe(false);
    }
    expect(FakeWorker.all).toHaveLength(1);
  });

  it("ends the older request when a newer one comes", async () => {
    const refits = new Refits(new WorkerPool(FakeWorker.create));
    const older = refits.run(request, "lost");
    const newer = refits.run(request, "lost");
    expect(await older).toBeNull();
    expect(FakeWorker.all.map(({ ended }) => ended)).toEqual([true, false]);
    FakeWorker.all[1].answer({ detection, ranking });
    expect((await newer)?.detection.scores).toEqual(hunt.detection.scores);
  });

  it("rejects with the worker's reason, or with ours where it has none, and starts another worker then", async () => {
    const refits = new Refits(new WorkerPool(FakeWorker.create));
    const first = refits.run(request, "lost");
    FakeWorker.all[0].answer({ error: "trees is 0" });
    await expect(first).rejects.toThrow("trees is 0");
    const second = refits.run(request, "lost");
    FakeWorker.all[0].onerror?.({ message: "", preventDefault: () => {} });
    await expect(second).rejects.toThrow("lost");
    expect(FakeWorker.all[0].ended).toBe(true);
    void refits.run(request, "lost");
    expect(FakeWorker.all).toHaveLength(2);
    refits.cancel();
    expect(FakeWorker.all[1].ended).toBe(true);
  });

  it("grows the forest on the spot where no worker starts", async () => {
    const pool = new WorkerPool(() => {
      throw new Error("blocked");
    });
    const refits = new Refits(pool);
    const refit = await refits.run({ ...request, explain: Number.POSITIVE_INFINITY }, "lost");
    expect(refit?.detection.scores).toEqual(hunt.detection.scores);
    expect(refit?.explanation?.values).toEqual(hunt.explanation.values);
  });
});
