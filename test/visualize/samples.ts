import { RandomState } from "../../src/model/mersenneTwister.js";

const random = new RandomState(3);
const ROWS = 60;
const FEATURES = 3;
const numbers = (n: number, scale = 1): number[] => Array.from({ length: n }, () => scale * (random.uniform() - 0.3));

/** An input of every picture, with the given text wherever a log's own words may stand. */
export function samples(text: string): Record<string, object> {
  const names = [text, `${text} 2`, `${text} 3`];
  const labels = Array.from({ length: ROWS }, (_, i) => `${text} ${i}`);
  const scores = Array.from({ length: ROWS }, (_, i) => 0.4 + i / 200);
  const threshold = 0.68;
  const flagged = [59, 58, 57];
  const values = numbers(ROWS * FEATURES);
  const times = Array.from({ length: ROWS }, (_, i) => (i === 4 ? null : Date.UTC(2024, 2, 1 + (i % 20))));
  const row = {
    features: names,
    values: [1.5, -0.4, 0.02],
    featureValues: [3, null, 0.25],
    baseValue: 10.8,
    label: text,
  };
  return {
    bars: { title: text, names: [...names, null], values: [120, 30, 4, 1], unit: text, flagged: [2] },
    beeswarm: { features: names, values, featureValues: values.map((v, i) => (i % 7 ? v : null)), flagged },
    contributions: row,
    dependence: {
      feature: text,
      featureValues: numbers(ROWS).map((v, i) => (i % 7 ? v : null)),
      values: scores,
      flagged,
      labels,
    },
    force: row,
    heatMap: {
      names: [...names, `${text} 4`],
      values: [
        [1, 0.5, -0.25, null],
        [0.5, 1, 0.99999, null],
        [-0.25, 0.99999, 1, null],
        [null, null, null, null],
      ],
      method: text,
    },
    histogram: { scores, threshold },
    importance: { features: names, values },
    lines: { title: text, x: [1, 2, 3], xTitle: text, yTitle: text, series: [{ name: text, values: [1, null, 2] }] },
    projection: { x: numbers(ROWS), y: numbers(ROWS), explained: [0.4, 0.25], flagged, labels, selected: 3 },
    stacked: { features: names, values, scores, threshold, baseValue: 10.8, order: "time", times },
    time: { times, scores, threshold, labels, selected: 3 },
  };
}

/** Inputs with nothing in them. */
export const empty: Record<string, object> = {
  bars: { title: "", names: [], values: [] },
  beeswarm: { features: [], values: [], featureValues: [], flagged: [] },
  contributions: { features: [], values: [], featureValues: [], baseValue: 1 },
  dependence: { feature: "", featureValues: [], values: [], flagged: [] },
  force: { features: [], values: [], featureValues: [], baseValue: 1 },
  heatMap: { names: [], values: [] },
  histogram: { scores: [], threshold: 0.5 },
  importance: { features: [], values: [] },
  lines: { title: "", x: [], series: [] },
  projection: { x: [], y: [], explained: [], flagged: [] },
  stacked: { features: [], values: [], scores: [], threshold: 0.5, baseValue: 1 },
  time: { times: [], scores: [], threshold: 0.5 },
};
