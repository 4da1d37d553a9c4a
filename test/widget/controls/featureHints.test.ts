import { describe, expect, it } from "vitest";
import { type Hunt, hunt } from "../../../src/hunt/index.js";
import { fromArrays } from "../../../src/table/index.js";
import { FeatureHints } from "../../../src/widget/controls/featureHints.js";

const made = (rows: number): Hunt => {
  const column = <T>(of: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => of(row));
  const logons = column((row) => (row * 7919) % 101);
  const table = fromArrays({
    User: column((row) => `u${row}`),
    Logons: logons,
    Doubled: logons.map((n) => 2 * n + 1),
    Mirrored: logons.map((n) => -n),
    Noisy: logons.map((n, row) => n + ((row * 31) % 97)),
    Never: column(() => 3),
    Missing: column(() => null as number | null).map((_, row) => (row === 0 ? 4 : null)),
    Once: column((row) => (row === rows - 1 ? 900 : 0)),
    AtNight: column((row) => row % 3 === 0),
  });
  return hunt(table, { key: ["User"], settings: { features: ["Logons"] } });
};

describe("FeatureHints", () => {
  const hints = new FeatureHints(made(300));

  it("knows a column that never changes, also where it is mostly missing", () => {
    expect(hints.of("Never", ["Logons"])).toEqual({ kind: "constant" });
    expect(hints.of("Missing", [])).toEqual({ kind: "constant" });
    expect(hints.of("AtNight", ["Logons"])).toBeUndefined();
  });

  it("knows a column that says the same as a ticked one, in whichever direction", () => {
    expect(hints.of("Doubled", ["Noisy", "Logons"])).toEqual({ kind: "same", as: "Logons" });
    expect(hints.of("Mirrored", ["Logons"])).toEqual({ kind: "same", as: "Logons" });
    expect(hints.of("Noisy", ["Logons"])).toBeUndefined();
    expect(hints.of("Logons", ["Logons"])).toBeUndefined();
    expect(hints.of("Doubled", [])).toBeUndefined();
    expect(hints.of("Doubled", ["Never"])).toBeUndefined();
  });

  it("tells it from a sample of a long table, and of a column that is derived", () => {
    const many = new FeatureHints(made(40_000));
    expect(many.of("Doubled", ["Logons"])).toEqual({ kind: "same", as: "Logons" });
    expect(many.of("Once", ["Logons"])).toBeUndefined();
    expect(many.of("Never", ["Logons"])).toEqual({ kind: "constant" });
    expect(many.of("Noisy", ["Logons"])).toBeUndefined();
    expect(many.of("Doubled_log", ["Logons_log"])).toEqual({ kind: "same", as: "Logons_log" });
  });
});
