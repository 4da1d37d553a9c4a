import { expect, it } from "vitest";
import { hunt } from "../../src/hunt/index.js";
import { differenceOf, differenceText, isSame } from "../../src/report/index.js";
import { takeRows } from "../../src/table/index.js";
import { sampleHunt, sampleTable } from "../hunt/sample.js";

it("says nothing of two hunts that are the same", () => {
  const difference = differenceOf(sampleHunt(), sampleHunt());
  expect(isSame(difference)).toBe(true);
  expect(differenceText(difference)).toBe("The same rows, settings, verdicts and rules.");
});

it("says in words what changed: settings, rows flagged and no longer, verdicts, rules", () => {
  const before = sampleHunt();
  const after = sampleHunt({
    settings: { features: ["FailedLogons", "Hosts"], contamination: 0.1, seed: 7, trees: 50 },
  });
  after.judge(31, "malicious", "sprayed\u202e", new Date(0));
  after.allow({ DstUser: "anna" }, "", new Date(0));
  const { newlyFlagged, noLongerFlagged } = differenceOf(before, after);
  const [was, is] = [new Set(before.flagged), new Set(after.flagged)];
  expect(newlyFlagged).toHaveLength([...is].filter((row) => !was.has(row)).length);
  expect(noLongerFlagged).toHaveLength([...was].filter((row) => !is.has(row)).length);
  const text = differenceText(differenceOf(before, after));
  expect(text).toContain("contamination 5 % → 10 %");
  expect(text).toContain("trees 100 → 50");
  expect(text).toContain("features removed: Ratio");
  expect(text).toContain("bert · 2024-03-11: none → malicious (sprayed\\u202e)");
  expect(text).toContain("+ DstUser = anna");
});

it("pairs rows by key, wherever they stand, and counts those that only one has", () => {
  const table = sampleTable();
  const options = { key: ["Date", "DstUser"], settings: { features: ["FailedLogons"], seed: 7, contamination: 0.05 } };
  const all = hunt(table, options);
  const turned = hunt(
    takeRows(
      table,
      Array.from({ length: 50 }, (_, i) => 49 - i),
    ),
    options,
  );
  expect(differenceOf(all, turned).rows).toEqual({ added: 0, removed: 10 });
  expect(differenceOf(turned, all).rows).toEqual({ added: 10, removed: 0 });
});
