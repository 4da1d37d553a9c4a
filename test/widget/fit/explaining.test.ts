import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { serveWorker } from "../../../src/explain/index.js";
import type { Hunt } from "../../../src/hunt/index.js";
import type { WorkerRequest } from "../../../src/model/workers.js";
import { Explaining } from "../../../src/widget/fit/explaining.js";
import { WorkerPool } from "../../../src/widget/fit/workerPool.js";
import { sampleHunt } from "../../browser/widgetSample.js";

/** A worker that works, on this thread and a moment later, on copies as a real one would get them. */
class HonestWorker {
  static all: HonestWorker[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  readonly kinds: string[] = [];
  ended = false;
  readonly #serve = serveWorker({
    postMessage: (data, transfer) => this.onmessage?.({ data: structuredClone(data, { transfer }) }),
  });

  static create(): Worker {
    const worker = new HonestWorker();
    HonestWorker.all.push(worker);
    return worker as unknown as Worker;
  }

  postMessage(request: WorkerRequest, transfer: ArrayBuffer[]): void {
    this.kinds.push(request.type);
    const copy = structuredClone(request, { transfer });
    setTimeout(() => this.ended || this.#serve(copy));
  }

  terminate(): void {
    this.ended = true;
  }
}

let pool: WorkerPool;
let explaining: Explaining;
/** 9,000 rows are three parts. */
const largeHunt = (): Hunt => sampleHunt(9_000, { trees: 10 });
const found = (hunt: Hunt): Promise<string | undefined> =>
  new Promise((resolve) => expect(explaining.of(hunt, "lost", resolve)).toBeNull());

beforeEach(() => {
  HonestWorker.all = [];
  vi.stubGlobal("navigator", { hardwareConcurrency: 3 });
  pool = new WorkerPool(HonestWorker.create);
  explaining = new Explaining(pool);
});
afterEach(() => {
  pool.dispose();
  vi.unstubAllGlobals();
});

it("explains few rows at once", () => {
  const hunt = sampleHunt(300);
  expect(explaining.of(hunt, "lost", () => {})).toBe(hunt.explanation);
  expect(HonestWorker.all).toHaveLength(0);
});

it("shares many rows among workers, to the same bits as on one thread, and asks once", async () => {
  const hunt = largeHunt();
  const done = found(hunt);
  expect(explaining.of(hunt, "lost", () => {})).toBeNull();
  expect(await done).toBeUndefined();
  expect(HonestWorker.all).toHaveLength(2);
  expect(HonestWorker.all.flatMap(({ kinds }) => kinds).sort()).toEqual([
    "close",
    "close",
    "open",
    "open",
    "part",
    "part",
    "part",
  ]);
  expect(explaining.of(hunt, "lost", () => {})).toEqual(largeHunt().explanation);
});

it("ends the work of a forest that is the hunt's no longer", async () => {
  const hunt = largeHunt();
  const told = vi.fn();
  explaining.of(hunt, "lost", told);
  explaining.keepOnly(hunt.detection.forest);
  expect(HonestWorker.all.map(({ ended }) => ended)).toEqual([false, false]);
  hunt.set({ seed: 5 });
  explaining.keepOnly(hunt.detection.forest);
  expect(HonestWorker.all.map(({ ended }) => ended)).toEqual([true, true]);
  expect(await found(hunt)).toBeUndefined();
  expect(told).not.toHaveBeenCalled();
  expect(hunt.explained).toBe(true);
});

it("says what went wrong once, and tries again with another forest", async () => {
  const hunt = largeHunt();
  const told = found(hunt);
  HonestWorker.all[0].onerror?.({ message: "", preventDefault: () => {} });
  expect(await told).toBe("lost");
  expect(HonestWorker.all.map(({ ended }) => ended)).toEqual([true, true]);
  expect(explaining.of(hunt, "lost", () => {})).toBeNull();
  expect(HonestWorker.all).toHaveLength(2);
  hunt.set({ seed: 5 });
  expect(await found(hunt)).toBeUndefined();
});

it("explains on this thread where no worker starts, and can be stopped there, too", async () => {
  pool = new WorkerPool(() => {
    throw new Error("blocked");
  });
  explaining = new Explaining(pool);
  const hunt = largeHunt();
  const told = vi.fn();
  explaining.of(hunt, "lost", told);
  explaining.stop();
  expect(await found(hunt)).toBeUndefined();
  expect(hunt.explanation).toEqual(largeHunt().explanation);
  expect(told).not.toHaveBeenCalled();
});
