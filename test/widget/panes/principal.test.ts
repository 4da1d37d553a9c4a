import { afterEach, expect, it, vi } from "vitest";
import { fromArrays, matrixOf } from "../../../src/table/index.js";
import type { Pca } from "../../../src/visualize/index.js";
import { pca } from "../../../src/visualize/index.js";
import { principal } from "../../../src/widget/panes/principal.js";

afterEach(() => vi.unstubAllGlobals());

const matrix = (rows: number) =>
  matrixOf(
    fromArrays({
      a: Array.from({ length: rows }, (_, i) => i % 17),
      b: Array.from({ length: rows }, (_, i) => (i * i) % 31),
    }),
    ["a", "b"],
  );

it("finds the directions of a small table at once, and knows them the next time", () => {
  const small = matrix(500);
  const found: Pca[] = [];
  principal(small, (one) => found.push(one));
  principal(small, (one) => found.push(one));
  expect(found).toHaveLength(2);
  expect(found[0]).toEqual(pca(small));
  expect(found[1]).toBe(found[0]);
});

/** A page whose idle time is given by hand. */
function idlePage() {
  const waiting = new Map<number, IdleRequestCallback>();
  let next = 0;
  vi.stubGlobal("requestIdleCallback", (step: IdleRequestCallback) => {
    waiting.set(++next, step);
    return next;
  });
  vi.stubGlobal("cancelIdleCallback", (id: number) => waiting.delete(id));
  const idle = (): boolean => {
    const [id, step] = [...waiting][0] ?? [];
    if (id === undefined) return false;
    waiting.delete(id);
    step!({ didTimeout: false, timeRemaining: () => 0 });
    return true;
  };
  return { waiting, idle };
}

it("finds those of a large table step by step, to the same bits", () => {
  const large = matrix(150_000);
  const { idle } = idlePage();
  const found: Pca[] = [];
  principal(large, (one) => found.push(one));
  let steps = 0;
  while (idle()) steps++;
  expect(steps).toBeGreaterThan(10);
  expect(found).toHaveLength(1);
  expect(found[0].scores).toEqual(pca(large).scores);
});

it("stops when it is not wanted any more", () => {
  const { waiting, idle } = idlePage();
  const done = vi.fn();
  const stop = principal(matrix(150_000), done);
  idle();
  stop();
  expect(waiting.size).toBe(0);
  expect(done).not.toHaveBeenCalled();
});
