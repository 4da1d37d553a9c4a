import { expect, it } from "vitest";
import { explainSync } from "../../src/explain/index.js";
import { detectSync } from "../../src/model/index.js";
import { RandomState } from "../../src/model/mersenneTwister.js";
import { fromArrays, matrixOf } from "../../src/table/index.js";

const FEATURES = ["quiet", "loud", "other"];

/** Three hundred ordinary rows, and the last one far out in `loud` alone. */
function withOutlier(seed: number) {
  const random = new RandomState(seed);
  const draw = (): number[] => Array.from({ length: 300 }, () => random.uniform());
  const [quiet, loud, other] = [draw(), draw(), draw()];
  loud[299] = 25;
  quiet[299] = 0.5;
  other[299] = 0.5;
  return matrixOf(fromArrays({ quiet, loud, other }), FEATURES);
}

it("names what makes an injected outlier anomalous, with a positive value, for 20 seeds of 20", () => {
  for (let seed = 0; seed < 20; seed++) {
    const detection = detectSync(withOutlier(seed), { features: FEATURES, contamination: 0.01, seed });
    expect(detection.flagged[0]).toBe(299);
    const { values } = explainSync(detection, { rows: [299] });
    const top = values.indexOf(Math.max(...values.map(Math.abs)));
    expect(FEATURES[top]).toBe("loud");
    expect(values[top]).toBeGreaterThan(0);
  }
});
