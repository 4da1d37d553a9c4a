import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { count, measure } from "../page/numbers.js";
import { liveTwin } from "../page/tableTwin.js";
import { flaggedMask } from "../plane/flaggedMask.js";
import { BINS, type Bins, binsOf, countsOf } from "./featureBins.js";

/** Small multiples: how the values of each feature are spread, flagged rows coloured, brushed rows strong, the selected row's place marked. A bar brushes its rows. */
export function featuresPane({ say, tuning }: Context): Pane {
  const { hunt } = tuning;
  let shown: string | undefined;
  let all: { feature: string; bins: Bins; draw(): void }[] = [];
  const grid = element("div", { class: "hb-multiples" });
  const twin = liveTwin(say, say("eachFeature"), () => ({
    columns: [say("feature"), say("column"), say("allRows"), say("flaggedRows")],
    rows: all.flatMap(({ feature, bins }) => {
      const [rows, flagged] = [countsOf(bins), countsOf(bins, flaggedMask(hunt))];
      return Array.from(rows, (n, i) => [feature, rangeText(bins, i), n, flagged[i]]).filter(([, , n]) => n !== 0);
    }),
  }));
  const node = element(
    "figure",
    { class: "hb-picture", "aria-label": say("eachFeature") },
    element("div", { class: "hb-pane-head" }, element("h4", {}, say("eachFeature"))),
    grid,
    element("figcaption", {}, say("eachFeatureText")),
    twin.node,
  );

  const multiple = (feature: string) => {
    const { values, features } = hunt.matrix;
    const bins = binsOf(values, features.length, features.indexOf(feature));
    const bars = Array.from({ length: BINS }, (_, i) =>
      element(
        "button",
        { type: "button", class: "hb-bin", tabindex: i === 0 ? 0 : -1, onclick: () => brush(i) },
        ...["hb-bin-all", "hb-bin-flagged"].map((kind) => element("span", { class: kind, "aria-hidden": true })),
      ),
    );
    const brush = (i: number): void => {
      const rows: number[] = [];
      bins.of.forEach((bin, row) => void (bin === i && rows.push(row)));
      if (rows.length > 0) tuning.brush(rows);
    };
    const mark = element("span", { class: "hb-bin-mark", "aria-hidden": true, hidden: true });
    const line = element(
      "div",
      {
        class: "hb-bins",
        role: "group",
        "aria-label": say("featureBins", { feature, low: measure(bins.low), high: measure(bins.high) }),
        onkeydown: (event: KeyboardEvent) => {
          const at = bars.indexOf(document.activeElement as HTMLButtonElement);
          const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: BINS - 1, Escape: -2 }[event.key];
          if (at < 0 || to === undefined) return;
          event.preventDefault();
          if (to === -2) return tuning.brush(null);
          const next = bars[Math.max(0, Math.min(BINS - 1, to))];
          bars[at].tabIndex = -1;
          next.tabIndex = 0;
          next.focus();
        },
      },
      ...bars,
      mark,
    );
    const totals = countsOf(bins);
    const most = Math.sqrt(Math.max(...totals));
    const draw = (): void => {
      const mask = flaggedMask(hunt);
      const flagged = countsOf(bins, mask);
      const brushed = tuning.brushed ? countsOf(bins, tuning.brushed) : null;
      bars.forEach((bar, i) => {
        const [quiet, hot] = bar.children as unknown as [HTMLElement, HTMLElement];
        quiet.style.height = height(totals[i], most);
        hot.style.height = height(flagged[i], most);
        bar.classList.toggle("hb-faded", brushed !== null && brushed[i] === 0);
        const words = say("bin", {
          low: measure(bins.edge(i)),
          high: measure(bins.edge(i + 1)),
          count: count(totals[i]),
          flagged: count(flagged[i]),
        });
        bar.setAttribute("aria-label", words);
        bar.title = words;
      });
      const at = tuning.selected === null ? -1 : bins.of[tuning.selected];
      mark.hidden = at < 0 || at >= BINS;
      mark.style.left = `${((at + 0.5) / BINS) * 100}%`;
    };
    const ends = element(
      "div",
      { class: "hb-bin-ends hb-quiet" },
      element("span", {}, measure(bins.low)),
      element("span", {}, measure(bins.high)),
    );
    grid.append(
      element(
        "div",
        { class: "hb-multiple" },
        element("div", { class: "hb-multiple-name", title: feature }, feature),
        line,
        ends,
      ),
    );
    return { feature, bins, draw };
  };
  return {
    node,
    draw: (what) => {
      if (!tuning.ready || what === "busy" || what === "problem") return;
      const { features } = hunt.settings;
      if (shown !== features.join("\n")) {
        shown = features.join("\n");
        grid.replaceChildren();
        all = features.map(multiple);
      }
      for (const { draw } of all) draw();
      twin.refresh();
    },
  };
}

const height = (rows: number, most: number): string =>
  `${rows === 0 ? 0 : Math.max(3, (100 * Math.sqrt(rows)) / most)}%`;

const rangeText = (bins: Bins, i: number): string => `${measure(bins.edge(i))} – ${measure(bins.edge(i + 1))}`;
