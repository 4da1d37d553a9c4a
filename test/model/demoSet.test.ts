import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explainSync } from "../../src/explain/index.js";
import { detectSync, marginOf } from "../../src/model/index.js";
import { fromArrays } from "../../src/table/index.js";
import { demoPath } from "./fixtures.js";

const features = [
  "FailedLogons_zscore",
  "SuccessfulLogons_zscore",
  "ComputersSuccessfulAccess_zscore",
  "ComputerDomainsSuccessfulAccess",
  "SrcIpSuccessfulAccess_zscore",
  "SrcHostNameSuccessfulAccess",
];

/** The demo set's features by the published rules, computed here so that nothing but the model is under test. */
function demoTable() {
  const [header, ...lines] = readFileSync(demoPath, "utf8").replace(/^﻿/, "").trim().split(/\r?\n/);
  const names = header.split(",");
  const cells = lines.map((line) => line.match(/"[^"]*"|[^,]+/g) ?? []);
  const column = (name: string) => cells.map((row) => row[names.indexOf(name)]);
  const groups = new Map<string, number[]>();
  column("DstUser").forEach((user, row) => {
    const key = `${column("DstDomain")[row]}/${user}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  });
  const zscore = (name: string) => {
    const values = column(name).map(Number);
    const out = new Float64Array(values.length);
    for (const rows of groups.values()) {
      const mean = rows.reduce((sum, row) => sum + values[row], 0) / rows.length;
      const deviation = Math.sqrt(rows.reduce((sum, row) => sum + (values[row] - mean) ** 2, 0) / (rows.length - 1));
      for (const row of rows) {
        const x = values[row];
        if (deviation > 0) out[row] = Math.log10(1 + Math.max(0, (x - mean) / deviation));
        else out[row] = x === 0 ? 0 : Math.log10(x + 1);
      }
    }
    return out;
  };
  return fromArrays(
    Object.fromEntries(
      features.map((name) => [name, name.endsWith("_zscore") ? zscore(name.slice(0, -7)) : column(name).map(Number)]),
    ),
  );
}

describe.skipIf(!existsSync(demoPath))("the demo set (needs ../shared/data)", () => {
  const table = existsSync(demoPath) ? demoTable() : fromArrays({});
  const settings = { features, trees: 294, sampleSize: 256, contamination: 0.01 };

  it("flags rows 129 and 103 with scikit-learn's own margins at seed 42", () => {
    const detection = detectSync(table, { ...settings, seed: 42 });
    expect([...detection.flagged]).toEqual([129, 103]);
    expect(Math.abs(marginOf(detection, 129) - 0.023625284677810887)).toBeLessThanOrEqual(1e-12);
    expect(Math.abs(marginOf(detection, 103) - 0.00969216172052123)).toBeLessThanOrEqual(1e-12);
    expect(Math.abs(detection.threshold - 0.6918892119545731)).toBeLessThanOrEqual(1e-12);
    expect(explainSync(detection, { rows: [129] }).baseValue).toBeCloseTo(10.83092744634981, 10);
  });

  it("flags the same two rows, in this order, whatever the seed", () => {
    for (let seed = 0; seed < 20; seed++)
      expect([...detectSync(table, { ...settings, seed }).flagged]).toEqual([129, 103]);
  });
});
