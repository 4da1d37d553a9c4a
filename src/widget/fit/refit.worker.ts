import { serveWorker } from "../../explain/index.js";
import { rankingOf } from "../../model/index.js";
import { refit } from "./refit.js";
import type { RefitAnswer, RefitRequest } from "./refitTypes.js";

/** A worker's whole life: it grows a forest, or explains parts of a table. It is ended, not asked, when its answer is no longer wanted. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<RefitRequest | { type: string }>) => void;
  postMessage(answer: unknown, transfer: ArrayBuffer[]): void;
};
const serve = serveWorker(scope);

scope.onmessage = ({ data }): void => {
  if ("type" in data) {
    serve(data);
    return;
  }
  const answer = answerTo(data);
  scope.postMessage(answer, "error" in answer ? [] : buffersOf(answer, answer.detection, answer.detection.forest));
};

function answerTo(request: RefitRequest): RefitAnswer {
  try {
    const { detection, explanation } = refit(request);
    const { matrix: _, ...rest } = detection;
    return { detection: rest, ranking: rankingOf(detection.scores), explanation };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The memory of all arrays in some objects, which is handed over rather than copied. */
function buffersOf(...objects: object[]): ArrayBuffer[] {
  const arrays = objects.flatMap((object) => Object.values(object)).filter((value) => ArrayBuffer.isView(value));
  return [...new Set(arrays.map(({ buffer }) => buffer as ArrayBuffer))];
}
