import { FunctionBody, type ValueType } from "../model/wasm/assembler.js";

/** The inner loops of TableExplainer as WebAssembly with SIMD: four rows at a time, two values at a time. All addresses are in bytes. */
export interface TableKernels {
  /** to[r] = from[r] | (x[r] > threshold) ^ flip on `bit`; flip and bit as whole lanes. */
  step(from: number, to: number, x: number, threshold: number, flip: number, bit: number, end: number): void;
  /** address0 to address4: the address of each row's entry, for so many splits. */
  [address: `address${number}`]: (
    from: number,
    to: number,
    base: number,
    stride: number,
    bit: number,
    end: number,
    ...splits: number[]
  ) => void;
  /** sum1 to sum4: adds entries of so many pairs of values. */
  [sum: `sum${number}`]: (addresses: number, strip: number, end: number, rowsEnd: number, out: number) => void;
}

/** Most pairs of values that sum functions are made for. */
export const MOST_PAIRS = 4;

function step(): FunctionBody {
  const f = new FunctionBody("step", [
    ["from", "i32"],
    ["to", "i32"],
    ["x", "i32"],
    ["threshold", "f32"],
    ["flip", "i32"],
    ["bit", "i32"],
    ["end", "i32"],
  ]);
  for (const name of ["limit", "flips", "bits"]) f.local(name, "v128");
  f.get("threshold").do("f32x4.splat").set("limit");
  f.get("flip").do("i32x4.splat").set("flips");
  f.get("bit").do("i32x4.splat").set("bits");
  return f.loop("from", "end", () => {
    f.get("to", "from").at("v128.load");
    f.get("x")
      .at("v128.load")
      .get("limit")
      .do("f32x4.gt")
      .get("flips")
      .do("v128.xor")
      .get("bits")
      .do("v128.and", "v128.or");
    f.at("v128.store").advance("from", 16).advance("to", 16).advance("x", 16);
  });
}

function address(splits: number): FunctionBody {
  const own = Array.from({ length: splits }, (_, s): [string, ValueType][] => [
    [`x${s}`, "i32"],
    [`threshold${s}`, "f32"],
  ]);
  const f = new FunctionBody(`address${splits}`, [
    ["from", "i32"],
    ["to", "i32"],
    ["base", "i32"],
    ["stride", "i32"],
    ["bit", "i32"],
    ["end", "i32"],
    ...own.flat(),
  ]);
  f.local("bases", "v128").get("base").do("i32x4.splat").set("bases");
  f.local("strides", "v128").get("stride").do("i32x4.splat").set("strides");
  for (let s = 0; s < splits; s++) {
    f.local(`limit${s}`, "v128").get(`threshold${s}`).do("f32x4.splat").set(`limit${s}`);
    f.local(`bits${s}`, "v128").get("bit").const(s).do("i32.shl", "i32x4.splat").set(`bits${s}`);
  }
  return f.loop("from", "end", () => {
    f.get("to", "from").at("v128.load");
    for (let s = 0; s < splits; s++) {
      f.get(`x${s}`).at("v128.load").get(`limit${s}`).do("f32x4.gt").get(`bits${s}`).do("v128.and", "v128.or");
      f.advance(`x${s}`, 16);
    }
    f.get("strides")
      .do("i32x4.mul")
      .get("bases")
      .do("i32x4.add")
      .at("v128.store")
      .advance("from", 16)
      .advance("to", 16);
  });
}

function sum(pairs: number): FunctionBody {
  const f = new FunctionBody(`sum${pairs}`, [
    ["addresses", "i32"],
    ["strip", "i32"],
    ["end", "i32"],
    ["rowsEnd", "i32"],
    ["out", "i32"],
  ]);
  f.local("i", "i32").local("q", "i32");
  const sums = Array.from({ length: pairs }, (_, k) => `sum${k}`);
  for (const name of sums) f.local(name, "v128");
  return f.loop("addresses", "rowsEnd", () => {
    for (const [k, name] of sums.entries())
      f.get("out")
        .at("v128.load", 16 * k)
        .set(name);
    f.get("addresses").set("i");
    f.loop("i", "end", () => {
      f.get("i").at("i32.load").set("q");
      for (const [k, name] of sums.entries()) {
        f.get(name, "q").at("v128.load", 16 * k);
        f.do("f64x2.add").set(name);
      }
      f.advance("i", "strip");
    });
    for (const [k, name] of sums.entries()) f.get("out", name).at("v128.store", 16 * k);
    f.advance("out", 16 * pairs).advance("addresses", 4);
  });
}

/** One module with all of them. */
export const tableKernels: readonly FunctionBody[] = [
  step(),
  ...[0, 1, 2, 3, 4].map(address),
  ...Array.from({ length: MOST_PAIRS }, (_, k) => sum(k + 1)),
];
