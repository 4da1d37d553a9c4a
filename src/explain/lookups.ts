import type { TreeProgram } from "./treelets.js";

/**
 * Adds, for each of `rows` rows, the entries at its addresses to its values in `out`. Entries hold `width` numbers, and one more where
 * that is odd. Row r's address in table t is addresses[t · strip + r]; its values start at out[at + r · width].
 */
export function sumLookups(
  table: Float64Array,
  addresses: Int32Array,
  strip: number,
  tables: number,
  rows: number,
  out: Float64Array,
  at: number,
  width: number,
): void {
  for (let j = 0; j < width; ) {
    const left = width - j;
    const sum = left >= 6 ? sum6 : left >= 4 ? sum4 : left >= 2 ? sum2 : sum1;
    sum(table, addresses, strip, tables * strip, rows, out, at + j, width, j);
    j += left >= 6 ? 6 : left >= 4 ? 4 : left >= 2 ? 2 : 1;
  }
}

/** The same for entries that hold only some features' values, each treelet its own. */
export function sumSparse(
  { operations }: TreeProgram,
  table: Float64Array,
  addresses: Int32Array,
  strip: number,
  rows: number,
  out: Float64Array,
  at: number,
  width: number,
): void {
  let from = 0;
  for (const operation of operations) {
    if (operation.kind === "step") continue;
    const { features } = operation;
    for (let r = 0, to = at; r < rows; r++, to += width) {
      const address = addresses[from + r];
      for (let j = 0; j < features.length; j++) out[to + features[j]] += table[address + j];
    }
    from += strip;
  }
}

type Sum = (
  table: Float64Array,
  addresses: Int32Array,
  strip: number,
  end: number,
  rows: number,
  out: Float64Array,
  at: number,
  width: number,
  first: number,
) => void;

// Written out for each number of features, so that the sums stay in registers.

const sum1: Sum = (table, addresses, strip, end, rows, out, at, width, first) => {
  for (let r = 0; r < rows; r++, at += width) {
    let a = out[at];
    for (let i = r; i < end; i += strip) a += table[addresses[i] + first];
    out[at] = a;
  }
};

const sum2: Sum = (table, addresses, strip, end, rows, out, at, width, first) => {
  for (let r = 0; r < rows; r++, at += width) {
    let a = out[at];
    let b = out[at + 1];
    for (let i = r; i < end; i += strip) {
      const q = addresses[i] + first;
      a += table[q];
      b += table[q + 1];
    }
    out[at] = a;
    out[at + 1] = b;
  }
};

const sum4: Sum = (table, addresses, strip, end, rows, out, at, width, first) => {
  for (let r = 0; r < rows; r++, at += width) {
    let a = out[at];
    let b = out[at + 1];
    let c = out[at + 2];
    let d = out[at + 3];
    for (let i = r; i < end; i += strip) {
      const q = addresses[i] + first;
      a += table[q];
      b += table[q + 1];
      c += table[q + 2];
      d += table[q + 3];
    }
    out[at] = a;
    out[at + 1] = b;
    out[at + 2] = c;
    out[at + 3] = d;
  }
};

const sum6: Sum = (table, addresses, strip, end, rows, out, at, width, first) => {
  for (let r = 0; r < rows; r++, at += width) {
    let a = out[at];
    let b = out[at + 1];
    let c = out[at + 2];
    let d = out[at + 3];
    let e = out[at + 4];
    let f = out[at + 5];
    for (let i = r; i < end; i += strip) {
      const q = addresses[i] + first;
      a += table[q];
      b += table[q + 1];
      c += table[q + 2];
      d += table[q + 3];
      e += table[q + 4];
      f += table[q + 5];
    }
    out[at] = a;
    out[at + 1] = b;
    out[at + 2] = c;
    out[at + 3] = d;
    out[at + 4] = e;
    out[at + 5] = f;
  }
};
