import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EventLog, ingest } from "../../src/ingest/index.js";
import { detectSync, scoreBatches } from "../../src/model/index.js";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { fromArrays, matrixOf } from "../../src/table/index.js";

const random = new RandomState(3);
const ROWS = 30_000;
const table = fromArrays({
  name: Array.from({ length: ROWS }, (_, i) => `row ${i}`),
  a: Array.from({ length: ROWS }, () => random.uniform() * 9),
  b: Array.from({ length: ROWS }, (_, i) => (i % 100 === 7 ? null : random.randint(50))),
});
const FEATURES = ["b", "a"];

describe("a table scored batch by batch", () => {
  let log: EventLog;
  beforeAll(async () => {
    log = await ingest(table, { kind: "table" });
  });
  afterAll(() => log.close());

  it("gives the bits of the table scored at once, with progress", async () => {
    const detection = detectSync(matrixOf(table, FEATURES), { features: FEATURES, contamination: 0.01 });
    const seen: number[] = [];
    const scores: number[] = [];
    const onProgress = (done: number) => seen.push(done);
    for await (const batch of scoreBatches(detection.forest, log.matrices(FEATURES, { rows: 7000 }), FEATURES, {
      onProgress,
    })) {
      scores.push(...batch);
    }
    expect(seen).toEqual([7000, 14_000, 21_000, 28_000, 30_000]);
    expect(Buffer.from(Float64Array.from(scores).buffer).equals(Buffer.from(detection.scores.buffer))).toBe(true);
  });

  it("holds one batch at a time and stops when told", async () => {
    const controller = new AbortController();
    const batches = log.matrices(FEATURES, { rows: 1000, signal: controller.signal });
    expect((await batches.next()).value).toMatchObject({ rowCount: 1000, features: FEATURES });
    controller.abort(new Error("enough"));
    const rest = async () => {
      for await (const _ of batches);
    };
    await expect(rest()).rejects.toThrow("enough");
  });

  it("says which column is missing or holds no numbers", async () => {
    const first = (columns: string[], rows?: number) => log.matrices(columns, { rows }).next();
    await expect(first(["c"])).rejects.toThrow('There is no column "c"; the columns are name, a, b');
    await expect(first(["name"])).rejects.toThrow('Column "name" holds VARCHAR, and numbers are needed here.');
    await expect(first(["a"], 0)).rejects.toThrow("rows is 0; give a whole number of 1 or more.");
  });
});
