import type { Hunt } from "../../hunt/index.js";
import type { Host } from "../host.js";
import type { Say } from "../words.js";
import { Refits } from "./refits.js";

/** More row-tree pairs than these hold the page for longer than a blink: scored, and explained row by row. */
const AT_ONCE = { scored: 2_000_000, explained: 60_000 };

const underWay = new WeakMap<Hunt, Map<boolean, Promise<void>>>();

/**
 * Derives a hunt's detection, and its explanation where a picture needs one: at once for a small hunt, else in a worker, once for all
 * the pictures of that hunt. Undefined where it is done already.
 */
export function derive(hunt: Hunt, host: Host, say: Say, explain: boolean): Promise<void> | undefined {
  const work = hunt.table.rowCount * hunt.settings.trees;
  if (work <= (explain ? AT_ONCE.explained : AT_ONCE.scored)) return undefined;
  let promises = underWay.get(hunt);
  if (!promises) underWay.set(hunt, (promises = new Map()));
  const explained = promises.get(true);
  const known = explain ? explained : (explained ?? promises.get(false));
  if (known) return known;
  const refits = new Refits(() => host.createWorker());
  const promise = refits
    .run(
      { matrix: hunt.matrix, settings: hunt.settings, explain: explain ? Number.POSITIVE_INFINITY : 0 },
      say("workerLost"),
    )
    .then((refit) => void (refit && hunt.adopt(refit.detection, refit.explanation)))
    .finally(() => refits.dispose());
  promises.set(explain, promise);
  return promise;
}
