import type { Hunt } from "../../hunt/index.js";
import type { Host } from "../host.js";
import type { Say } from "../words.js";
import { Tuning } from "./tuning.js";

const shared = new WeakMap<Hunt, { tuning: Tuning; users: number }>();

/** The tuning of a hunt, one for all its views in a page; it ends when the last of them has called `release`. */
export function tuningOf(hunt: Hunt, host: Host, say: Say): { tuning: Tuning; release(): void } {
  let entry = shared.get(hunt);
  if (!entry) shared.set(hunt, (entry = { tuning: new Tuning(hunt, host, say), users: 0 }));
  const held = entry;
  held.users++;
  let released = false;
  return {
    tuning: held.tuning,
    release: () => {
      if (released) return;
      released = true;
      if (--held.users > 0) return;
      held.tuning.dispose();
      shared.delete(hunt);
    },
  };
}

/** The tuning of a hunt that some view shows now, or undefined. */
export function tuningInUse(hunt: Hunt): Tuning | undefined {
  return shared.get(hunt)?.tuning;
}
