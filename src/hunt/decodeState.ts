import type { Settings } from "../model/index.js";
import { checkRule, type Rule } from "./rule.js";
import type { HuntState } from "./state.js";
import { type Verdict, verdictKinds } from "./verdict.js";

/** What can be changed of a hunt, from a page, a kernel or a payload; an Error says what is wrong with it. Nothing in it is trusted. */
export function decodeState(value: unknown): HuntState {
  const s = record(value, "The state");
  const verdicts = Object.entries(record(s.verdicts, "verdicts"));
  return {
    settings: decodeSettings(s.settings),
    verdicts: Object.fromEntries(verdicts.map(([key, verdict]) => [key, decodeVerdict(verdict)])),
    rules: decodeRules(s.rules ?? []),
    floor: decodeFloor(s.floor ?? 0),
  };
}

/** Takes only the known settings, so that nothing else of a payload reaches the model; their values are checked by the hunt. */
export function decodeSettings(value: unknown): Settings {
  const s = record(value, "settings");
  return {
    contamination: s.contamination as Settings["contamination"],
    trees: s.trees as number,
    sampleSize: s.sampleSize as Settings["sampleSize"],
    maxFeatures: s.maxFeatures as Settings["maxFeatures"],
    bootstrap: s.bootstrap as boolean,
    seed: s.seed as number,
    features: texts(s.features, "settings.features"),
  };
}

/** A list of rules, each checked. */
export function decodeRules(value: unknown): Rule[] {
  if (!Array.isArray(value)) throw bad("rules is not a list");
  return value.map(decodeRule);
}

function decodeRule(value: unknown): Rule {
  const r = record(value, "A rule");
  try {
    return checkRule({
      where: record(r.where, "A rule's where") as Rule["where"],
      note: r.note as string,
      time: r.time as string,
    });
  } catch (error) {
    throw bad(`a rule is not one: ${(error as Error).message.replace(/\.$/, "")}`);
  }
}

/** A number, 0 or more. */
export function decodeFloor(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) throw bad("floor is not a number, 0 or more");
  return value;
}

/** A verdict with its note and its time. */
export function decodeVerdict(value: unknown): Verdict {
  const v = record(value, "A verdict");
  const verdict = verdictKinds.find((kind) => kind === v.verdict);
  if (!verdict || typeof v.note !== "string" || typeof v.time !== "string") throw bad("a verdict is not one");
  return { verdict, note: v.note, time: v.time };
}

/** A JSON object; an Error where the value is anything else. */
export function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw bad(`${what} is not an object`);
  return value as Record<string, unknown>;
}

/** A list of texts; an Error where the value is anything else. */
export function texts(value: unknown, what: string): string[] {
  if (!Array.isArray(value) || !value.every((v) => typeof v === "string")) throw bad(`${what} is not a list of names`);
  return [...value];
}

/** What is said of a hunt whose data is wrong. */
export const bad = (what: string): Error => new Error(`This hunt cannot be shown: ${what}.`);
