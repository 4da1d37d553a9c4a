/** A page's worker that scores and explains; `#plain` keeps it from WebAssembly. */
import { serveWorker } from "../../src/explain/index.js";
import { allowWebAssembly } from "../../src/model/index.js";

const scope = globalThis as unknown as {
  location: Location;
  onmessage: (event: MessageEvent) => void;
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
};
allowWebAssembly(scope.location.hash !== "#plain");
const answer = serveWorker(scope);
scope.onmessage = ({ data }) => answer(data);
