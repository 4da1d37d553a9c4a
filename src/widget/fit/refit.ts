import { explainSync } from "../../explain/index.js";
import { detectSync, rankingOf } from "../../model/index.js";
import type { Refit, RefitRequest } from "./refitTypes.js";

/** Grows the forest of a request and explains what it asks for, on the calling thread. */
export function refit({ matrix, settings, explain }: RefitRequest): Refit {
  const detection = detectSync(matrix, settings);
  if (explain === 0) return { detection };
  const rows = explain < matrix.rowCount ? rankingOf(detection.scores).subarray(0, explain) : undefined;
  return { detection, explanation: explainSync(detection, { rows }) };
}
