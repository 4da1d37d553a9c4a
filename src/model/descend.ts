import type { Layout } from "./layout.js";

/** Adds to each row's sum the length of the leaf it falls into, in a heap; up to seven more rows than `count` are touched. */
export function descendHeap(x: Float32Array, f: Int32Array, layout: Layout, sums: Float64Array, count: number): void {
  const { levels, threshold: t, length } = layout;
  const mask = length.length - 1;
  for (let r = 0; r < count; r += 8) {
    const r1 = r + 1;
    const r2 = r + 2;
    const r3 = r + 3;
    const r4 = r + 4;
    const r5 = r + 5;
    const r6 = r + 6;
    const r7 = r + 7;
    let i0 = 1;
    let i1 = 1;
    let i2 = 1;
    let i3 = 1;
    let i4 = 1;
    let i5 = 1;
    let i6 = 1;
    let i7 = 1;
    for (let level = 0; level < levels; level++) {
      i0 = (i0 << 1) | +(x[f[i0] | r] > t[i0]);
      i1 = (i1 << 1) | +(x[f[i1] | r1] > t[i1]);
      i2 = (i2 << 1) | +(x[f[i2] | r2] > t[i2]);
      i3 = (i3 << 1) | +(x[f[i3] | r3] > t[i3]);
      i4 = (i4 << 1) | +(x[f[i4] | r4] > t[i4]);
      i5 = (i5 << 1) | +(x[f[i5] | r5] > t[i5]);
      i6 = (i6 << 1) | +(x[f[i6] | r6] > t[i6]);
      i7 = (i7 << 1) | +(x[f[i7] | r7] > t[i7]);
    }
    sums[r] += length[i0 & mask];
    sums[r1] += length[i1 & mask];
    sums[r2] += length[i2 & mask];
    sums[r3] += length[i3 & mask];
    sums[r4] += length[i4 & mask];
    sums[r5] += length[i5 & mask];
    sums[r6] += length[i6 & mask];
    sums[r7] += length[i7 & mask];
  }
}

/** The same among linked nodes. */
export function descendLinked(
  x: Float32Array,
  f: Int32Array,
  layout: Layout,
  child: Int32Array,
  sums: Float64Array,
  count: number,
): void {
  const { levels, threshold: t, length } = layout;
  for (let r = 0; r < count; r += 4) {
    const r1 = r + 1;
    const r2 = r + 2;
    const r3 = r + 3;
    let i0 = 0;
    let i1 = 0;
    let i2 = 0;
    let i3 = 0;
    for (let level = 0; level < levels; level++) {
      i0 = child[i0] + +(x[f[i0] | r] > t[i0]);
      i1 = child[i1] + +(x[f[i1] | r1] > t[i1]);
      i2 = child[i2] + +(x[f[i2] | r2] > t[i2]);
      i3 = child[i3] + +(x[f[i3] | r3] > t[i3]);
    }
    sums[r] += length[i0];
    sums[r1] += length[i1];
    sums[r2] += length[i2];
    sums[r3] += length[i3];
  }
}
