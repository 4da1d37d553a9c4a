import type { Notebook } from "./guidedHunt.js";

/** The notebooks of the guided hunts by file name, without outputs; written by the build. */
declare const notebooks: Readonly<Record<string, Notebook>>;
export default notebooks;
