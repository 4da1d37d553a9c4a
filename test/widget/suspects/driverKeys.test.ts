import { expect, it } from "vitest";
import { driverKeys } from "../../../src/widget/suspects/driverKeys.js";
import { sortRows } from "../../../src/widget/suspects/sortRows.js";
import { sampleHunt } from "../../hunt/sample.js";

it("sorts rows by the column that drives them, the strongest push first, rows without one last", () => {
  const hunt = sampleHunt();
  const rows = Int32Array.of(0, 1, 2, 3, 4);
  // Features are FailedLogons, Hosts, Ratio.
  const values = new Float64Array(hunt.table.rowCount * 3);
  values.set([1, 0, 0, 0, 3, 2, 0, 9, 0, -1, -1, -1, 0, 0, 5]);
  const explanation = { values, features: hunt.settings.features, baseValue: 0, rows };
  const order = sortRows(rows, driverKeys(hunt, explanation, rows), false);
  expect([...order]).toEqual([0, 2, 1, 4, 3]);
  expect([...driverKeys(hunt, null, rows)]).toEqual([0, 0, 0, 0, 0]);
});
