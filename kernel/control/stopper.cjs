const { Session } = require("node:inspector");
const { dirname } = require("node:path");
const { pathToFileURL } = require("node:url");

const KERNEL = dirname(__dirname);
const KERNEL_URL = pathToFileURL(KERNEL).href;
const CELL = "huntbook:";
const ANSWER_MS = 1000;

/** Stops what the main thread computes, from another thread, through the inspector. */
function createStopper() {
  let session;
  const urls = new Map();

  const connect = () => {
    session = new Session();
    session.connectToMainThread();
    session.on("Debugger.scriptParsed", ({ params }) => urls.set(params.scriptId, params.url));
  };

  /**
   * Pauses the main thread, and stops it if the notebook's code is what runs there; the kernel's own work is left alone.
   * Gives the places where it was, or undefined where nothing was stopped.
   */
  const stop = (isHeard) => {
    if (!session) connect();
    return new Promise((resolve) => {
      const done = (frames) => {
        clearTimeout(timer);
        session.off("Debugger.paused", paused);
        session.post("Debugger.disable", () => resolve(frames));
      };
      const paused = ({ params: { callFrames } }) => {
        const frames = callFrames.map(({ functionName, location }) => ({
          name: functionName,
          url: urls.get(location.scriptId) ?? "",
          line: location.lineNumber + 1,
          column: location.columnNumber + 1,
        }));
        const stops = !isHeard() && isNotebooks(frames);
        if (stops) session.post("Runtime.terminateExecution");
        session.post("Debugger.resume");
        done(stops ? frames : undefined);
      };
      const timer = setTimeout(done, ANSWER_MS);
      session.on("Debugger.paused", paused);
      session.post("Debugger.enable");
      session.post("Debugger.pause");
    });
  };

  const close = () => session?.disconnect();

  return { stop, close };
}

/** Whether the innermost code that is not Node's is the notebook's, or a library's that no kernel code waits for. */
function isNotebooks(frames) {
  const inner = frames.find(({ url }) => url.startsWith(CELL) || isKernels(url));
  if (inner) return inner.url.startsWith(CELL);
  return frames.some(({ url }) => url !== "" && !url.startsWith("node:"));
}

const isKernels = (url) => url.startsWith(KERNEL) || url.startsWith(KERNEL_URL);

module.exports = { createStopper };
