import { availableParallelism } from "node:os";
import { makeRows } from "./model/rows.mjs";
import { peersPython } from "./peers/environment.mjs";
import { Peer } from "./peers/peer.mjs";
import { duration, interleave, ratio } from "./timing.mjs";
import { workWidget } from "./widget/browser.mjs";

const SIZES = [135, 10_000, 100_000];
const NAMES = ["SuccessfulLogons", "FailedLogons", "ComputersAccessed", "first_hour", "night_share", "DistinctSrcIp"];

/** How soon the widget shows what a hand does, beside the same change made in Python. */
export default async function measure() {
  const cores = availableParallelism();
  const peer = new Peer(await peersPython(), cores);
  try {
    const { peak: _, isotree: _isotree, pyod: _pyod, ...versions } = await peer.ask({ do: "versions" });
    const moves = [];
    const changes = [];
    const brushes = [];
    let chromium = "";
    for (const size of SIZES) {
      const rows = { ...makeRows(size, NAMES.length), features: NAMES };
      const measured = await workWidget(rows);
      chromium = measured.version;
      const python = await changeInPython(peer, rows);
      const label = size.toLocaleString("en");
      const { slider, features } = measured;
      moves.push([label, ...spread(slider), duration(python.cut), ratio(at(0.95, slider.times) / 1000, python.cut)]);
      changes.push([
        label,
        duration(measured.opened / 1000),
        ...spread(features),
        duration(python.feature),
        ratio(at(0.5, features.times) / 1000, python.feature),
      ]);
      for (const [picture, found] of Object.entries(measured.brushes)) brushes.push([picture, label, ...spread(found)]);
    }
    return {
      title: "The widget under a hand",
      notes: [
        `The whole widget in headless Chromium without a graphics card, 1,200 × 900 pixels, six features, rows of thirty days, worked with the mouse: 72 moves each after 8 to warm up, the next one when all was drawn that the one before set off. A time runs from the moment the page hears of the event until the end of the page's work on the frame after which nothing waits to be drawn any more; the screen's clock of 60 frames a second is in it. The picture is then handed to the compositor, whose time is not in it. Chromium reports no task under 50 ms.`,
        `The slider goes from a few flagged rows to 5 %, with the table of suspects, the histogram, the score over time and the projection in view. Python does the same change as a notebook does it: IsolationForest with another contamination, fit and predict on ${cores} cores, shap.TreeExplainer on the flagged rows, here 2 %; the median of three. It draws nothing.`,
      ],
      versions: { ...versions, chromium },
      tables: [
        {
          title: "From a move of the contamination slider to the drawn result",
          head: ["rows", "median", "95 of 100", "longest task", "Python", "ratio"],
          rows: moves,
        },
        {
          title: "From a move of the brush to all pictures and the table drawn",
          head: ["brushed over", "rows", "median", "95 of 100", "longest task"],
          rows: brushes,
        },
        {
          title: "From unticking a feature to the drawn result of another forest",
          head: ["rows", "opening the widget", "median of 6", "95 of 100", "longest task", "Python", "ratio"],
          rows: changes,
        },
      ],
    };
  } finally {
    peer.close();
  }
}

/** Seconds that Python takes for another contamination, and for a feature less. @param {Peer} peer @param {{ path: string, width: number }} rows */
async function changeInPython(peer, { path, width }) {
  await peer.ask({ do: "prepare", operation: "another cut", path, width });
  const run = (/** @type {string} */ operation) => async () => (await peer.ask({ do: "run", operation })).seconds;
  return interleave({ cut: run("another cut"), feature: run("toggle") }, 3);
}

/** Median, 95 of 100 and the longest task. @param {import("./widget/browser.mjs").Moves} moves */
function spread({ times, longest }) {
  return [
    duration(at(0.5, times) / 1000),
    duration(at(0.95, times) / 1000),
    longest === 0 ? "< 50 ms" : duration(longest / 1000),
  ];
}

/** @param {number} share @param {number[]} times */
function at(share, times) {
  const sorted = times.slice().sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
