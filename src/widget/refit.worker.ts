import { explainSync } from "../explain/index.js";
import { detectSync } from "../model/index.js";
import type { RefitAnswer, RefitRequest } from "./refitTypes.js";

/** The worker's whole life: one forest a message. It is ended, not asked, when its answer is no longer wanted. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<RefitRequest>) => void;
  postMessage(answer: RefitAnswer): void;
};

scope.onmessage = ({ data }): void => {
  try {
    const { matrix, ...detection } = detectSync(data.matrix, data.settings);
    const explanation = data.explain ? explainSync({ ...detection, matrix }) : undefined;
    scope.postMessage({ detection, explanation });
  } catch (error) {
    scope.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};
