export { chartOf, mountChart } from "./chart.js";
export type { Change, Connection, EventTable, Host, Mounted } from "./host.js";
export { mount } from "./mount.js";
export { tuningInUse } from "./tuning/shared.js";
