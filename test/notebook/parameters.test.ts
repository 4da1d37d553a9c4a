import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Notebook, sourceOf } from "../../src/ipynb/index.js";
import { parametersOf, withParameters } from "../../src/notebook/parameters.js";

const source = `// a comment with let fake = 1;
let path = "";
let contamination: number | "auto" = 0.01, shift = -2;
const features = ["a", "b"], sizes = [1, 2];
let verbose = false; let nothing = null; let settings = { a: 1 };
let computed = 1 + 1;
let since: string | null = null, until: null | ReadonlyArray<number | "now"> = null;`;

function notebook(): Notebook {
  return {
    cells: [
      { cell_type: "markdown", metadata: {}, source: "# Title" },
      { cell_type: "code", metadata: { tags: ["parameters"] }, source, outputs: [] },
      { cell_type: "code", metadata: {}, source: "path", outputs: [] },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  };
}

const injected = (given: Record<string, unknown>, cwd = tmpdir()): string =>
  sourceOf(withParameters(notebook(), given, cwd).cells[2]).replace("// Given from outside\n", "");

describe("parameters", () => {
  it("reads what the parameters cell declares", () => {
    expect(parametersOf(notebook()).map(({ name, keyword, value }) => [name, keyword, value])).toEqual([
      ["path", "let", ""],
      ["contamination", "let", 0.01],
      ["shift", "let", -2],
      ["features", "const", ["a", "b"]],
      ["sizes", "const", [1, 2]],
      ["verbose", "let", false],
      ["nothing", "let", null],
      ["settings", "let", {}],
      ["computed", "let", undefined],
      ["since", "let", null],
      ["until", "let", null],
    ]);
    expect(parametersOf({ ...notebook(), cells: [] })).toEqual([]);
  });

  it.each([
    [{ contamination: "0.02" }, 'let contamination: number | "auto" = 0.02;'],
    [{ contamination: "auto" }, 'let contamination: number | "auto" = "auto";'],
    [{ shift: "-1e-3" }, "let shift = -0.001;"],
    [{ features: "x, y" }, 'const features = ["x","y"];'],
    [{ features: '["x,y"]' }, 'const features = ["x,y"];'],
    [{ sizes: "3,4" }, "const sizes = [3,4];"],
    [{ verbose: "true" }, "let verbose = true;"],
    [{ nothing: "12" }, "let nothing = 12;"],
    [{ nothing: "twelve" }, 'let nothing = "twelve";'],
    [{ settings: '{"b":2}' }, 'let settings = {"b":2};'],
    [{ computed: "[1]" }, "let computed = [1];"],
    [{ sizes: "" }, "const sizes = [];"],
    [{ since: "2024" }, 'let since: string | null = "2024";'],
    [{ since: "null" }, "let since: string | null = null;"],
    [{ until: "1, now" }, 'let until: null | ReadonlyArray<number | "now"> = [1,"now"];'],
    [{ until: "null" }, 'let until: null | ReadonlyArray<number | "now"> = null;'],
    [{ contamination: 0.5, verbose: true }, 'let contamination: number | "auto" = 0.5;\nlet verbose = true;'],
  ])("types %j by what it replaces", (given, code) => {
    expect(injected(given)).toBe(code);
  });

  it.each([
    [{ contamination: "much" }, 'The parameter contamination takes a number or "auto", not "much".'],
    [{ shift: "" }, 'The parameter shift takes a number, not "".'],
    [{ shift: [1] }, "The parameter shift takes a number, not [1]."],
    [{ verbose: "yes" }, "takes true or false"],
    [{ sizes: "1,x" }, "takes a list (each a number)"],
    [{ sizes: "[1, null]" }, "takes a list (each a number)"],
    [{ settings: "[" }, "takes an object"],
    [{ since: "12", until: "x" }, 'takes null or a list (each a number or "now")'],
    [{ nope: "1" }, 'no parameter "nope"; it has path, contamination, shift'],
  ])("refuses %j in one sentence", (given, message) => {
    expect(() => injected(given)).toThrow(message);
  });

  it("keeps a value from being code", () => {
    const evil = ['"; process.exit(1); //\u2028', "`$", "{1}`"].join("\n");
    const code = injected({ path: evil });
    expect(code.split("\n")).toHaveLength(1);
    expect(code).not.toContain("\u2028");
    expect(new Function(`${code} return path;`)()).toBe(evil);
  });

  it("takes paths from where one stands, and leaves other texts alone", () => {
    const here = realpathSync(mkdtempSync(join(tmpdir(), "huntbook-")));
    mkdirSync(join(here, "logs"));
    writeFileSync(join(here, "logs", "a.csv"), "");
    const path = (value: string): string => JSON.parse(/path = (.*);/.exec(injected({ path: value }, here))![1]);
    expect(path("logs/a.csv")).toBe(join(here, "logs", "a.csv"));
    expect(path("logs/")).toBe(join(here, "logs"));
    expect(path("logs")).toBe("logs");
    expect(path("logs/*.csv")).toBe(join(here, "logs", "*.csv"));
    expect(path("./nope.csv")).toBe(join(here, "nope.csv"));
    expect(path("2024-03-04")).toBe("2024-03-04");
    expect(path("*.csv")).toBe(join(here, "*.csv"));
    expect(path("nowhere/*.csv")).toBe("nowhere/*.csv");
    expect(path("")).toBe("");
  });

  it("gives the cell an id only where the notebook's format has them", () => {
    expect(withParameters(notebook(), { shift: 1 }, tmpdir()).cells[2].id).toBe("injected-parameters");
    const old = { ...notebook(), nbformat_minor: 4 };
    expect(withParameters(old, { shift: 1 }, tmpdir()).cells[2]).not.toHaveProperty("id");
  });

  it("replaces values that were injected before, and changes nothing without any", () => {
    const original = notebook();
    expect(withParameters(original, {}, tmpdir())).toBe(original);
    const once = withParameters(original, { shift: 1 }, tmpdir());
    const twice = withParameters(once, { shift: 2 }, tmpdir());
    expect(twice.cells).toHaveLength(original.cells.length + 1);
    expect(sourceOf(twice.cells[2])).toContain("let shift = 2;");
    expect(original.cells).toHaveLength(3);
  });
});
