import { serveWorker } from "../../explain/index.js";
import { refit } from "./refit.js";
import type { RefitAnswer, RefitRequest } from "./refitTypes.js";

/** A worker's whole life: it grows a forest, or explains parts of a table. It is ended, not asked, when its answer is no longer wanted. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<RefitRequest | { type: string }>) => void;
  postMessage(answer: unknown, transfer?: ArrayBuffer[]): void;
};
const serve = serveWorker(scope);

scope.onmessage = ({ data }): void => {
  if ("type" in data) serve(data);
  else scope.postMessage(answerTo(data));
};

function answerTo(request: RefitRequest): RefitAnswer {
  try {
    const { detection, explanation } = refit(request);
    const { matrix: _, ...rest } = detection;
    return { detection: rest, explanation };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
