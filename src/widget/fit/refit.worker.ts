import { refit } from "./refit.js";
import type { RefitAnswer, RefitRequest } from "./refitTypes.js";

/** The worker's whole life: one forest a message. It is ended, not asked, when its answer is no longer wanted. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<RefitRequest>) => void;
  postMessage(answer: RefitAnswer): void;
};

scope.onmessage = ({ data }): void => {
  try {
    const { detection, explanation } = refit(data);
    const { matrix: _, ...rest } = detection;
    scope.postMessage({ detection: rest, explanation });
  } catch (error) {
    scope.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};
