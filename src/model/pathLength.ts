import { log } from "./math.js";

const EULER_GAMMA = 0.5772156649015329;

/** c(n): the mean path length of an unsuccessful search in a binary tree of n rows, in splits (Liu, Ting and Zhou 2008). */
export function averagePathLength(n: number): number {
  if (n <= 1) return 0;
  if (n === 2) return 1;
  return 2 * (log(n - 1) + EULER_GAMMA) - (2 * (n - 1)) / n;
}
