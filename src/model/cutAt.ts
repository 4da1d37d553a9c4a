import { checkContamination } from "./checkSettings.js";
import { rankingOf } from "./ranking.js";
import { countAbove, thresholdOf } from "./threshold.js";

/** One of the three ways to say where to cut. */
export type CutQuestion =
  | { contamination: number | "auto" }
  /** Rows one can look at in each of `periods` (days, weeks …; 1 where left out). */
  | { budget: number }
  /** Rows with a score strictly above it are flagged. */
  | { threshold: number };

/** The same cut said in all three ways. */
export interface Cut {
  /** The share that flags exactly these rows; `null` where none in (0, 0.5] does. */
  contamination: number | null;
  /** Flagged rows a period. */
  budget: number;
  threshold: number;
  /** Flagged rows in all. */
  flagged: number;
}

/**
 * Turns a contamination, a budget or a score into the other two. A budget is never exceeded: where equal scores straddle it, none of them
 * is flagged. Recutting at the contamination given flags the same rows.
 * @param periods how many days (or whatever the budget is for) the rows cover
 */
export function cutAt(scores: Float64Array, question: CutQuestion, periods = 1): Cut {
  if (!(periods > 0 && periods < Number.POSITIVE_INFINITY))
    throw new Error(`periods is ${periods}; it must be a number above 0, such as the days that the rows cover.`);
  const threshold = askedThreshold(scores, question, periods);
  const flagged = countAbove(scores, threshold);
  const contamination =
    "contamination" in question && question.contamination !== "auto"
      ? question.contamination
      : shareOf(flagged, scores.length);
  return { contamination, budget: flagged / periods, threshold, flagged };
}

function askedThreshold(scores: Float64Array, question: CutQuestion, periods: number): number {
  if ("threshold" in question) {
    if (Number.isNaN(question.threshold)) throw new Error("The threshold is not a number.");
    return question.threshold;
  }
  if ("contamination" in question) {
    checkContamination(question.contamination);
    return thresholdOf(scores, question.contamination);
  }
  if (!(question.budget >= 0)) throw new Error(`The budget is ${question.budget}; it must be 0 or more rows.`);
  const ranking = rankingOf(scores);
  let count = Math.min(Math.floor(question.budget * periods), scores.length);
  while (count > 0 && count < scores.length && scores[ranking[count - 1]] === scores[ranking[count]]) count--;
  const share = shareOf(count, scores.length);
  if (share !== null) return thresholdOf(scores, share);
  if (count === 0) return scores.length ? scores[ranking[0]] : 1;
  return count === scores.length ? 0 : scores[ranking[count]];
}

/** The contamination whose threshold lies halfway between the last row flagged and the first one not. */
function shareOf(flagged: number, rowCount: number): number | null {
  const share = (flagged - 0.5) / (rowCount - 1);
  return flagged > 0 && rowCount > 1 && share <= 0.5 ? share : null;
}
