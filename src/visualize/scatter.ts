import type { Palette } from "./chart.js";
import { label } from "./format.js";
import { FLAGGED_SHAPE, FLAGGED_SIZE, QUIET_SIZE } from "./marks.js";
import { placeLabels } from "./placeLabels.js";
import { data, type Layer } from "./plot.js";
import { thin } from "./thin.js";

/** One row as a point: `x` and `y` in the units of the axes. */
export interface Point {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** Points of a picture: quiet ones, flagged ones (the most anomalous first) and the words for them, and one that is ringed. */
export interface Points {
  readonly quiet: readonly Point[];
  readonly flagged: readonly Point[];
  readonly labels?: readonly string[];
  readonly selected?: Point;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly x: (field: string) => object;
  readonly y: (field: string) => object;
  readonly domainX: readonly [number, number];
  readonly domainY: readonly [number, number];
}

/** Quiet points in grey, flagged ones as vermilion diamonds with as many labels as fit, the selected one ringed in the text colour. */
export function scatterLayers({ quiet, flagged, labels, selected }: Points, frame: Frame, palette: Palette): Layer[] {
  const { x, y, width, height, domainX, domainY } = frame;
  const encoding = { x: x("x"), y: y("y") };
  const rows = (points: readonly Point[]) => data(points.map((point) => ({ ...point })));
  const layers: Layer[] = [];
  // A layer without rows would make Vega warn of an axis without an extent.
  if (quiet.length) {
    layers.push({
      ...rows(thin(quiet)),
      mark: { type: "point", shape: "circle", filled: true, size: QUIET_SIZE, color: palette.quiet, opacity: 0.55 },
      encoding,
    });
  }
  if (flagged.length || !quiet.length) {
    layers.push({
      ...rows(flagged),
      mark: {
        type: "point",
        shape: FLAGGED_SHAPE,
        filled: true,
        size: FLAGGED_SIZE,
        color: palette.flagged,
        opacity: 0.9,
      },
      encoding,
    });
  }
  if (selected) {
    layers.push({
      ...rows([selected]),
      mark: {
        type: "point",
        shape: "circle",
        filled: false,
        size: 180,
        color: palette.text,
        strokeWidth: 2,
        opacity: 1,
      },
      encoding,
    });
  }
  const named = flagged.map((point, i) => ({
    point,
    x: (width * (point.x - domainX[0])) / (domainX[1] - domainX[0]),
    y: height - (height * (point.y - domainY[0])) / (domainY[1] - domainY[0]),
    words: label(labels?.[i], 36),
  }));
  if (!labels) return layers;
  const placed = placeLabels(named, width);
  for (const side of ["right", "left"] as const) {
    const rows = placed.filter((one) => one.side === side).map(({ point, words }) => ({ ...point, words }));
    if (!rows.length) continue;
    const mark = {
      type: "text",
      align: side === "right" ? "left" : "right",
      dx: side === "right" ? 8 : -8,
      baseline: "middle",
    };
    const label = { ...data(rows), encoding: { ...encoding, text: { field: "words" } } };
    // A rim in the background's colour keeps the words apart from the points they lie on.
    layers.push({
      ...label,
      mark: { ...mark, stroke: palette.background, strokeWidth: 3, strokeJoin: "round", opacity: 0.85 },
    });
    layers.push({ ...label, mark });
  }
  return layers;
}
