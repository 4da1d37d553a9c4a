import ts from "typescript";
import { expect, it } from "vitest";
import { huntCode, stateOf } from "../../src/hunt/index.js";
import { texts } from "../share/hostile.js";
import { sampleHunt } from "./sample.js";

it("is TypeScript that gives another hunt the same state, whatever was written in it", () => {
  const from = sampleHunt();
  from.set({ contamination: "auto", features: ["Hosts_log", "Ratio"], maxFeatures: 2, trees: 7 });
  for (const [row, text] of texts.entries()) from.judge(row % 60, "suspicious", text, new Date(row));
  for (const text of texts) from.allow({ DstUser: text }, text, new Date(0));
  from.floor = 3;
  const code = huntCode(from, "theHunt");
  expect(code).not.toMatch(/[<\u2028\u2029\u202e]/);
  const { outputText, diagnostics } = ts.transpileModule(code, { reportDiagnostics: true });
  expect(diagnostics).toEqual([]);
  const to = sampleHunt();
  new Function("theHunt", outputText)(to);
  expect(stateOf(to)).toEqual(stateOf(from));
  expect((globalThis as { harmed?: unknown }).harmed).toBeUndefined();
  expect(() => huntCode(from, "h; evil()")).toThrow("is no name of a variable");
});
