import { expect, it } from "vitest";
import { variableOf } from "../../../extension/src/kernel/variableOf.js";

it.each<[string, number, string]>([
  ["await show(h);", 0, "h"],
  ["const spray = hunt(days, { key });\nawait show( spray );", 0, "spray"],
  ["await show(wide.set({ contamination: 0.05 }))", 0, "wide"],
  ["show(a); show(b)", 1, "b"],
  ["show(a);\nshow(b, 'force', { row: 1 });", 1, "a"],
  ["// show(old)\n/* show(older) */ show(now)", 0, "now"],
  ["await show(hunt(days, { key: ['Day'] }));", 0, "h"],
  ["show($hunt_2)", 0, "$hunt_2"],
  ["reshow(other)", 0, "h"],
  ["", 0, "h"],
])("reads in %j that hunt %i is called %s", (source, nth, name) => {
  expect(variableOf(source, nth)).toBe(name);
});
