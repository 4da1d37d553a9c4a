import type { Columns } from "../../table/index.js";
import { type CorrelationMethod, correlation, heatMap, topPairs } from "../../visualize/index.js";
import type { Context, Pane } from "../context.js";
import { element } from "../page/dom.js";
import { showPicture } from "../page/picture.js";
import { choice } from "./choice.js";

const METHODS: readonly CorrelationMethod[] = ["pearson", "spearman"];

/** Pairs that are told in words. */
const PAIRS = 5;

/** Rows that correlations are told from; more would say the same. */
const SAMPLE = 20_000;

/** How columns move together: the chosen features, or every number of the table, by Pearson's or Spearman's coefficient, with the strongest pairs in words. */
export function correlationPane({ say, tuning, host }: Context): Pane {
  const { hunt } = tuning;
  let method: CorrelationMethod = "pearson";
  let every = false;
  let shown = "";
  let end = (): void => {};
  const byMethod = choice(
    say("method"),
    METHODS.map((one) => [one, say(one)]),
    (value) => {
      method = value as CorrelationMethod;
      draw();
    },
  );
  const columns = choice(
    say("columnsOf"),
    [
      ["chosen", say("chosenFeatures")],
      ["all", say("allNumbers")],
    ],
    (value) => {
      every = value === "all";
      draw();
    },
  );
  const picture = element("div");
  const pairs = element("ul", { class: "hb-pairs" });
  const tools = element(
    "div",
    { class: "hb-pane-head hb-pane-tools" },
    element("h4", {}, say("correlation")),
    byMethod,
    columns,
  );
  const node = element("div", {}, tools, picture, element("h4", {}, say("topPairs")), pairs);

  const names = (): string[] => {
    if (!every) return hunt.settings.features;
    const numbers = [...hunt.table.columns].filter(([name, { type }]) => type === "number" && !hunt.key.includes(name));
    return numbers.map(([name]) => name);
  };
  const draw = (): void => {
    const asked = names();
    shown = JSON.stringify([asked, method, every]);
    const table = sampled(
      hunt.table.rowCount,
      new Map(asked.map((name) => [name, numbersOfColumn(hunt.column(name))])),
    );
    end();
    end = showPicture(picture, heatMap(correlation(table, asked, method)), host, say);
    const value = (x: number): string => x.toFixed(2).replace("-", "−");
    pairs.replaceChildren(
      ...topPairs(table, asked, PAIRS).map(({ first, second, pearson, spearman }) =>
        element("li", {}, say("pair", { first, second, value: value(method === "pearson" ? pearson : spearman) })),
      ),
    );
  };
  return {
    node,
    draw: (what) => {
      if (!tuning.ready) return;
      if (what === "look" || JSON.stringify([names(), method, every]) !== shown) draw();
    },
    dispose: () => end(),
  };
}

function numbersOfColumn(column: ReturnType<Context["tuning"]["hunt"]["column"]>): Float64Array {
  if (column.type === "text") return new Float64Array(column.codes.length).fill(Number.NaN);
  return column.type === "boolean"
    ? Float64Array.from(column.values, (v) => (v === 255 ? Number.NaN : v))
    : Float64Array.from(column.values);
}

/** An even sample of a table's rows. */
function sampled(rowCount: number, columns: ReadonlyMap<string, Float64Array>): Columns {
  const size = Math.min(rowCount, SAMPLE);
  return {
    rowCount: size,
    columns: new Map(
      [...columns].map(([name, values]) => [
        name,
        {
          type: "number",
          values:
            size === rowCount
              ? values
              : Float64Array.from({ length: size }, (_, i) => values[Math.floor((i * rowCount) / size)]),
        },
      ]),
    ),
  };
}
