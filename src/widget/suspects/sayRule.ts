import type { Hunt, Rule, RuleValue } from "../../hunt/index.js";
import { label } from "../../visualize/format.js";
import { measure } from "../page/numbers.js";
import type { Say } from "../words.js";

/** A rule in words: "DstUser = svc-backup and SrcHost = nas-1". Names are hidden where the hunt is masked. */
export function sayRule(say: Say, hunt: Hunt, { where }: Rule): string {
  const parts = Object.entries(where).map(([name, value]) => `${label(name)} = ${shownValue(hunt, name, value)}`);
  return parts.join(say("ruleAnd"));
}

function shownValue({ table, display, masked }: Hunt, name: string, value: RuleValue): string {
  if (value === null) return "–";
  if (typeof value === "number") return measure(value);
  const column = table.columns.get(name);
  if (typeof value !== "string" || column?.type !== "text") return label(String(value).replace(/T00:00:00\.000Z$/, ""));
  const shown = display.columns.get(name);
  const code = column.dictionary.indexOf(value);
  // A name that the table lacks stands in no column that could be masked.
  if (code < 0 || shown?.type !== "text") return masked ? "•••" : label(value);
  return label(shown.dictionary[code]);
}
