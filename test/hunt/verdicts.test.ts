import { expect, it } from "vitest";
import type { Verdict } from "../../src/hunt/index.js";
import { Verdicts } from "../../src/hunt/verdicts.js";

const given = (verdict: Verdict["verdict"]): Verdict => ({ verdict, note: "", time: "2026-03-01T00:00:00.000Z" });

it("takes several verdicts beside those that are there, and tells once", () => {
  let told = 0;
  const verdicts = new Verdicts(() => told++);
  verdicts.set("a", given("benign")).set("b", given("benign"));
  told = 0;
  verdicts.setAll([
    ["b", given("malicious")],
    ["c", given("suspicious")],
  ]);
  expect([...verdicts].map(([key, { verdict }]) => `${key} ${verdict}`)).toEqual([
    "a benign",
    "b malicious",
    "c suspicious",
  ]);
  expect(told).toBe(1);
});

it("takes verdicts in place of all others", () => {
  let told = 0;
  const verdicts = new Verdicts(() => told++);
  verdicts.replace([["a", given("benign")]]);
  verdicts.replace([["b", given("malicious")]]);
  expect([...verdicts.keys()]).toEqual(["b"]);
  expect(told).toBe(2);
});
