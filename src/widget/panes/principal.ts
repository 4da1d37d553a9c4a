import type { Matrix } from "../../table/index.js";
import { type Pca, pcaInSteps } from "../../visualize/index.js";

/** Rows × features² beyond which the principal components are found in the page's idle time. */
const AT_ONCE = 500_000;

const known = new WeakMap<Matrix, Pca>();

/**
 * Finds the three widest directions of a matrix, once for all views; `done` is called at once where they are known or soon found,
 * or else when the page has had the time. Gives the function that stops it.
 */
export function principal(matrix: Matrix, done: (found: Pca) => void): () => void {
  const before = known.get(matrix);
  if (before) {
    done(before);
    return () => {};
  }
  const work = pcaInSteps(matrix);
  const { rowCount, features } = matrix;
  let waiting = 0;
  const step = (remaining: () => number): void => {
    do {
      const { done: over, value } = work.next();
      if (!over) continue;
      known.set(matrix, value);
      done(value);
      return;
    } while (remaining() > 0);
    waiting = whenIdle(step);
  };
  if (rowCount * features.length ** 2 <= AT_ONCE) step(() => 1);
  else waiting = whenIdle(step);
  return () => stopWaiting(waiting);
}

// Safari has no idle time to give.
function whenIdle(step: (remaining: () => number) => void): number {
  if (typeof requestIdleCallback === "function") {
    return requestIdleCallback((deadline) => step(() => deadline.timeRemaining() - 12), { timeout: 100 });
  }
  return window.setTimeout(() => step(() => 0), 0);
}

function stopWaiting(waiting: number): void {
  if (typeof cancelIdleCallback === "function") cancelIdleCallback(waiting);
  else clearTimeout(waiting);
}
