import { Block } from "../model/block.js";
import { instantiate } from "../model/wasm/instantiate.js";
import type { Explainer } from "./explainer.js";
import { sumSparse } from "./lookups.js";
import { MOST_PAIRS, type TableKernels, tableKernels } from "./tableKernels.js";
import { STRIP, TABLE_BLOCK } from "./tables.js";
import { shapeOf, type TreeProgram } from "./treelets.js";

/**
 * TableExplainer's loops in WebAssembly: the same sums in the same order, hence the same bits.
 * @returns undefined where there is no WebAssembly with SIMD, or not enough memory
 */
export function simdTables(programs: readonly TreeProgram[], width: number, dense: boolean): Explainer | undefined {
  const pairs = (width + 1) >> 1;
  if (dense && pairs > MOST_PAIRS) return undefined;
  const { levels, treelets, numbers } = shapeOf(programs);
  const stride = 2 * pairs;
  // Where everything lies in the module's memory, in bytes.
  const x = 0;
  const patterns = x + 4 * 2 * width * TABLE_BLOCK;
  const addresses = patterns + 4 * levels * STRIP;
  const sums = addresses + 4 * treelets * STRIP;
  const tables = sums + 8 * stride * TABLE_BLOCK;
  const instance = instantiate<TableKernels>(tableKernels, tables + 8 * numbers);
  if (!instance) return undefined;
  const { buffer, run } = instance;
  const block = new Block(width, TABLE_BLOCK, new Float32Array(buffer, x, 2 * width * TABLE_BLOCK));
  const found = new Int32Array(buffer, addresses, treelets * STRIP);
  const blockSums = new Float64Array(buffer, sums, stride * TABLE_BLOCK);
  const table = new Float64Array(buffer, tables, numbers);
  let placed = 0;
  const starts = programs.map((program) => {
    table.set(program.table, placed);
    placed += program.table.length;
    return placed - program.table.length;
  });
  const unit = dense ? 8 : 1;
  const origin = dense ? tables : 0;

  const address = (
    { operations }: TreeProgram,
    start: number,
    first: number,
    rows: number,
    missing: boolean,
  ): number => {
    const column = (c: { column: number; columnOrGap: number }): number =>
      x + 4 * ((missing ? c.columnOrGap : c.column) * TABLE_BLOCK + first);
    let to = addresses;
    for (const operation of operations) {
      const from = patterns + 4 * operation.depth * STRIP;
      const end = from + 4 * rows;
      if (operation.kind === "step") {
        const { threshold, bit, right } = operation;
        run.step(from, from + 4 * STRIP, column(operation), threshold, -right, 1 << bit, end);
        continue;
      }
      const { splits, pathBits, base } = operation;
      const at = origin + unit * (start + base);
      const [a, b, c, d] = splits;
      const [bit, entry] = [1 << pathBits, unit * operation.stride];
      if (!a) run.address0(from, to, at, entry, bit, end);
      else if (!b) run.address1(from, to, at, entry, bit, end, column(a), a.threshold);
      else if (!c) run.address2(from, to, at, entry, bit, end, column(a), a.threshold, column(b), b.threshold);
      else {
        const three = [column(a), a.threshold, column(b), b.threshold, column(c), c.threshold] as const;
        if (!d) run.address3(from, to, at, entry, bit, end, ...three);
        else run.address4(from, to, at, entry, bit, end, ...three, column(d), d.threshold);
      }
      to += 4 * STRIP;
    }
    return to;
  };

  return {
    blockRows: TABLE_BLOCK,
    add(values, rowAt, count, out, at) {
      const missing = block.fill(values, rowAt, count);
      if (dense) blockSums.fill(0, 0, count * stride);
      programs.forEach((program, t) => {
        for (let first = 0; first < count; first += STRIP) {
          const rows = Math.min(STRIP, count - first);
          const end = address(program, starts[t], first, rows, missing);
          if (dense) run[`sum${pairs}`](addresses, 4 * STRIP, end, addresses + 4 * rows, sums + 8 * first * stride);
          else sumSparse(program, table, found, STRIP, rows, out, at + first * width, width);
        }
      });
      if (!dense) return;
      for (let i = 0; i < count; i++)
        for (let j = 0; j < width; j++) out[at + i * width + j] += blockSums[i * stride + j];
    },
  };
}
