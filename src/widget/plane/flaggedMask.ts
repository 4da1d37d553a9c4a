import type { Hunt } from "../../hunt/index.js";

const masks = new WeakMap<Int32Array, Uint8Array>();

/** 1 for every flagged row of a hunt; one array for all views until other rows are flagged. */
export function flaggedMask({ flagged, table }: Hunt): Uint8Array {
  let mask = masks.get(flagged);
  if (!mask) {
    masks.set(flagged, (mask = new Uint8Array(table.rowCount)));
    for (const row of flagged) mask[row] = 1;
  }
  return mask;
}
