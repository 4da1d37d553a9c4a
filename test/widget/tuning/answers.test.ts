import { expect, it } from "vitest";
import { detectSync, type Settings } from "../../../src/model/index.js";
import { Answers } from "../../../src/widget/tuning/answers.js";
import { sampleHunt } from "../../hunt/sample.js";

it("keeps the last eight forests, whatever their contamination", () => {
  const { matrix, settings } = sampleHunt();
  const answers = new Answers();
  const of = (seed: number): Settings => ({ ...settings, seed, trees: 2 });
  for (let seed = 1; seed <= 8; seed++) answers.keep({ detection: detectSync(matrix, of(seed)), explained: null });
  answers.keep({ detection: detectSync(matrix, of(1)), explained: null });
  answers.keep({ detection: detectSync(matrix, of(9)), explained: null });
  expect(answers.get({ ...of(1), contamination: 0.4 })?.detection.settings.seed).toBe(1);
  expect([2, 3, 9].map((seed) => answers.get(of(seed)) !== undefined)).toEqual([false, true, true]);
});
