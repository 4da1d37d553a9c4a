import { expect, it, vi } from "vitest";
import { lastLine, runStage } from "../../scripts/test/report.mjs";
import { chooseStages } from "../../scripts/test/stages.mjs";
import { count } from "../../scripts/test/vitest.mjs";

it("closes with one line over all", () => {
  const counts = [
    { passed: 2, failed: 0, skipped: 0 },
    { passed: 3, failed: 1, skipped: 0 },
  ];
  expect(lastLine(counts)).toBe("5 passed, 1 failed");
  expect(lastLine([...counts, { passed: 0, failed: 0, skipped: 4 }])).toBe("5 passed, 1 failed, 4 skipped");
});

it("counts a stage that throws as failed", async () => {
  vi.spyOn(console, "log").mockReturnValue();
  vi.spyOn(console, "error").mockReturnValue();
  const counts = await runStage({ name: "broken", run: () => Promise.reject(new Error("no")) });
  expect(counts).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

it("counts a file that does not load as one failure", () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
      { status: "passed", assertionResults: [{ status: "passed" }] },
    ],
  };
  expect(count(report)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

it("chooses stages by name, in their own order", () => {
  expect(chooseStages(["unit", "lint"]).map(({ name }) => name)).toEqual(["lint", "unit"]);
  expect(chooseStages([]).length).toBeGreaterThan(5);
  expect(() => chooseStages(["units"])).toThrow(/There is no check named units: name some of typecheck, lint/);
});
