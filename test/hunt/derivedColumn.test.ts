import { table } from "arquero";
import { describe, expect, it } from "vitest";
import { logDamped, zscores } from "../../src/features/index.js";
import { derivedColumn, hunt, isDerivable, rawColumnOf } from "../../src/hunt/index.js";
import { fromArrays, fromTable } from "../../src/table/index.js";
import { sampleHunt, sampleTable } from "./sample.js";

const key = ["Date", "DstUser"];
const values = (name: string): number[] => {
  const column = derivedColumn(sampleTable(), key, name);
  return column?.type === "number" ? [...column.values] : [];
};

describe("a derived column", () => {
  const arrays = sampleTable();
  const same = table(
    Object.fromEntries(
      [...arrays.columns].map(([name, column]) => [
        name,
        column.type === "text" ? Array.from(column.codes, (code) => column.dictionary[code]) : [...column.values],
      ]),
    ),
  );

  it("is the z-score that zscores gives over the key's texts, to float32", () => {
    const made = fromTable(zscores(same, { by: ["DstUser"], columns: ["FailedLogons", "Hosts"] }));
    for (const name of ["FailedLogons_zscore", "Hosts_zscore"]) {
      const expected = made.columns.get(name)!;
      values(name).forEach((value, i) => {
        expect(value).toBeCloseTo((expected as { values: Float64Array }).values[i], 6);
      });
    }
    expect(Math.max(...values("FailedLogons_zscore"))).toBe(values("FailedLogons_zscore")[31]);
  });

  it("is the logarithm that logDamped gives, to float32", () => {
    const expected = fromTable(logDamped(same, ["FailedLogons"])).columns.get("FailedLogons_log")!;
    values("FailedLogons_log").forEach((value, i) => {
      expect(value).toBeCloseTo((expected as { values: Float64Array }).values[i], 6);
    });
  });

  it("keeps what is missing: 0 in a z-score, missing in a logarithm; a lone row becomes log10(1 + value)", () => {
    const t = fromArrays({ user: ["a", "a", "a", "b"], n: [1, null, 3, 9] });
    const of = (name: string) => (derivedColumn(t, ["user"], name) as { values: Float32Array }).values;
    expect(of("n_zscore")[1]).toBe(0);
    expect(of("n_zscore")[3]).toBe(1);
    expect(of("n_log")[1]).toBeNaN();
    expect(of("n_log")[3]).toBe(1);
  });

  it("is not made where the table has it, of text, or of numbers without a logarithm", () => {
    const t = fromArrays({ a: [1, 2], a_zscore: [5, 6], text: ["x", "y"], low: [-1, 4] });
    expect(["a_zscore", "a_log", "text_log", "low_log", "low_zscore", "b_log"].map((n) => isDerivable(t, n))).toEqual([
      false,
      true,
      false,
      false,
      true,
      false,
    ]);
    expect(rawColumnOf(t, "a_log")).toBe("a");
    expect(rawColumnOf(t, "b_log")).toBe("b_log");
  });

  it("can be a hunt's feature, and the hunt is the same as over a table that has the column", () => {
    const derived = sampleHunt({ settings: { features: ["FailedLogons_log", "Hosts"], seed: 3 } });
    const log = derived.column("FailedLogons_log") as { values: Float32Array };
    const withColumn = hunt(
      {
        ...arrays,
        columns: new Map([...arrays.columns, ["FailedLogons_log", { type: "number", values: log.values }]]),
      },
      { key, settings: { features: ["FailedLogons_log", "Hosts"], seed: 3 } },
    );
    expect(derived.detection.scores).toEqual(withColumn.detection.scores);
    expect(() => sampleHunt().set({ features: ["Nothing_log"] })).toThrow('There is no column "Nothing_log"');
  });
});
