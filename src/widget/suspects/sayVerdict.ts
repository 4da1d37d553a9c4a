import type { Verdict } from "../../hunt/index.js";
import { label } from "../../visualize/format.js";
import type { Say } from "../words.js";

/** Signs that tell verdicts apart without colour. */
export const verdictSigns: Readonly<Record<Verdict["verdict"], string>> = {
  benign: "✓",
  suspicious: "?",
  malicious: "✕",
};

/** A verdict in a cell's words, with the analyst's note behind it; nothing for none. */
export function sayVerdict(say: Say, verdict: Verdict | undefined): string {
  if (!verdict) return "";
  const note = verdict.note === "" ? "" : ` · ${label(verdict.note)}`;
  return `${verdictSigns[verdict.verdict]} ${say(verdict.verdict)}${note}`;
}
