import { type Chart, light, type Palette } from "./chart.js";
import { count, label, number } from "./format.js";
import { thresholdLayers } from "./marks.js";
import { around, dateFormat, EDGE, over, overTime, plot, WIDTH } from "./plot.js";
import { scatterLayers } from "./scatter.js";
import { MOST_QUIET } from "./thin.js";

export interface TimeInput {
  /** When each row was, in milliseconds since 1970 (UTC); null where it is not known. */
  readonly times: readonly (number | null)[];
  /** One score a row. */
  readonly scores: readonly number[];
  /** Rows with a score strictly above it are flagged. */
  readonly threshold: number;
  /** Names of the rows, written beside the flagged ones that have room. */
  readonly labels?: readonly string[];
  /** The row that is ringed. */
  readonly selected?: number;
  readonly width?: number;
}

const HEIGHT = 220;

/** Each row's score over time, with the threshold. */
export function time(input: TimeInput, palette: Palette = light): Chart {
  const { times, scores, threshold, labels, selected, width = WIDTH } = input;
  const points = scores.flatMap((score, row) => {
    const at = times[row];
    return at === null || at === undefined || !Number.isFinite(score) ? [] : [{ row, x: at, y: score }];
  });
  const flagged = points.filter((point) => point.y > threshold).sort((a, b) => b.y - a.y || a.row - b.row);
  const quiet = points.filter((point) => point.y <= threshold);
  const domainX = around(
    points.map((point) => point.x),
    EDGE / (width - 2 * EDGE),
  );
  const domainY = around([threshold, ...points.map((point) => point.y)], 0.08);
  const undated = scores.length - points.length;
  return plot(
    {
      name: "time",
      input,
      title: `${count(flagged.length, "row")} above the threshold over time`,
      subtitle: `higher is more anomalous${quiet.length > MOST_QUIET ? `; ${number(MOST_QUIET)} of ${count(quiet.length, "inlier")} drawn` : ""}`,
      description: `Score of ${count(points.length, "row")} over time (UTC); ${number(flagged.length)} above the threshold ${number(threshold)}.${undated ? ` ${count(undated, "row")} without a time left out.` : ""}`,
      width,
      height: HEIGHT,
      layers: [
        ...thresholdLayers("y", threshold, domainY, palette),
        ...(points.length
          ? scatterLayers(
              {
                quiet,
                flagged,
                labels: labels && flagged.map(({ row }) => labels[row]),
                selected: points.find((p) => p.row === selected),
              },
              {
                width,
                height: HEIGHT,
                domainX,
                domainY,
                x: (field) => overTime(field, { title: null, axis: { tickCount: 7, format: dateFormat(domainX) } }),
                y: (field) => over(field, domainY, { title: "score", axis: { tickCount: 5 } }),
              },
              palette,
            )
          : []),
      ],
      table: {
        columns: ["row", "time", "score"],
        rows: flagged.map(({ row, x, y }) => [labels ? label(labels[row]) : row, new Date(x).toISOString(), y]),
      },
    },
    palette,
  );
}
