import { describe, expect, it } from "vitest";
import { detectSync, stability } from "../../src/model/index.js";
import { matrixFrom } from "./fixtures.js";

const matrix = matrixFrom(Array.from({ length: 300 }, (_, i) => [i === 7 ? 99 : (i * 37) % 11, (i * i) % 13]));
const settings = { contamination: 0.02, trees: 30, seed: 5 };

describe("stability", () => {
  it("counts how often each row is flagged", async () => {
    const { share, seeds } = await stability(matrix, settings, 6);
    expect(seeds).toEqual([5, 6, 7, 8, 9, 10]);
    expect(share[7]).toBe(1);
    const counts = new Float64Array(300);
    for (const seed of seeds) for (const row of detectSync(matrix, { ...settings, seed }).flagged) counts[row]++;
    expect([...share]).toEqual([...counts].map((count) => count / 6));
  });

  it("takes a list of seeds, tells how far it is, and wants at least one", async () => {
    const seen: number[] = [];
    await stability(matrix, settings, [1, 9], { onProgress: (done) => seen.push(done) });
    expect(seen).toEqual([1, 2]);
    await expect(stability(matrix, settings, [])).rejects.toThrow("at least one seed");
  });
});
