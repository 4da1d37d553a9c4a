import type { GuidedHunt } from "./guidedHunt.js";

/** The guided hunts that ship; written by the build from `notebooks/`. */
declare const entries: readonly GuidedHunt[];
export default entries;
