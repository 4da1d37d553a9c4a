import { FunctionBody } from "./wasm/assembler.js";

/** The inner loop of Scorer for heaps, as WebAssembly. All addresses are in bytes. */
export interface ScoreKernel {
  /**
   * Adds to each of a block's sums the length of the leaf its row falls into.
   * @param x the block's columns
   * @param nodes 8 bytes a node, from node 0: the threshold, and the byte at which its column starts
   * @param lengths 8 bytes a leaf, of which there are 2^(levels + 3)
   * @param levels levels of the tree but for the top three, 1 or more
   */
  descend(x: number, nodes: number, lengths: number, sums: number, rowsEnd: number, levels: number): void;
}

/** Rows that descend together. */
const LANES = 8;

/** Top levels that four rows take at once, comparing with every node there and choosing afterwards. */
export const TOP_LEVELS = 3;

function descend(): FunctionBody {
  const f = new FunctionBody("descend", [
    ["x", "i32"],
    ["nodes", "i32"],
    ["lengths", "i32"],
    ["sums", "i32"],
    ["rowsEnd", "i32"],
    ["levels", "i32"],
  ]);
  const lanes = Array.from({ length: LANES }, (_, lane) => lane);
  const top = [1, 2, 3, 4, 5, 6, 7];
  for (const node of top) f.local(`limit${node}`, "v128").local(`column${node}`, "i32");
  f.local("first", "v128").local("second", "v128").local("at", "v128");
  for (const lane of lanes) f.local(`i${lane}`, "i32").local(`node${lane}`, "i32");
  f.local("level", "i32");

  for (const node of top) {
    f.get("nodes")
      .at("v128.load32_splat", 8 * node)
      .set(`limit${node}`);
    f.get("nodes")
      .at("i32.load", 8 * node + 4)
      .set(`column${node}`);
  }
  const above = (node: number, offset: number) =>
    f.get("x", `column${node}`).do("i32.add").at("v128.load", offset).get(`limit${node}`).do("f32x4.gt");

  return f.loop("x", "rowsEnd", () => {
    for (const half of [0, 4]) {
      // A lane is all ones where the row goes right; bitselect takes its first operand there.
      above(1, 4 * half).set("first");
      above(3, 4 * half);
      above(2, 4 * half)
        .get("first")
        .do("v128.bitselect")
        .set("second");
      above(7, 4 * half);
      above(6, 4 * half)
        .get("second")
        .do("v128.bitselect");
      above(5, 4 * half);
      above(4, 4 * half)
        .get("second")
        .do("v128.bitselect")
        .get("first")
        .do("v128.bitselect")
        .set("at");
      // Node 8 + 4 · first + 2 · second + third, all ones being −1.
      f.const(8).do("i32x4.splat").get("first").const(2).do("i32x4.shl", "i32x4.sub");
      f.get("second").const(1).do("i32x4.shl", "i32x4.sub").get("at").do("i32x4.sub").set("at");
      for (let lane = 0; lane < 4; lane++)
        f.get("at")
          .lane(lane)
          .set(`i${half + lane}`);
    }
    f.const(0).set("level");
    f.loop("level", "levels", () => {
      for (const lane of lanes) f.get("nodes", `i${lane}`).const(3).do("i32.shl", "i32.add").set(`node${lane}`);
      for (const lane of lanes) {
        f.get(`i${lane}`).const(1).do("i32.shl");
        f.get("x", `node${lane}`)
          .at("i32.load", 4)
          .do("i32.add")
          .at("f32.load", 4 * lane);
        f.get(`node${lane}`).at("f32.load").do("f32.gt", "i32.or").set(`i${lane}`);
      }
      f.advance("level", 1);
    });
    for (const lane of lanes) {
      f.get("sums", "sums").at("f64.load", 8 * lane);
      f.get("lengths", `i${lane}`).const(3).do("i32.shl", "i32.add").at("f64.load");
      f.do("f64.add").at("f64.store", 8 * lane);
    }
    f.advance("x", 4 * LANES).advance("sums", 8 * LANES);
  });
}

/** The module with this one function. */
export const scoreKernel: readonly FunctionBody[] = [descend()];
