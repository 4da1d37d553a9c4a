import { rowLabel, type Verdict, verdictKinds } from "../../hunt/index.js";
import { label } from "../../visualize/format.js";
import type { Context } from "../context.js";
import { element } from "../page/dom.js";
import { liveRegion } from "../page/liveRegion.js";
import { openKnownGood } from "../suspects/knownGoodForm.js";
import { verdictSigns } from "../suspects/sayVerdict.js";

/** Buttons that judge the selected row, a field for the note, and what is known to be good. */
export function verdictBar(context: Context): { node: HTMLElement; draw(row: number): void } {
  const { say, tuning } = context;
  const { hunt } = tuning;
  const live = liveRegion();
  let row = 0;
  let drawn = -1;
  let judged = false;
  const verdictOf = (): Verdict | undefined => hunt.verdicts.get(hunt.keyOf(row));
  const judge = (verdict: Verdict["verdict"] | null): void => {
    tuning.judge(row, verdict, verdict ? note.value.trim() : "");
    const name = label(rowLabel(hunt, row));
    live.announce(verdict ? say("judged", { verdict: say(verdict), row: name }) : say("verdictTaken", { row: name }));
  };
  const buttons = verdictKinds.map((kind) => ({
    kind,
    button: element(
      "button",
      { type: "button", class: `hb-verdict-button hb-${kind}`, onclick: () => judge(kind) },
      `${verdictSigns[kind]} ${say(kind)}`,
    ),
  }));
  const note = element("input", {
    type: "text",
    class: "hb-note",
    placeholder: say("note"),
    "aria-label": say("note"),
    maxlength: 2000,
    onchange: () => {
      const verdict = verdictOf();
      if (verdict && verdict.note !== note.value.trim()) judge(verdict.verdict);
    },
  });
  const back = element("button", { type: "button", onclick: () => judge(null) }, say("takeBackButton"));
  const given = element("span", { class: "hb-quiet" });
  const good: HTMLElement = element(
    "button",
    { type: "button", onclick: () => openKnownGood(context, row, good, (text) => live.announce(text)) },
    say("knownGoodButton"),
  );
  const draw = (selected: number): void => {
    row = selected;
    const verdict = verdictOf();
    for (const { kind, button } of buttons) button.setAttribute("aria-pressed", String(verdict?.verdict === kind));
    if (row !== drawn || document.activeElement !== note)
      note.value = verdict?.note ?? (row === drawn && !judged ? note.value : "");
    drawn = row;
    judged = verdict !== undefined;
    back.hidden = verdict === undefined;
    const time = verdict ? label(verdict.time.slice(0, 16).replace("T", " ")) : "";
    given.textContent = verdict ? say("judgedAt", { verdict: say(verdict.verdict), time }) : "";
  };
  const node = element(
    "div",
    { class: "hb-verdict-bar" },
    element(
      "span",
      { class: "hb-choices", role: "group", "aria-label": say("verdict") },
      ...buttons.map(({ button }) => button),
    ),
    note,
    back,
    given,
    good,
    live.node,
  );
  return { node, draw };
}
