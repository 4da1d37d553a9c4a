import { expect, it } from "vitest";
import { Engine } from "../../src/ingest/engine.js";

it("ends a query that was stopped while its connection was made", async () => {
  const engine = await Engine.open();
  const stop = new AbortController();
  const counted = engine.rows("SELECT COUNT(*) FROM range(1e13::BIGINT) a WHERE hash(range) = 1", [], {
    signal: stop.signal,
  });
  stop.abort(new Error("enough"));
  await expect(counted).rejects.toThrow("enough");
  engine.close();
});
