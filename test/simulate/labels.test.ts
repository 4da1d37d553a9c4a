import { expect, it } from "vitest";
import { summarize, windowsLogons } from "../../src/features/index.js";
import { ingest } from "../../src/ingest/index.js";
import { simulateWindowsLogons } from "../../src/simulate/index.js";
import { columnOf, valueAt } from "../../src/table/index.js";

it("labels join to the hunt's rows by day, domain and account, each to exactly one", async () => {
  const { events, labels } = simulateWindowsLogons({ seed: 1 });
  const rows = (await summarize(await ingest(events), windowsLogons)).objects() as Record<string, unknown>[];
  const keys = rows.map((row) => [(row.Date as Date).toISOString().slice(0, 10), row.DstDomain, row.DstUser].join("|"));
  for (let i = 0; i < labels.rowCount; i++) {
    const of = (name: string) => valueAt(columnOf(labels, name), i);
    const key = [of("Date"), of("DstDomain"), of("DstUser")].join("|");
    expect(keys.filter((one) => one === key).length, key).toBe(1);
    const row = rows[keys.indexOf(key)];
    expect(Number(row.FailedLogons)).toBeGreaterThanOrEqual(Number(of("Failures")));
    expect(Number(row.SuccessfulLogons)).toBeGreaterThanOrEqual(Number(of("Successes")));
  }
});
