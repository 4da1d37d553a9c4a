import { parentPort } from "node:worker_threads";
import { serveWorker } from "../explain/index.js";

/** What a thread of {@link threadOf} runs. */
if (parentPort) parentPort.on("message", serveWorker(parentPort));
