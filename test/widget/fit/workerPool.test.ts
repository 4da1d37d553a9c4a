import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WorkerPool } from "../../../src/widget/fit/workerPool.js";
import { FakeWorker } from "../fakeWorker.js";

let pool: WorkerPool;
beforeEach(() => {
  FakeWorker.all = [];
  vi.useFakeTimers();
  pool = new WorkerPool(FakeWorker.create);
});
afterEach(() => {
  vi.useRealTimers();
});
const ended = (): boolean[] => FakeWorker.all.map((worker) => worker.ended);

it("gives a worker that has nothing to do before it starts another", () => {
  const first = pool.take();
  pool.give(first);
  expect(pool.take()).toBe(first);
  expect(pool.take()).not.toBe(first);
  expect(FakeWorker.all).toHaveLength(2);
});

it("ends spare workers after a few seconds, but for one", () => {
  const team = [pool.take(), pool.take(), pool.take()];
  const busy = pool.take();
  for (const worker of team) pool.give(worker);
  vi.advanceTimersByTime(4_000);
  expect(ended()).toEqual([false, false, false, false]);
  pool.give(pool.take());
  vi.advanceTimersByTime(4_000);
  expect(ended()).toEqual([false, false, false, false]);
  vi.advanceTimersByTime(2_000);
  expect(ended()).toEqual([false, true, true, false]);
  expect(pool.take()).toBe(team[0]);
  expect(busy).not.toBe(team[0]);
});

it("gives no worker that was ended, and ends all of them with the pool", () => {
  const [first, second] = [pool.take(), pool.take()];
  pool.end(first);
  pool.give(first);
  expect(pool.take()).not.toBe(first);
  pool.give(second);
  pool.dispose();
  expect(ended()).toEqual([true, true, true]);
  vi.advanceTimersByTime(60_000);
});
