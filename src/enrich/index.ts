export {
  type CoordinateCheck,
  type CoordinateFinding,
  type CoordinateOptions,
  checkCoordinates,
} from "./coordinates.js";
export type { Given } from "./given.js";
export * from "./indicators/index.js";
export { type LocateOptions, locate } from "./locate.js";
export { type MergeOptions, merge } from "./merge.js";
export { type UserAgentOptions, userAgents } from "./userAgents.js";
export { type WorkingHoursOptions, workingHours } from "./workingHours.js";
