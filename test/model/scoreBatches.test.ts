import { describe, expect, it } from "vitest";
import { detectSync, scoreBatches } from "../../src/model/index.js";
import { fromArrays } from "../../src/table/index.js";
import { matrixFrom } from "./fixtures.js";

const rows = Array.from({ length: 1000 }, (_, i) => [(i * i) % 101, i % 5]);
const detection = detectSync(matrixFrom(rows, ["a", "b"]), { trees: 10 });

describe("scoreBatches", () => {
  it("scores matrices and tables, one batch at a time, as all at once", async () => {
    let made = 0;
    let scored = 0;
    async function* batches() {
      for (let i = 0; i < rows.length; i += 300) {
        expect(made).toBe(scored);
        made++;
        const part = rows.slice(i, i + 300);
        yield i === 300
          ? fromArrays({ b: part.map((row) => row[1]), a: part.map((row) => row[0]) })
          : matrixFrom(part, ["a", "b"]);
      }
    }
    const all: number[] = [];
    const seen: number[] = [];
    const task = { total: 1000, onProgress: (done: number, total: number) => seen.push(done / total) };
    for await (const scores of scoreBatches(detection.forest, batches(), ["a", "b"], task)) {
      scored++;
      all.push(...scores);
    }
    expect(all).toEqual([...detection.scores]);
    expect(seen).toEqual([0.3, 0.6, 0.9, 1]);
  });

  it("stops when told, and refuses a batch of another width", async () => {
    const controller = new AbortController();
    const run = scoreBatches(detection.forest, [matrixFrom([[1, 2]]), matrixFrom([[1, 2]])], [], controller);
    expect((await run.next()).done).toBe(false);
    controller.abort(new Error("enough"));
    await expect(run.next()).rejects.toThrow("enough");
    await expect(scoreBatches(detection.forest, [matrixFrom([[1]])]).next()).rejects.toThrow(
      "2 features and a batch has 1",
    );
  });
});
