import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Cell, Notebook } from "../../src/ipynb/index.js";
import { runNotebook } from "../../src/notebook/runNotebook.js";

const newFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), "huntbook-run-")));

/** A notebook of code cells; the first is the parameters cell. */
function notebook(...sources: string[]): Notebook {
  const cells = sources.map(
    (source, i): Cell => ({
      id: `cell-${i}`,
      cell_type: "code",
      metadata: i === 0 ? { tags: ["parameters"] } : {},
      source,
      outputs: [{ output_type: "stream", name: "stdout", text: "stale" }],
      execution_count: 99,
    }),
  );
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}

const results = (done: Notebook): unknown[] =>
  done.cells.flatMap((cell) => (cell.outputs ?? []).map((output) => (output.data as any)?.["text/plain"]?.join("")));

describe("runNotebook", () => {
  it("fills a copy with outputs and counts, and tells how far it is", async () => {
    const given = notebook(
      `let n = 1;`,
      ``,
      `n + 1`,
      `import { display } from "tslab"; display.html("<b>x</b>"); console.log("a"); console.log("b");`,
    );
    const before = structuredClone(given);
    const told: unknown[] = [];
    const { notebook: done, failed } = await runNotebook(given, {
      onCell: (...args) => told.push(args),
      onProgress: (...args) => told.push(args),
    });
    expect(failed).toBeUndefined();
    expect(given).toEqual(before);
    expect(told.slice(2, 4)).toEqual([
      [3, 4, "n + 1"],
      [3, 4],
    ]);
    expect(done.cells.map((cell) => cell.execution_count)).toEqual([1, null, 2, 3]);
    expect(done.cells[1].outputs).toEqual([]);
    expect(done.cells[2].outputs).toEqual([
      { output_type: "execute_result", data: { "text/plain": ["2"] }, execution_count: 2, metadata: {} },
    ]);
    expect(done.cells[3].outputs).toEqual([
      { output_type: "display_data", data: { "text/html": ["<b>x</b>"] }, metadata: {} },
      { output_type: "stream", name: "stdout", text: ["a\n", "b\n"] },
    ]);
  });

  it("sets parameters by their types, and takes paths from where one stands", async () => {
    const [cwd, from] = [newFolder(), newFolder()];
    mkdirSync(join(from, "logs"));
    const { notebook: done, failed } = await runNotebook(
      notebook(
        `let source = "data.csv"; const features: string[] = ["a"]; let contamination: number | "auto" = "auto", since: string | null = null;`,
        `[source, features, contamination, since, process.cwd()].map(String).join(" ")`,
      ),
      { parameters: { source: "logs/", features: "b,c", contamination: "0.02", since: "2024" }, cwd, from },
    );
    expect(failed).toBeUndefined();
    expect(done.cells[1].metadata.tags).toEqual(["injected-parameters"]);
    expect(results(done)).toEqual([`'${join(from, "logs")} b,c 0.02 2024 ${cwd}'`]);
  });

  it("stops at the cell that fails, and says which", async () => {
    const { notebook: done, failed } = await runNotebook(
      notebook(`let n = 1;`, `// why\nthrow new RangeError("no");`, `n`),
    );
    expect(failed).toMatchObject({
      cell: 2,
      firstLine: `throw new RangeError("no");`,
      ename: "RangeError",
      evalue: "no",
    });
    expect(failed?.traceback.at(-1)).toBe("    at In [2]:2:7");
    expect(done.cells.map((cell) => cell.outputs?.map((output) => output.output_type))).toEqual([[], ["error"], []]);
    expect(done.cells[2].execution_count).toBeNull();
  });

  it("ends a cell that takes too long", async () => {
    const { failed } = await runNotebook(notebook(`let n = 1;`, `for (;;) n++;`), { timeout: 0.5 });
    expect(failed).toMatchObject({ cell: 2, ename: "Timeout", evalue: "The cell took longer than 0.5 s." });
    expect(failed?.traceback[0]).toBe("The cell took longer than 0.5 s.");
  });

  it("says when the kernel dies, and at which cell", async () => {
    const { failed } = await runNotebook(notebook(`let n = 1;`, `process.exit(5)`));
    expect(failed).toMatchObject({ cell: 2, ename: "DeadKernel", evalue: "The kernel ended with exit code 5" });
  });

  it.each([0, 1500, 3000])("is stopped by its signal after %i ms, with the signal's reason", async (ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")), ms);
    const begun = performance.now();
    const run = runNotebook(notebook(`let n = 1;`, `await new Promise(() => {})`), { signal: controller.signal });
    await expect(run).rejects.toThrow("enough");
    expect(performance.now() - begun).toBeLessThan(ms + 10_000);
  });
});

describe("huntbook run", () => {
  it("works in a folder without anything of ours, and leaves nothing there", async () => {
    const cwd = newFolder();
    writeFileSync(join(cwd, "rule.ts"), `export const least = 3;\n`);
    const { notebook: done } = await runNotebook(notebook(`import { least } from "./rule";`, `least`), { cwd });
    expect(results(done)).toEqual(["3"]);
    expect(readdirSync(cwd)).toEqual(["rule.ts"]);
    expect(readFileSync(join(cwd, "rule.ts"), "utf8")).toBe(`export const least = 3;\n`);
    expect(existsSync(join(cwd, "node_modules"))).toBe(false);
  });
});
