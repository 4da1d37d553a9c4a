import { table } from "arquero";
import { describe, expect, it } from "vitest";
import { columnSummary, ingest } from "../../src/ingest/index.js";
import { fromArrays } from "../../src/table/index.js";

const data = {
  n: [4, 1, null, 3, 2],
  s: ["a", null, "a", "b", null],
  t: [0, 1, 2, 3, 4].map((day) => new Date(Date.UTC(2026, 0, 1 + day))),
  b: [true, null, true, true, true],
};

describe("columnSummary", () => {
  it("says the same of a table and of a log", async () => {
    const log = await ingest(fromArrays(data), { kind: "table" });
    const ofLog = await columnSummary(log);
    log.close();
    const ofTable = await columnSummary(table(data));
    expect(ofTable.objects()).toEqual(ofLog.objects());
    expect(ofTable.objects()).toMatchObject([
      { name: "n", type: "number", missing: 1, distinct: 4, min: 1, q25: 1.75, median: 2.5, q75: 3.25, max: 4 },
      { name: "s", type: "text", missing: 2, distinct: 2, min: null },
      { name: "t", type: "time", missing: 0, distinct: 5, min: data.t[0], median: data.t[2], max: data.t[4] },
      { name: "b", type: "boolean", missing: 1, distinct: 1, max: null },
    ]);
  });
});
