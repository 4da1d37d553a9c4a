/** A page that derives hunts, with the widget or without it, for the test to compare. */
import { decodeHunt, type Hunt } from "../../src/hunt/index.js";
import { allowWebAssembly, type Settings } from "../../src/model/index.js";
import { scoreKernel } from "../../src/model/scoreKernel.js";
import { instantiate } from "../../src/model/wasm/instantiate.js";
import { mount } from "../../src/widget/index.js";
import { tuningInUse } from "../../src/widget/tuning/shared.js";
import type { Tuning } from "../../src/widget/tuning/tuning.js";
import { bitsOf, CHANGES } from "./bitsWork.js";

export interface Asked {
  payload: unknown;
  webAssembly: boolean;
  /** Whether the widget derives it in its worker, or the hunt itself on the page's thread. */
  widget: boolean;
}

export interface Answered {
  /** What `bitsOf` says after each change. */
  bits: Record<string, Record<string, string>>;
  /** Whether WebAssembly worked on this page. */
  webAssembly: boolean;
  /** Answers that came from workers. */
  answers: number;
}

export interface BitsPage {
  run(asked: Asked): Promise<Answered>;
  /** Shows the widget and leaves it there. */
  show(payload: unknown): void;
}

let plain = false;
let answers = 0;
const host = {
  dark: () => false,
  createWorker(): Worker {
    const worker = new Worker(plain ? "/worker.js#plain" : "/worker.js");
    worker.addEventListener("message", () => answers++);
    return worker;
  },
};

const page: BitsPage = {
  async run({ payload, webAssembly, widget }) {
    plain = !webAssembly;
    allowWebAssembly(webAssembly);
    const hunt = decodeHunt(payload);
    const mounted = widget ? mount(document.body, hunt, host) : null;
    const bits: Answered["bits"] = {};
    for (const [name, changes] of Object.entries(CHANGES)) {
      if (mounted) await tune(hunt, changes);
      else hunt.set(changes);
      bits[name] = await bitsOf(hunt);
    }
    mounted?.dispose();
    return { bits, webAssembly: instantiate(scoreKernel, 1) !== undefined, answers };
  },
  show(payload) {
    mount(document.body, decodeHunt(payload), host);
  },
};
Object.assign(globalThis, { bitsPage: page });

/** Changes a hunt as the controls do, and waits until the widget shows it with every row explained. */
async function tune(hunt: Hunt, changes: Partial<Settings>): Promise<void> {
  const tuning = tuningInUse(hunt)!;
  await until(tuning, () => tuning.ready);
  tuning.refit(changes);
  await until(tuning, () => !tuning.busy);
  await until(tuning, () => tuning.explanation() !== null);
  if (tuning.problem) throw new Error(tuning.problem);
}

function until(tuning: Tuning, isSo: () => boolean): Promise<void> {
  if (isSo()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = tuning.subscribe(() => {
      if (!isSo() && !tuning.problem) return;
      stop();
      resolve();
    });
  });
}
