import { afterEach, describe, expect, it, vi } from "vitest";
import { tableKernels } from "../../../src/explain/tableKernels.js";
import { scoreKernel } from "../../../src/model/scoreKernel.js";
import { assemble, FunctionBody } from "../../../src/model/wasm/assembler.js";
import { allowWebAssembly, instantiate } from "../../../src/model/wasm/instantiate.js";

const store = [
  new FunctionBody("store", [["at", "i32"]]).get("at").const(-70_000).do("i32x4.splat").at("v128.store", 300),
];

describe("instantiate", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("compiles every kernel, in modules small enough for a page's main thread", () => {
    for (const functions of [scoreKernel, tableKernels]) {
      const bytes = assemble(functions);
      expect(WebAssembly.validate(bytes)).toBe(true);
      expect(bytes.byteLength).toBeLessThan(4096);
    }
  });

  it("gives a module with a memory of its own", () => {
    const instance = instantiate<{ store(at: number): void }>(store, 1000);
    instance?.run.store(16);
    expect([...new Int32Array(instance!.buffer, 316, 4)]).toEqual([-70_000, -70_000, -70_000, -70_000]);
  });

  it("does without where it is not allowed, not there, or without room", () => {
    expect(instantiate(store, 2 ** 40)).toBeUndefined();
    allowWebAssembly(false);
    expect(instantiate(store, 1000)).toBeUndefined();
    allowWebAssembly(true);
    vi.stubGlobal("WebAssembly", undefined);
    expect(instantiate([...store], 1000)).toBeUndefined();
  });

  it("names what a function lacks", () => {
    expect(() => new FunctionBody("f", []).get("x")).toThrow('Function "f" has no local "x"');
  });
});
