import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { setWorkerFactory, type WorkerLike } from "../model/index.js";

const script = new URL("./threadWorker.js", import.meta.url);

/** Lets `detect` and `explain` use every core: importing `huntbook` in Node does this. Not there before the module is built. */
if (existsSync(fileURLToPath(script)))
  setWorkerFactory({ cores: availableParallelism(), shares: true, create: () => threadOf(script) });

/** A thread of Node's that runs this script, as `setWorkerFactory` takes it. */
export function threadOf(script: URL): WorkerLike {
  const worker = new Worker(script);
  worker.unref();
  return {
    postMessage: (message, transfer) => worker.postMessage(message, transfer),
    listen(onMessage, onError) {
      worker.on("message", onMessage);
      worker.on("error", onError);
    },
    ref: () => worker.ref(),
    unref: () => worker.unref(),
  };
}
