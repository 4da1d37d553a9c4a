import { rowLabel, type Verdict, verdictKinds } from "../../hunt/index.js";
import { label } from "../../visualize/format.js";
import type { Context } from "../context.js";
import { element } from "../page/dom.js";
import { popover } from "../page/popover.js";
import { verdictSigns } from "./sayVerdict.js";

let forms = 0;

/** Asks for a verdict with a note; Enter gives it. */
export function openNote(
  { say, tuning }: Context,
  row: number,
  anchor: Element,
  judge: (verdict: Verdict["verdict"], note: string) => void,
): void {
  const { hunt } = tuning;
  const now = hunt.verdicts.get(hunt.keyOf(row));
  const name = `hb-verdict-${++forms}`;
  const kinds = verdictKinds.map((kind) => {
    const checked = kind === (now?.verdict ?? "suspicious");
    const radio = element("input", { type: "radio", name, value: kind, checked });
    return element("label", { class: "hb-check" }, radio, `${verdictSigns[kind]} ${say(kind)}`);
  });
  const note = element("input", {
    type: "text",
    class: "hb-note",
    value: now?.note ?? "",
    autofocus: true,
    maxlength: 2000,
  });
  let close = (): void => {};
  const form = element(
    "form",
    {
      class: "hb-form",
      onsubmit: (event: Event) => {
        event.preventDefault();
        const kind = new FormData(form).get(name) as Verdict["verdict"];
        close();
        judge(kind, note.value.trim());
      },
    },
    element("strong", {}, label(rowLabel(hunt, row))),
    element("div", { class: "hb-choices", role: "radiogroup", "aria-label": say("verdict") }, ...kinds),
    element("label", {}, element("span", {}, say("note")), note),
    element("div", { class: "hb-choices" }, element("button", { type: "submit" }, say("save"))),
  );
  close = popover(anchor, say("note"), form, () => (anchor as HTMLElement).focus());
}
