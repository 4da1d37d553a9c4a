import { assemble, type FunctionBody } from "./assembler.js";

let allowed = true;

/**
 * Whether WebAssembly may be used where the engine and the page's policy have it. Answers have the same bits either way; plain
 * JavaScript takes over by itself where there is none.
 */
export function allowWebAssembly(allow: boolean): void {
  allowed = allow;
}

const modules = new WeakMap<readonly FunctionBody[], WebAssembly.Module | null>();

/** A module over a memory of its own. */
export interface Instance<F> {
  readonly buffer: ArrayBuffer;
  readonly run: F;
}

/** Compiles functions (once) and gives them so many bytes of memory; undefined where there is no WebAssembly, no SIMD, or no room. */
export function instantiate<F>(functions: readonly FunctionBody[], bytes: number): Instance<F> | undefined {
  if (!allowed) return undefined;
  let module = modules.get(functions);
  if (module === undefined) modules.set(functions, (module = compile(functions)));
  if (!module) return undefined;
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) });
    const instance = new WebAssembly.Instance(module, { memory: { memory } });
    return { buffer: memory.buffer as ArrayBuffer, run: instance.exports as F };
  } catch {
    return undefined;
  }
}

function compile(functions: readonly FunctionBody[]): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(assemble(functions));
  } catch {
    // No WebAssembly, no SIMD in it, or a policy without 'wasm-unsafe-eval'.
    return null;
  }
}
