import type { Columns, Matrix, TableLike } from "../table/index.js";
import { type DetectOptions, detect } from "./detect.js";
import type { Settings } from "./settings.js";

/** How often each row is flagged when only the seed changes. */
export interface Stability {
  /** Per row, the share of seeds that flag it. */
  readonly share: Float64Array;
  readonly seeds: readonly number[];
}

/**
 * Detects once for each of several seeds: a row flagged by all of them is the data's doing, one flagged by a few is chance's.
 * @param seeds a list, or how many to take from the settings' own seed on; progress counts seeds
 */
export async function stability(
  table: TableLike | Columns | Matrix,
  settings: Partial<Settings> = {},
  seeds: number | readonly number[] = 10,
  options: Omit<DetectOptions, "forest"> = {},
): Promise<Stability> {
  const list = typeof seeds === "number" ? Array.from({ length: seeds }, (_, i) => (settings.seed ?? 42) + i) : seeds;
  if (list.length === 0) throw new Error("Stability needs at least one seed.");
  let share = new Float64Array(0);
  for (const [i, seed] of list.entries()) {
    const { flagged, matrix } = await detect(table, { ...settings, seed }, { ...options, onProgress: undefined });
    if (i === 0) share = new Float64Array(matrix.rowCount);
    for (const row of flagged) share[row] += 1 / list.length;
    options.onProgress?.(i + 1, list.length);
  }
  // Sums of 1 / k may miss the whole by a rounding error.
  return { share: share.map((part) => Math.round(part * list.length) / list.length), seeds: [...list] };
}
