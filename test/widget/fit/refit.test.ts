import { expect, it } from "vitest";
import { refit } from "../../../src/widget/fit/refit.js";
import { sampleHunt } from "../../hunt/sample.js";

it("gives what the hunt itself derives, and explains as many of the strongest rows as asked", () => {
  const hunt = sampleHunt();
  const { matrix, settings } = hunt;
  expect(refit({ matrix, settings, explain: 0 }).explanation).toBeUndefined();
  const { detection, explanation } = refit({ matrix, settings, explain: 3 });
  expect(detection.scores).toEqual(hunt.detection.scores);
  expect(explanation?.rows).toEqual(hunt.flagged);
  expect(explanation?.values).toEqual(hunt.explain(hunt.flagged).values);
  expect(refit({ matrix, settings, explain: Number.POSITIVE_INFINITY }).explanation).toEqual(hunt.explanation);
});
