import { averagePathLength } from "./pathLength.js";
import type { Forest } from "./types.js";

/** What a leaf adds to a row's path length: its depth and c(n) for the n rows it left together. 0 in inner nodes. */
export function leafLengths(forest: Forest): Float64Array {
  const lengths = new Float64Array(forest.left.length);
  const known = new Map<number, number>();
  for (let i = 0; i < lengths.length; i++) {
    const depth = lengths[i];
    if (forest.left[i] >= 0) {
      // Children come after their parent; until then their entries hold their depth.
      lengths[forest.left[i]] = lengths[forest.right[i]] = depth + 1;
      lengths[i] = 0;
      continue;
    }
    const count = forest.count[i];
    let extra = known.get(count);
    if (extra === undefined) known.set(count, (extra = averagePathLength(count)));
    lengths[i] = depth + extra;
  }
  return lengths;
}
