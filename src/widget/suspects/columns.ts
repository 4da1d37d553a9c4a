import { type Hunt, rawColumnOf, type Verdict } from "../../hunt/index.js";
import type { Column } from "../../table/index.js";
import { label } from "../../visualize/format.js";
import type { Context } from "../context.js";
import { cellText } from "../page/cells.js";
import { score, signed } from "../page/numbers.js";
import { driverKeys } from "./driverKeys.js";
import { sayVerdict } from "./sayVerdict.js";
import { textKeys } from "./sortRows.js";
import type { Whys } from "./whys.js";

/** One column that the table of suspects can show. */
export interface SuspectColumn {
  /** "table:NAME" for a column of the hunt's table, else one of our own. */
  readonly id: string;
  readonly name: string;
  /** Its cells' CSS class; figures stand at the right. */
  readonly kind: string | undefined;
  /** Whether a first click on its heading puts the largest on top. */
  readonly largestFirst: boolean;
  /** What a cell says. */
  text(row: number): string;
  /** What stands quietly beside it: the z-score of a raw count. */
  aside?(row: number): string;
  /** A number a row to sort by, NaN for rows that go last. */
  keys(rows: Int32Array): Float64Array;
}

/** All columns, in the order they are shown: the key, score and margin, the rest of the table and derived features, why, verdict. */
export function suspectColumns(context: Context, whys: Whys): SuspectColumn[] {
  const { hunt } = context.tuning;
  const rest = new Set([...hunt.table.columns.keys(), ...hunt.settings.features]);
  for (const name of hunt.key) rest.delete(name);
  return [
    ...hunt.key.map((name) => tableColumn(context, name, true)),
    ...ownNumbers(context),
    ...[...rest].map((name) => tableColumn(context, name, false)),
    ...ownWords(context, whys),
  ];
}

/** The columns shown until somebody chooses others. */
export function usualColumns({ tuning }: Context): string[] {
  return [...tuning.hunt.key.map((name) => `table:${name}`), "score", "margin", "why", "verdict"];
}

function ownNumbers({ say, tuning }: Context): SuspectColumn[] {
  const { hunt } = tuning;
  const scoresOf = (rows: Int32Array): Float64Array => {
    const { scores } = hunt.detection;
    return Float64Array.from(rows, (row) => scores[row]);
  };
  const number = (id: "score" | "margin", text: (row: number) => string): SuspectColumn => ({
    id,
    name: say(id),
    kind: `hb-figure hb-${id}`,
    largestFirst: true,
    text,
    keys: scoresOf,
  });
  return [
    number("score", (row) => score(hunt.detection.scores[row])),
    number("margin", (row) => signed(hunt.margin(row))),
  ];
}

const WEIGHT: Readonly<Record<Verdict["verdict"], number>> = { benign: 1, suspicious: 2, malicious: 3 };

function ownWords({ say, tuning }: Context, whys: Whys): SuspectColumn[] {
  const { hunt } = tuning;
  const verdictOf = (row: number): Verdict | undefined => hunt.verdicts.get(hunt.keyOf(row));
  return [
    {
      id: "why",
      name: say("why"),
      kind: "hb-why",
      largestFirst: false,
      text: (row) => whys.of(row),
      keys: (rows) => driverKeys(hunt, tuning.explanation(), rows),
    },
    {
      id: "verdict",
      name: say("verdict"),
      kind: "hb-verdict-cell",
      largestFirst: true,
      text: (row) => sayVerdict(say, verdictOf(row)),
      keys: (rows) =>
        Float64Array.from(rows, (row) => {
          const verdict = verdictOf(row);
          return verdict ? WEIGHT[verdict.verdict] : Number.NaN;
        }),
    },
  ];
}

function tableColumn({ say, tuning }: Context, name: string, isKey: boolean): SuspectColumn {
  const { hunt } = tuning;
  const column = hunt.display.columns.get(name) ?? hunt.column(name);
  const text = column.type === "text";
  const figure = column.type === "number" || column.type === "boolean";
  const constant = isKey && text && column.dictionary.length < 2;
  const zscore = isKey || !figure ? undefined : zscoreOf(hunt, name);
  const read = cellText(column);
  return {
    id: `table:${name}`,
    name: label(name),
    kind:
      [figure && "hb-figure", constant && "hb-constant", !isKey && "hb-extra"].filter(Boolean).join(" ") || undefined,
    largestFirst: figure,
    text: read,
    ...(zscore && {
      aside: (row: number) =>
        Number.isNaN(zscore.values[row]) ? "" : say("zscore", { z: zscore.values[row].toFixed(2) }),
    }),
    keys: (rows) => (text ? textKeys(column, rows) : Float64Array.from(rows, (row) => numberOf(column, row))),
  };
}

/** The z-score of a raw column, where the table has it or the forest sees it. */
function zscoreOf(hunt: Hunt, name: string): { values: ArrayLike<number> } | undefined {
  const zscore = `${name}_zscore`;
  if (!hunt.table.columns.has(zscore) && !hunt.settings.features.includes(zscore)) return undefined;
  if (rawColumnOf(hunt.table, zscore) !== name) return undefined;
  const column = hunt.column(zscore);
  return column.type === "text" ? undefined : column;
}

function numberOf(column: Exclude<Column, { type: "text" }>, row: number): number {
  const value = column.values[row];
  return column.type === "boolean" && value === 255 ? Number.NaN : value;
}
