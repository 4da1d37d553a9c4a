import type { Settings } from "../model/index.js";
import type { Hunt } from "./hunt.js";
import type { Rule } from "./rule.js";
import type { Verdict } from "./verdict.js";

/** What an analyst can change of a hunt: all of it but the table. Plain JSON. */
export interface HuntState {
  settings: Settings;
  /** By row key. */
  verdicts: Record<string, Verdict>;
  rules: Rule[];
  floor: number;
}

/** A copy of what can be changed. */
export function stateOf(hunt: Hunt): HuntState {
  return {
    settings: hunt.settings,
    verdicts: Object.fromEntries([...hunt.verdicts].map(([key, verdict]) => [key, { ...verdict }])),
    rules: hunt.rules.map((rule) => ({ ...rule, where: { ...rule.where } })),
    floor: hunt.floor,
  };
}

/** Puts a state, or some parts of one, into a hunt; parts that are equal already are left alone. @throws where the settings do not fit the hunt, and nothing has changed then */
export function setState(hunt: Hunt, { settings, verdicts, rules, floor }: Partial<HuntState>): void {
  const now = stateOf(hunt);
  const differs = (part: unknown, current: unknown): boolean =>
    part !== undefined && JSON.stringify(part) !== JSON.stringify(current);
  if (settings && differs(settings, now.settings)) hunt.settings = settings;
  if (verdicts && differs(verdicts, now.verdicts)) hunt.verdicts.replace(Object.entries(verdicts));
  if (rules && differs(rules, now.rules)) hunt.rules = rules;
  if (floor !== undefined && differs(floor, now.floor)) hunt.floor = floor;
}
