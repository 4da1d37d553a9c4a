const { join } = require("node:path");
const { Worker } = require("node:worker_threads");
const { GRACE_MS } = require("../cells.cjs");
const { describeFrames } = require("../stacks.cjs");
const { CLOSED, create, ENDED, HEARD } = require("./shared.cjs");

/** How long the end of the process may wait for that thread to close its sockets. */
const LONGEST_MS = 1000;

/**
 * Starts the thread that listens to the control channel.
 *
 * @returns `listens`, a promise that it does, and `serve(cells, close)`, which lets it interrupt these cells and close the
 * kernel. Before that there is nothing to interrupt.
 */
function startControl(connection, info, log) {
  const shared = create();
  const workerData = { connection, info, shared, graceMs: GRACE_MS };
  const worker = new Worker(join(__dirname, "worker.cjs"), { workerData });
  let cells = { interrupt: (done) => done(), stopped: () => {} };
  let close = () => process.exit(0);

  process.on("exit", () => {
    worker.postMessage("close");
    Atomics.wait(shared, CLOSED, 0, LONGEST_MS);
  });

  const listens = new Promise((resolve, reject) => {
    let isListening = false;
    const does = {
      ready: () => {
        isListening = true;
        resolve();
      },
      interrupt: ({ number }) => {
        Atomics.store(shared, HEARD, number);
        cells.interrupt(() => Atomics.store(shared, ENDED, number));
      },
      stopped: ({ frames }) => cells.stopped(describeFrames(frames)),
      shutdown: () => close(),
      fault: ({ text }) => log(text),
    };
    worker.on("message", (message) => does[message.type](message));
    worker.on("error", (error) => {
      Atomics.store(shared, CLOSED, 1);
      if (isListening) log(error);
      reject(error);
    });
  });

  const serve = (theCells, closeKernel) => {
    cells = theCells;
    close = closeKernel;
  };

  return { listens, serve };
}

module.exports = { startControl };
