import type { Verdict } from "../../hunt/index.js";
import { element } from "../page/dom.js";
import { popover } from "../page/popover.js";
import type { Say, words } from "../words.js";

const verdicts: Readonly<Record<string, Verdict["verdict"]>> = { b: "benign", s: "suspicious", m: "malicious" };

/** The verdict that a key gives, if any. */
export function verdictOfKey(key: string): Verdict["verdict"] | undefined {
  return Object.hasOwn(verdicts, key) ? verdicts[key] : undefined;
}

const keys: readonly (readonly [keys: string, about: keyof typeof words])[] = [
  ["b", "benign"],
  ["s", "suspicious"],
  ["m", "malicious"],
  ["n", "keyNote"],
  ["u", "takeBack"],
  ["g", "keyKnownGood"],
  ["j k ↓ ↑", "keyMove"],
  ["Enter", "keyOpen"],
  ["Esc", "keyClose"],
  ["/", "keySearch"],
  ["?", "keyKeys"],
];

/** Shows what the keys do on a row. */
export function openKeys(say: Say, anchor: Element): void {
  const rows = keys.flatMap(([key, about]) => [
    element("dt", {}, ...key.split(" ").map((one) => element("kbd", {}, one))),
    element("dd", {}, say(about)),
  ]);
  let close = (): void => {};
  const done = element("button", { type: "button", onclick: () => close() }, say("close"));
  close = popover(anchor, say("keys"), element("div", {}, element("dl", { class: "hb-keys" }, ...rows), done));
}
