import { expect, it } from "vitest";
import { resultColumns } from "../../src/hunt/index.js";
import { numbersOf } from "../../src/table/index.js";
import { sampleHunt } from "./sample.js";

it("ranks every row, with its columns, score, margin and SHAP values", () => {
  const h = sampleHunt();
  const result = resultColumns(h);
  const of = (name: string) => numbersOf(result, name);
  expect(result.rowCount).toBe(60);
  expect(of("row")[0]).toBe(31);
  expect([...of("rank").slice(0, 3)]).toEqual([1, 2, 3]);
  expect(of("flagged").reduce((a, b) => a + b, 0)).toBe(h.flagged.length);
  const scores = of("score");
  for (let i = 1; i < 60; i++) expect(scores[i]).toBeLessThanOrEqual(scores[i - 1]);
  expect(of("SHAP_FailedLogons")[0]).toBe(h.explanation.values[31 * 3]);
  expect(of("FailedLogons")[0]).toBe(900);
});
