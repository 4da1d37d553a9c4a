const { join } = require("node:path");
const { Worker } = require("node:worker_threads");
const { GRACE_MS } = require("../cells.cjs");
const { describeFrames } = require("../stacks.cjs");
const { CLOSED, create, ENDED, HEARD } = require("./shared.cjs");

/** Starts the thread that listens to the control channel, and does here what is asked there. Resolves when it listens. */
function startControl({ connection, info, cells, close, log }) {
  const shared = create();
  const workerData = { connection, info, shared, graceMs: GRACE_MS };
  const worker = new Worker(join(__dirname, "worker.cjs"), { workerData });

  process.on("exit", () => {
    worker.postMessage("close");
    Atomics.wait(shared, CLOSED, 0, 1000);
  });

  return new Promise((resolve, reject) => {
    const does = {
      ready: resolve,
      interrupt: ({ number }) => {
        Atomics.store(shared, HEARD, number);
        cells.interrupt(() => Atomics.store(shared, ENDED, number));
      },
      stopped: ({ frames }) => cells.stopped(describeFrames(frames)),
      shutdown: close,
      fault: ({ text }) => log(text),
    };
    worker.on("message", (message) => does[message.type](message));
    worker.on("error", (error) => {
      log(error);
      reject(error);
    });
  });
}

module.exports = { startControl };
