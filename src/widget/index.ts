export { chartOf, mountChart } from "./chart.js";
export type { Change, Host, Mounted } from "./host.js";
export { mount } from "./mount.js";
