/** The forest in a plain page, for the test to call. */
import { allowWebAssembly, setWorkerFactory } from "../../src/model/index.js";
import { scoreKernel } from "../../src/model/scoreKernel.js";
import { instantiate } from "../../src/model/wasm/instantiate.js";
import { type Found, type Sample, work } from "./forestWork.js";

export interface Asked {
  samples: Sample[];
  webAssembly: boolean;
  /** Workers of the page; 1 is the page's own thread. */
  threads: number;
}

export interface Answered {
  found: Found[];
  /** Whether WebAssembly worked on this page. */
  webAssembly: boolean;
  /** Workers started, and operations they had a part in. */
  workers: number;
  jobs: number;
}

export interface ForestPage {
  run(asked: Asked): Promise<Answered>;
}

const page: ForestPage = {
  async run({ samples, webAssembly, threads }) {
    let workers = 0;
    const jobs = new Set<number>();
    allowWebAssembly(webAssembly);
    setWorkerFactory({
      cores: threads,
      create() {
        const worker = new Worker(webAssembly ? "/worker.js" : "/worker.js#plain");
        workers++;
        return {
          postMessage: (message, transfer) => worker.postMessage(message, transfer),
          listen(onMessage, onError) {
            worker.onmessage = ({ data }) => {
              jobs.add(data.job);
              onMessage(data);
            };
            worker.onerror = ({ message }) => onError(new Error(message));
          },
        };
      },
    });
    const found = await work(samples, threads);
    return { found, webAssembly: instantiate(scoreKernel, 1) !== undefined, workers, jobs: jobs.size };
  },
};
Object.assign(globalThis, { forestPage: page });
