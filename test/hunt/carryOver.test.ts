import { expect, it } from "vitest";
import { carryOver, type HuntState } from "../../src/hunt/index.js";
import { sampleHunt } from "./sample.js";

const settings = sampleHunt().settings;
const verdict = (time: string, note = "") => ({ verdict: "benign" as const, note, time });
const rule = (name: string) => ({ where: { DstUser: name }, note: "", time: "" });
const state = (parts: Partial<HuntState> = {}): HuntState => ({
  settings,
  verdicts: {},
  rules: [],
  floor: 0,
  ...parts,
});

it("gives the settings of the hunt that was made anew", () => {
  const mine = state({ settings: { ...settings, contamination: 0.4 } });
  expect(carryOver({ base: state(), mine }, state()).settings).toEqual(settings);
});

it("keeps what the analyst gave, and adds what is new", () => {
  const mine = state({ verdicts: { a: verdict("2") }, rules: [rule("anna")], floor: 3 });
  const theirs = state({ verdicts: { b: verdict("1") }, rules: [rule("bert")] });
  expect(carryOver({ base: state(), mine }, theirs)).toEqual({
    settings,
    verdicts: { a: verdict("2"), b: verdict("1") },
    rules: [rule("anna"), rule("bert")],
    floor: 3,
  });
});

it("takes the newer of two verdicts", () => {
  const mine = state({ verdicts: { a: verdict("2"), b: verdict("2") } });
  const theirs = state({ verdicts: { a: verdict("3", "cell"), b: verdict("1", "cell") } });
  expect(carryOver({ base: state(), mine }, theirs).verdicts).toEqual({ a: verdict("3", "cell"), b: verdict("2") });
});

it("does not bring back what the analyst took back", () => {
  const base = state({ verdicts: { a: verdict("1") }, rules: [rule("anna")] });
  expect(carryOver({ base, mine: state() }, base)).toEqual(state());
});

it("takes another floor that the cell asks for", () => {
  const mine = state({ floor: 3 });
  expect(carryOver({ base: state({ floor: 1 }), mine }, state({ floor: 1 })).floor).toBe(3);
  expect(carryOver({ base: state({ floor: 1 }), mine }, state({ floor: 2 })).floor).toBe(2);
});
