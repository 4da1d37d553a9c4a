/** The page that is measured: the widget over rows of the bench, and a clock that stops when everything is drawn. */
import { hunt } from "../../src/hunt/index.js";
import { fromArrays } from "../../src/table/index.js";
import { mount } from "../../src/widget/index.js";

const DAYS = 30;
const DAY = 86_400_000;

/** Frame callbacks that wait to be called, ours left out. @type {Set<number>} */
const waiting = new Set();
const nextFrame = globalThis.requestAnimationFrame.bind(globalThis);
const cancelFrame = globalThis.cancelAnimationFrame.bind(globalThis);
globalThis.requestAnimationFrame = (work) => {
  const id = nextFrame((time) => {
    waiting.delete(id);
    work(time);
  });
  waiting.add(id);
  return id;
};
globalThis.cancelAnimationFrame = (id) => {
  waiting.delete(id);
  cancelFrame(id);
};

let longest = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
}).observe({ type: "longtask" });

/** The end of the first frame after which nobody waits for another one and `isDone` holds. @param {() => boolean} [isDone] */
async function drawn(isDone = () => true) {
  do {
    await new Promise((resolve) => nextFrame(resolve));
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  } while (waiting.size > 0 || !isDone());
  return performance.now();
}

const status = () => document.querySelector(".huntbook [role=status]")?.textContent ?? "";
const isIdle = () => status() !== "" && document.querySelector('.huntbook [aria-busy="true"]') === null;

/** What the bench calls. */
const bench = {
  /**
   * Shows a hunt over rows of float32 and gives the milliseconds until it is drawn.
   *
   * @param {{ base64: string, features: string[], rowCount: number, script: string }} data
   */
  async open({ base64, features, rowCount, script }) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const values = new Float32Array(bytes.buffer);
    const rows = Array.from({ length: rowCount }, (_, row) => row);
    const table = fromArrays({
      Date: rows.map((row) => new Date(Date.UTC(2026, 0, 1) + (row % DAYS) * DAY)),
      DstUser: rows.map((row) => `user-${Math.floor(row / DAYS)}`),
      ...Object.fromEntries(features.map((name, j) => [name, rows.map((row) => values[row * features.length + j])])),
    });
    const worker = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const found = hunt(table, { key: ["Date", "DstUser"], time: "Date", settings: { features, contamination: 0.01 } });
    const start = performance.now();
    mount(document.body, found, { dark: () => false, createWorker: () => new Worker(worker) });
    return (await drawn(isIdle)) - start;
  },

  /**
   * Waits for an event of this kind, and gives the milliseconds from the moment it is heard, before anybody else hears it, until
   * everything that follows from it is drawn; "same" where the status line says what it said before.
   *
   * @param {string} kind
   */
  heard(kind) {
    const before = status();
    return new Promise((resolve) =>
      addEventListener(
        kind,
        () => {
          const start = performance.now();
          drawn(isIdle).then((end) => resolve({ time: end - start, changed: status() !== before }));
        },
        { capture: true, once: true },
      ),
    );
  },

  /** The longest task since the last call in ms; 0 where none took more than 50. */
  longest() {
    const found = longest;
    longest = 0;
    return found;
  },
};

Object.assign(globalThis, { bench });
