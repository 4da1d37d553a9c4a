import { afterEach, describe, expect, it, vi } from "vitest";
import { progress } from "../../src/notebook/progress.js";

const KERNEL = Symbol.for("huntbook.kernel");
const shown: { text: string; update: boolean | undefined }[] = [];

describe("progress", () => {
  afterEach(() => {
    delete (globalThis as any)[KERNEL];
    shown.length = 0;
  });

  it("draws one bar in a notebook and ends it", () => {
    (globalThis as any)[KERNEL] = {
      signal: new AbortController().signal,
      display: (data: any, options: any) => shown.push({ text: data["text/plain"], update: options.update }),
    };
    const bar = progress("Scoring <b>", 200);
    bar.update(50);
    bar.update(51); // too soon after the first to be drawn
    bar.end();
    bar.update(99);
    expect(shown).toEqual([
      { text: "Scoring <b>: 25 %", update: false },
      { text: "Scoring <b>: done", update: true },
    ]);
  });

  it("writes nothing where the output is piped", () => {
    const write = vi.spyOn(process.stderr, "write");
    const bar = progress("Quiet", 10);
    bar.update(5);
    bar.end();
    expect(write).not.toHaveBeenCalled();
  });
});
