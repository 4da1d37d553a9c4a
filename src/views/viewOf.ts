import { type Hunt, rowLabel, type ViewOptions } from "../hunt/index.js";
import { numbersOf } from "../table/index.js";
import {
  beeswarm,
  type Chart,
  contributions,
  correlation,
  dependence,
  force,
  heatMap,
  histogram,
  importance,
  pca,
  projection,
  stacked,
  time,
} from "../visualize/index.js";
import { byWeight } from "../visualize/shap.js";
import { explainedRows } from "./explainedRows.js";

/** The pictures of a hunt, by name. */
export type ViewName = keyof typeof views;

/**
 * One picture of a hunt, as a chart. An Error says so where the hunt has no such picture or lacks what the picture needs.
 * "force" and "bars" are about `options.row`, "stacked" takes `options.order`, "correlation" takes
 * `options.columns`, and "dependence" one of them: the feature, or else the most important one.
 */
export function viewOf(hunt: Hunt, name: ViewName, options: ViewOptions = {}): Chart {
  if (!Object.hasOwn(views, name)) {
    throw new Error(`A hunt has no picture "${name}"; it has ${Object.keys(views).join(", ")}.`);
  }
  return views[name](hunt, options);
}

const views = {
  histogram: (hunt: Hunt): Chart => {
    const { scores, threshold } = hunt.detection;
    return histogram({ scores: [...scores], threshold });
  },

  time: (hunt: Hunt): Chart => {
    const { scores, threshold } = hunt.detection;
    return time({ times: timesOf(hunt), scores: [...scores], threshold, labels: labelsOf(hunt) });
  },

  projection: (hunt: Hunt): Chart => {
    const { scores, explained, components } = pca(hunt.matrix);
    const along = (k: number): number[] =>
      Array.from({ length: hunt.table.rowCount }, (_, row) => (k < components ? scores[row * components + k] : 0));
    return projection({ x: along(0), y: along(1), explained, flagged: [...hunt.flagged], labels: labelsOf(hunt) });
  },

  correlation: (hunt: Hunt, { columns = hunt.settings.features }: ViewOptions): Chart =>
    heatMap(correlation(hunt.table, columns, "pearson")),

  stacked: (hunt: Hunt, { order = "score" }: ViewOptions): Chart => {
    const { rows, values, baseValue, features } = explainedRows(hunt);
    const times = order === "time" ? timesOf(hunt) : undefined;
    return stacked({
      features,
      values,
      baseValue,
      order,
      scores: rows.map((row) => hunt.detection.scores[row]),
      threshold: hunt.detection.threshold,
      ...(times ? { times: rows.map((row) => times[row]) } : {}),
    });
  },

  beeswarm: (hunt: Hunt): Chart => {
    const { rows, values, features } = explainedRows(hunt);
    const { scores, threshold } = hunt.detection;
    const flagged = rows.flatMap((row, i) => (scores[row] > threshold ? [i] : []));
    return beeswarm({ features, values, featureValues: rows.flatMap((row) => valuesOf(hunt, row)), flagged });
  },

  importance: (hunt: Hunt): Chart => {
    const { values, features } = explainedRows(hunt);
    return importance({ features, values });
  },

  dependence: (hunt: Hunt, { columns: [wanted] = [] }: ViewOptions): Chart => {
    const { rows, values, features } = explainedRows(hunt);
    const feature = wanted === undefined ? byWeight({ features, values })[0].feature : features.indexOf(wanted);
    if (feature < 0) throw new Error(`"${wanted}" is none of the hunt's features, which are ${features.join(", ")}.`);
    const place = new Map(rows.map((row, i) => [row, i]));
    const labels = labelsOf(hunt);
    return dependence({
      feature: features[feature],
      featureValues: rows.map((row) => valuesOf(hunt, row)[feature]),
      values: rows.map((_, i) => values[i * features.length + feature]),
      flagged: [...hunt.flagged].flatMap((row) => place.get(row) ?? []),
      labels: rows.map((row) => labels[row]),
    });
  },

  force: (hunt: Hunt, { row }: ViewOptions): Chart => force(oneRow(hunt, row)),

  bars: (hunt: Hunt, { row }: ViewOptions): Chart => contributions(oneRow(hunt, row)),
};

function oneRow(hunt: Hunt, row = hunt.flagged[0]): Parameters<typeof force>[0] {
  if (row === undefined) throw new Error("No row is flagged, so say which row the picture is of: { row: 0 }.");
  hunt.keyOf(row);
  const { values, baseValue, features } = hunt.explain([row]);
  return { features, values: [...values], featureValues: valuesOf(hunt, row), baseValue, label: rowLabel(hunt, row) };
}

/** A row's features as the forest sees them; null where missing. */
function valuesOf(hunt: Hunt, row: number): (number | null)[] {
  const { values, features } = hunt.matrix;
  const width = features.length;
  return Array.from(values.subarray(row * width, (row + 1) * width), (v) => (Number.isNaN(v) ? null : v));
}

function timesOf(hunt: Hunt): (number | null)[] {
  if (hunt.time === undefined) throw new Error("This hunt was made without a time column: give hunt() a `time`.");
  return Array.from(numbersOf(hunt.table, hunt.time), (micros) => {
    const time = new Date(micros / 1000).getTime();
    return Number.isNaN(time) ? null : micros / 1000;
  });
}

/** Only flagged rows are named in a picture. */
function labelsOf(hunt: Hunt): string[] {
  const labels = new Array<string>(hunt.table.rowCount).fill("");
  for (const row of hunt.flagged) labels[row] = rowLabel(hunt, row);
  return labels;
}
