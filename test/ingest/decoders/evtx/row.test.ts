import { afterEach, expect, it } from "vitest";
import { Batch } from "../../../../src/ingest/decoders/evtx/batch.js";
import { TIME } from "../../../../src/ingest/decoders/evtx/columns.js";
import { newField } from "../../../../src/ingest/decoders/evtx/fields.js";
import { Row } from "../../../../src/ingest/decoders/evtx/row.js";

const own = process.env.TZ;
afterEach(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

it("reads a time that is written as text in UTC, whatever the machine's own zone is", () => {
  process.env.TZ = "America/New_York";
  const batch = new Batch();
  const times = ["2026-10-31T08:00:00.123Z", "2026-10-31T08:00:00", "soon", "2026-13-31T08:00:00Z"];
  times.forEach((text, i) => {
    const row = new Row(batch);
    row.put(newField("TimeCreated@SystemTime", TIME), text);
    row.finish(i + 1);
  });
  expect(batch.close().columns[TIME]).toEqual([1_793_433_600_123_000n, 1_793_433_600_000_000n, null, null]);
});
