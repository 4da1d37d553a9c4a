import { type Hunt, rawColumnOf } from "../../hunt/index.js";
import type { UsualRanges } from "../../report/usualRange.js";
import { label } from "../../visualize/format.js";
import { cellText } from "../page/cells.js";
import { element } from "../page/dom.js";
import { measure, percent, signed } from "../page/numbers.js";
import type { Say } from "../words.js";
import type { Percentiles } from "./percentiles.js";

const SHARES = [0.05, 0.5, 0.95];
/** The page is held for about so long (ms) before it may breathe. */
const SLICE = 12;

/**
 * A row's features, what pushes most on top: the raw value beside its z-score, what is usual, where the column's 5, 50 and 95 % lie,
 * where this value stands among them, and its push. Columns that have to be sorted first are filled in as they are.
 */
export function valueTable(
  say: Say,
  hunt: Hunt,
  row: number,
  ranges: UsualRanges,
  percentiles: Percentiles,
): HTMLElement {
  const { values: pushes, features } = hunt.explain([row]);
  const order = features.map((_, j) => j).sort((a, b) => pushes[b] - pushes[a]);
  const figure = (text: string, kind = ""): HTMLElement => element("td", { class: `hb-figure ${kind}`.trim() }, text);
  const later: { name: string; fill(): void }[] = [];
  const lines = order.map((j) => {
    const feature = features[j];
    const name = rawColumnOf(hunt.table, feature);
    const column = hunt.column(name);
    const usual = figure("…");
    const cells = [...SHARES.map(() => figure("…", "hb-quiet")), figure("…")];
    later.push({
      name,
      fill: () => {
        const range = ranges.of(feature, row);
        const [low, high] = [range.low, range.high].map((value) => known(value, measure));
        usual.textContent = low === high ? low : `${low}–${high}`;
        const distribution = percentiles.of(name);
        SHARES.forEach((share, i) => {
          cells[i].textContent = known(distribution.at(share), measure);
        });
        cells[3].textContent = known(distribution.rankOf(numberAt(column, row)), percent);
      },
    });
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, label(name)),
      figure(cellText(column)(row)),
      figure(feature === name ? "" : known(numberAt(hunt.column(feature), row), measure), "hb-quiet"),
      usual,
      ...cells,
      figure(signed(pushes[j], 2)),
    );
  });
  fillIn(later, percentiles);
  const heading = (text: string, kind?: string): HTMLElement => element("th", { scope: "col", class: kind }, text);
  const figures = [
    say("value"),
    say("zColumn"),
    say("usual"),
    ...SHARES.map((share) => say("percentile", { share: share * 100 })),
    say("rankInColumn"),
    say("push"),
  ];
  const head = element("tr", {}, heading(say("column")), ...figures.map((text) => heading(text, "hb-figure")));
  return element("table", { "aria-label": say("values") }, element("thead", {}, head), element("tbody", {}, ...lines));
}

/** Fills lines in until the time is up, and goes on when the page has had its turn. */
function fillIn(later: { name: string; fill(): void }[], percentiles: Percentiles): void {
  const until = performance.now() + SLICE;
  let next: { name: string; fill(): void } | undefined;
  while ((next = later.shift())) {
    next.fill();
    if (performance.now() > until && later.some(({ name }) => !percentiles.knows(name))) {
      setTimeout(() => fillIn(later, percentiles));
      return;
    }
  }
}

function numberAt(column: ReturnType<Hunt["column"]>, row: number): number {
  if (column.type === "text" || (column.type === "boolean" && column.values[row] === 255)) return Number.NaN;
  return column.values[row];
}

const known = (value: number, say: (value: number) => string): string => (Number.isNaN(value) ? "–" : say(value));
