/** Just enough of WebAssembly's binary format to write a few loops by hand: https://webassembly.github.io/spec/core/binary/ */

export type ValueType = "i32" | "f32" | "f64" | "v128";

const TYPES: Record<ValueType, number> = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b };
const NOTHING = 0x40;
const SIMD = 0xfd;

/** Names of plain instructions. */
export type Plain =
  | "i32.lt_u"
  | "i32.add"
  | "i32.sub"
  | "i32.or"
  | "i32.shl"
  | "f32.gt"
  | "f64.add"
  | "i32x4.splat"
  | "f32x4.splat"
  | "f32x4.gt"
  | "v128.and"
  | "v128.or"
  | "v128.xor"
  | "v128.bitselect"
  | "i32x4.shl"
  | "i32x4.add"
  | "i32x4.sub"
  | "i32x4.mul"
  | "f64x2.add";

/** Instructions without an argument of their own, by their names in the specification. */
const PLAIN: Record<Plain, readonly number[]> = {
  "i32.lt_u": [0x49],
  "i32.add": [0x6a],
  "i32.sub": [0x6b],
  "i32.or": [0x72],
  "i32.shl": [0x74],
  "f32.gt": [0x5e],
  "f64.add": [0xa0],
  "i32x4.splat": [SIMD, 0x11],
  "f32x4.splat": [SIMD, 0x13],
  "f32x4.gt": [SIMD, 0x44],
  "v128.and": [SIMD, 0x4e],
  "v128.or": [SIMD, 0x50],
  "v128.xor": [SIMD, 0x51],
  "v128.bitselect": [SIMD, 0x52],
  "i32x4.shl": [SIMD, 0xab, 0x01],
  "i32x4.add": [SIMD, 0xae, 0x01],
  "i32x4.sub": [SIMD, 0xb1, 0x01],
  "i32x4.mul": [SIMD, 0xb5, 0x01],
  "f64x2.add": [SIMD, 0xf0, 0x01],
};

/** Names of loads and stores. */
export type Access =
  | "i32.load"
  | "f32.load"
  | "f64.load"
  | "f64.store"
  | "v128.load"
  | "v128.load32_splat"
  | "v128.store";

/** Loads and stores, which take an offset that is added to the address. */
const MEMORY: Record<Access, readonly number[]> = {
  "i32.load": [0x28],
  "f32.load": [0x2a],
  "f64.load": [0x2b],
  "f64.store": [0x39],
  "v128.load": [SIMD, 0x00],
  "v128.load32_splat": [SIMD, 0x09],
  "v128.store": [SIMD, 0x0b],
};

/** The body of one function; instructions are appended in order and leave their results on the stack. */
export class FunctionBody {
  readonly #names: string[];
  readonly #locals: ValueType[] = [];
  readonly #code: number[] = [];

  constructor(
    readonly name: string,
    readonly params: readonly [name: string, type: ValueType][],
  ) {
    this.#names = params.map(([param]) => param);
  }

  local(name: string, type: ValueType): this {
    this.#names.push(name);
    this.#locals.push(type);
    return this;
  }

  get(...names: string[]): this {
    for (const name of names) this.#code.push(0x20, ...unsigned(this.#index(name)));
    return this;
  }

  set(name: string): this {
    this.#code.push(0x21, ...unsigned(this.#index(name)));
    return this;
  }

  const(value: number): this {
    this.#code.push(0x41, ...signed(value));
    return this;
  }

  do(...names: Plain[]): this {
    for (const name of names) this.#code.push(...PLAIN[name]);
    return this;
  }

  /** Loads from or stores to the address on the stack plus `offset`. */
  at(name: Access, offset = 0): this {
    this.#code.push(...MEMORY[name], 0, ...unsigned(offset));
    return this;
  }

  lane(lane: number): this {
    this.#code.push(SIMD, 0x1b, lane);
    return this;
  }

  /** Adds to a local. */
  advance(name: string, by: number | string): this {
    this.get(name);
    if (typeof by === "string") this.get(by);
    else this.const(by);
    return this.do("i32.add").set(name);
  }

  /** Runs `body` once and again as long as local `name` is below local `end`. */
  loop(name: string, end: string, body: () => void): this {
    this.#code.push(0x03, NOTHING);
    body();
    this.get(name, end).do("i32.lt_u");
    this.#code.push(0x0d, 0, 0x0b);
    return this;
  }

  /** Runs `body` only where local `name` is below local `end`. */
  when(name: string, end: string, body: () => void): this {
    this.get(name, end).do("i32.lt_u");
    this.#code.push(0x04, NOTHING);
    body();
    this.#code.push(0x0b);
    return this;
  }

  bytes(): number[] {
    const locals = this.#locals.flatMap((type) => [1, TYPES[type]]);
    const body = [...unsigned(this.#locals.length), ...locals, ...this.#code, 0x0b];
    return [...unsigned(body.length), ...body];
  }

  #index(name: string): number {
    const index = this.#names.indexOf(name);
    if (index < 0) throw new Error(`Function "${this.name}" has no local "${name}".`);
    return index;
  }
}

/** A module that imports its memory as `memory.memory` and exports the functions by name. */
export function assemble(functions: readonly FunctionBody[]): ArrayBuffer {
  const types = functions.map(({ params }) => [0x60, ...list(params.map(([, type]) => [TYPES[type]])), 0]);
  const memory = [...text("memory"), ...text("memory"), 0x02, 0x00, 0x00];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list(types)),
    ...section(2, list([memory])),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(7, list(functions.map(({ name }, i) => [...text(name), 0x00, ...unsigned(i)]))),
    ...section(10, list(functions.map((body) => body.bytes()))),
  ]).buffer;
}

function section(id: number, content: number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function list(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function text(value: string): number[] {
  return list([...value].map((letter) => [letter.charCodeAt(0)]));
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
