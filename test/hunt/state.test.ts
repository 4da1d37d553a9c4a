import { describe, expect, it } from "vitest";
import { decodeHunt, decodeState, encodeHunt, type HuntPart, setState, stateOf } from "../../src/hunt/index.js";
import { sampleHunt } from "./sample.js";

const judged = () => {
  const h = sampleHunt();
  h.judge(31, "malicious", "sprayed", new Date(0));
  h.allow({ DstUser: "anna" }, "", new Date(0));
  h.floor = 2;
  return h;
};

describe("a hunt's state", () => {
  it("is a copy that makes another hunt equal", () => {
    const from = judged();
    from.set({ contamination: 0.2 });
    const to = sampleHunt();
    setState(to, stateOf(from));
    expect(stateOf(to)).toEqual(stateOf(from));
    expect(to.revision).toBe(from.revision);
    stateOf(from).rules[0].where.DstUser = "other";
    expect(from.rules[0].where.DstUser).toBe("anna");
  });

  it("travels in the payload, and is refused where it is wrong", () => {
    const h = judged();
    const back = decodeHunt(JSON.parse(JSON.stringify(encodeHunt(h))));
    expect(stateOf(back)).toEqual(stateOf(h));
    expect([...back.flagged]).toEqual([...h.flagged]);
    const state = stateOf(h);
    expect(() => decodeState({ ...state, rules: {} })).toThrow("rules is not a list");
    expect(() => decodeState({ ...state, rules: [{ where: {}, note: "", time: "" }] })).toThrow("a rule is not one");
    expect(() => decodeState({ ...state, floor: "1" })).toThrow("floor is not a number");
    expect(() => decodeState({ ...state, verdicts: { a: { verdict: "fine" } } })).toThrow("a verdict is not one");
    expect(() => decodeState(null)).toThrow("The state is not an object");
  });

  it("tells of every change, and of none where nothing changed", () => {
    const h = sampleHunt();
    const heard: HuntPart[] = [];
    const stop = h.subscribe((part) => heard.push(part));
    h.set({ contamination: 0.1 });
    h.judge(1, "benign");
    h.verdicts.clear();
    h.allow({ DstUser: "anna" });
    h.floor = 3;
    h.selected = 4;
    h.brushed = [1, 2];
    h.masked = true;
    expect(heard).toEqual(["settings", "verdicts", "verdicts", "rules", "rules", "selection", "selection", "masking"]);
    heard.length = 0;
    h.selected = 4;
    h.masked = true;
    setState(h, stateOf(h));
    expect(heard).toEqual([]);
    stop();
    h.floor = 4;
    expect(heard).toEqual([]);
  });

  it("hides names for people's eyes only", () => {
    const h = sampleHunt();
    h.masked = true;
    expect(h.display.columns.get("DstUser")).toMatchObject({ dictionary: ["DstUser 1", "DstUser 2", "DstUser 3"] });
    expect(h.row(0).DstUser).toBe("anna");
    h.masked = false;
    expect(h.display).toBe(h.table);
  });

  it("takes another hunt's verdicts and rules along", () => {
    const yesterday = judged();
    const today = sampleHunt({ verdicts: yesterday.verdicts, rules: yesterday.rules, floor: yesterday.floor });
    expect(today.verdicts.get(today.keyOf(31))).toMatchObject({ verdict: "malicious", note: "sprayed" });
    expect(today.rules).toEqual(yesterday.rules);
  });

  it("refuses a row that there is not", () => {
    const h = sampleHunt();
    expect(() => {
      h.selected = 60;
    }).toThrow("There is no row 60");
    expect(() => {
      h.brushed = [0, 99];
    }).toThrow("There is no row 99");
  });
});
