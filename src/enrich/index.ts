export {
  type CoordinateCheck,
  type CoordinateFinding,
  type CoordinateOptions,
  checkCoordinates,
} from "./coordinates.js";
export { type MergeOptions, merge } from "./merge.js";
