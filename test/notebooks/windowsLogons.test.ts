import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeHunt, HUNT_MIME, type Hunt, isView } from "../../src/hunt/index.js";
import { runNotebook } from "../../src/notebook/runNotebook.js";
import { numbersOf } from "../../src/table/index.js";
import { correlation } from "../../src/visualize/index.js";

const path = "notebooks/1-windows-logons.ipynb";
const demo = resolve("../shared/data/windows-logons/iforest-demo-data.csv");
const notebook = () => JSON.parse(readFileSync(path, "utf8"));

interface Ran {
  hunt: Hunt;
  /** What the cells printed and what their outputs say as plain text. */
  text: string;
  outputs: any[];
}

async function ran(parameters: Record<string, unknown>): Promise<Ran> {
  const { notebook: done, failed } = await runNotebook(notebook(), { parameters, cwd: resolve("notebooks") });
  expect(failed).toBeUndefined();
  const outputs = done.cells.flatMap((cell: any) => cell.outputs ?? []);
  const joined = (text: string | string[]) => (Array.isArray(text) ? text.join("") : text);
  const text = outputs.map((o: any) => joined(o.text ?? o.data?.["text/plain"] ?? "")).join("\n");
  const payload = outputs.map((o: any) => o.data?.[HUNT_MIME]).find((p: any) => p && !isView(p));
  return { hunt: decodeHunt(payload), text, outputs };
}

describe("the first hunt, as it is", () => {
  it("is saved without outputs, with its parameters and stages tagged", () => {
    const { cells } = notebook();
    const tags = cells.flatMap((cell: any) => cell.metadata.tags ?? []);
    expect(tags).toEqual([
      "parameters",
      "stage:ingest",
      "stage:features",
      "stage:model",
      "stage:visualise",
      "stage:explain",
      "stage:evaluate",
    ]);
    for (const cell of cells) {
      expect(cell.outputs ?? []).toEqual([]);
      expect(cell.execution_count ?? null).toBeNull();
    }
  });

  it("runs on the simulated company, live where it can be and still where it cannot", async () => {
    const { text, outputs, hunt } = await ran({});
    expect(outputs.filter((o: any) => o.output_type === "error")).toEqual([]);
    expect(text).toContain("No source given");
    expect(text).toMatch(/Recall within 2 % of the account-days, 10 simulated companies/);
    const views = outputs.flatMap((o: any) => (isView(o.data?.[HUNT_MIME]) ? [o.data[HUNT_MIME]] : []));
    expect(views.map((v: any) => v.view)).toEqual([
      "histogram",
      "time",
      "projection",
      "correlation",
      "stacked",
      "beeswarm",
      "importance",
      "force",
      "bars",
      "force",
      "bars",
      "force",
      "bars",
    ]);
    for (const view of views) expect(view.ref).toBe(hunt.id);
    for (const output of outputs) {
      if (!output.data?.[HUNT_MIME]) continue;
      expect(output.data["image/svg+xml"] ?? output.data["text/html"]).toBeTruthy();
    }
    const brute = /brute force +10 +(\d+)/.exec(text);
    expect(Number(brute?.[1])).toBeGreaterThanOrEqual(90);
  });

  it("gives the same outputs twice", async () => {
    const once = await ran({ companies: 1 });
    const twice = await ran({ companies: 1 });
    expect(JSON.stringify(twice.outputs)).toBe(JSON.stringify(once.outputs));
  });
});

describe.skipIf(!existsSync(demo))("the first hunt on the published demo set (skipped where it is missing)", () => {
  let first: Ran;
  beforeAll(async () => {
    first = await ran({ source: demo, companies: 0 });
  });

  it("flags rows 129 and 103 with scikit-learn's own margins", () => {
    expect(first.text).toContain("Suspects, most anomalous first: rows 129, 103.");
    expect(first.hunt.settings.trees).toBe(294);
    expect([...first.hunt.flagged]).toEqual([129, 103]);
    expect(first.hunt.margin(129)).toBeCloseTo(0.023625284677810887, 12);
    expect(first.hunt.margin(103)).toBeCloseTo(0.00969216172052123, 12);
  });

  it("flags the same two for nine other seeds", async () => {
    for (let seed = 1; seed <= 9; seed++) {
      const { hunt, text } = await ran({ source: demo, companies: 0, seed });
      expect(text).toContain("Suspects, most anomalous first: rows 129, 103.");
      expect([...hunt.flagged]).toEqual([129, 103]);
      for (const row of hunt.detection.scores.keys()) {
        expect(Math.abs(hunt.detection.scores[row] - first.hunt.detection.scores[row])).toBeLessThan(0.04);
      }
    }
  });

  it("explains 83.02 % of the variance in three components", () => {
    expect(first.text).toContain("Three components explain 83.02 % of the variance (0.4231, 0.2447, 0.1625).");
  });

  it("correlates as published, with what one row does to it", () => {
    expect(first.text).toMatch(/FailedLogons +DistinctSrcHostName +0\.99999 +0\.\d+ +row 103/);
    expect(first.text).toMatch(/ComputersAccessed +DistinctSrcIp +0\.952\d+/);
    expect(first.text).toMatch(/SuccessfulLogons +DistinctAuthenticationPackage +0\.672\d+/);
    const { names, values } = correlation(first.hunt.table, [
      "FailedLogons",
      "DistinctSrcIp",
      "ComputerDomainsAccessed",
    ]);
    expect(values[0][1]).toBeCloseTo(0.418, 3);
    expect(values[names.indexOf("ComputerDomainsAccessed")]).toEqual([null, null, null]);
  });

  it("scales by account: one failure after none scores as a thousand do", () => {
    const z = numbersOf(first.hunt.table, "FailedLogons_zscore");
    expect(z[129]).toBeCloseTo(z[103], 2);
    expect(Math.max(...numbersOf(first.hunt.table, "SuccessfulLogons_zscore"))).toBeLessThan(1);
  });

  it("explains the two within the published bands, positive toward anomalous", () => {
    const { features } = first.hunt.explanation;
    const of = (row: number, name: string) => first.hunt.explain([row]).values[features.indexOf(name)];
    expect(Math.abs(of(129, "FailedLogons_zscore") - 4.96)).toBeLessThan(0.3);
    expect(Math.abs(of(129, "ComputersSuccessfulAccess_zscore") - 1.02)).toBeLessThan(0.15);
    expect(Math.abs(of(103, "FailedLogons_zscore") - 4.7)).toBeLessThan(0.3);
    expect(Math.abs(of(103, "SrcHostNameSuccessfulAccess") - 2.7)).toBeLessThan(0.3);
    expect(first.hunt.explanation.baseValue).toBeCloseTo(10.83092744634981, 9);
  });

  it("says that an aggregated source has no events left", () => {
    expect(first.text).toContain("The source is already aggregated (windows-logon-days)");
  });
});
