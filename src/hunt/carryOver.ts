import type { HuntState } from "./state.js";
import type { Verdict } from "./verdict.js";

/** A hunt that a cell showed before it was run again. */
export interface Carried {
  /** What the cell gave. */
  base: HuntState;
  /** What the analyst had made of it. */
  mine: HuntState;
}

/**
 * The state of a hunt that a cell has made anew: its own settings, and every verdict, rule and floor that the analyst had given,
 * joined by those that are new in it. Of two verdicts on a row the newer one counts.
 */
export function carryOver({ base, mine }: Carried, theirs: HuntState): HuntState {
  const known = new Set(base.rules.map((rule) => JSON.stringify(rule)));
  for (const rule of mine.rules) known.add(JSON.stringify(rule));
  return {
    settings: theirs.settings,
    verdicts: { ...mine.verdicts, ...newer(theirs.verdicts, base.verdicts, mine.verdicts) },
    rules: [...mine.rules, ...theirs.rules.filter((rule) => !known.has(JSON.stringify(rule)))],
    floor: theirs.floor > 0 && theirs.floor !== base.floor ? theirs.floor : mine.floor,
  };
}

/** The verdicts that the analyst has neither seen nor given later. */
function newer(
  theirs: Record<string, Verdict>,
  base: Record<string, Verdict>,
  mine: Record<string, Verdict>,
): Record<string, Verdict> {
  const wins = ([key, verdict]: [string, Verdict]): boolean => {
    if (Object.hasOwn(mine, key)) return verdict.time > mine[key].time;
    return !Object.hasOwn(base, key) || base[key].time !== verdict.time;
  };
  return Object.fromEntries(Object.entries(theirs).filter(wins));
}
