import { afterEach, describe, expect, it } from "vitest";
import { breathe, currentKernel, signalOf } from "../../src/task/index.js";

const KERNEL = Symbol.for("huntbook.kernel");

describe("a task", () => {
  afterEach(() => {
    delete (globalThis as any)[KERNEL];
  });

  it("listens to its own signal and to the running cell's", () => {
    expect(signalOf()).toBeUndefined();
    const own = new AbortController();
    expect(signalOf({ signal: own.signal })).toBe(own.signal);
    const cell = new AbortController();
    (globalThis as any)[KERNEL] = { signal: cell.signal };
    expect(currentKernel()?.signal).toBe(cell.signal);
    expect(signalOf()).toBe(cell.signal);
    const both = signalOf({ signal: own.signal })!;
    cell.abort(new Error("interrupted"));
    expect(both.aborted).toBe(true);
    expect(both.reason.message).toBe("interrupted");
  });

  it("throws the reason at the next breath", async () => {
    await expect(breathe(AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
    await expect(breathe(new AbortController().signal)).resolves.toBeUndefined();
  });
});
