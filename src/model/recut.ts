import { checkContamination } from "./checkSettings.js";
import { cut } from "./detect.js";
import { thresholdOf } from "./threshold.js";
import type { Detection } from "./types.js";

/** The same scores cut at another contamination, without refitting: at once, as the scores are sorted once and for all. */
export function recut(detection: Detection, contamination: number | "auto"): Detection {
  checkContamination(contamination);
  const settings = { ...detection.settings, contamination };
  return cut({ ...detection, settings }, thresholdOf(detection.scores, contamination));
}
