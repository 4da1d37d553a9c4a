import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { useNotebook } from "./notebook.js";

const notebook = useNotebook();
const { run } = notebook;

/** Puts a package beside the notebook. */
function install(name: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(notebook.folder, "node_modules", name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

beforeAll(() => {
  install("typed-by-exports", {
    "package.json": `{ "name": "typed-by-exports", "type": "module", "exports": { "./deep": { "types": "./types/deep.d.ts", "default": "./lib/deep.js" } } }`,
    "types/deep.d.ts": `export declare const depth: 7;`,
    "lib/deep.js": `export const depth = await Promise.resolve(7);`,
  });
  install("only-require", {
    "package.json": `{ "name": "only-require", "exports": { ".": { "require": "./main.cjs" } } }`,
    "main.cjs": `module.exports = { name: "required" };`,
    "main.d.cts": ``,
  });
  install("a-function", {
    "package.json": `{ "name": "a-function", "main": "main.js", "types": "main.d.ts" }`,
    "main.js": `const names = ["late"]; module.exports = (n) => n + 1; for (const name of names) module.exports[name] = name;`,
    "main.d.ts": `declare function add(n: number): number; declare namespace add { const late: string } export = add;`,
  });
  install("acorn", {
    "package.json": `{ "name": "acorn", "type": "module", "main": "main.js", "types": "main.d.ts" }`,
    "main.js": `export const mine = "beside the notebook";`,
    "main.d.ts": `export declare const mine: string;`,
  });
  install("arquero", {
    "package.json": `{ "name": "arquero", "type": "module", "main": "main.js", "types": "main.d.ts" }`,
    "main.js": `export const mine = true;`,
    "main.d.ts": `export declare const mine: boolean;`,
  });
  writeFileSync(join(notebook.folder, "settings.json"), `{ "trees": 100 }`);
});

it.each([
  ["a static import", `import * as embed from "vega-embed"; typeof embed.default`, "'function'"],
  ["a default import", `import embed2 from "vega-embed"; typeof embed2`, "'function'"],
  ["a dynamic import", `const lite = await import("vega-lite"); typeof lite.compile`, "'function'"],
  ["an import of a computed name", `const name: string = "node:path"; (await import(name)).basename("a/b")`, "'b'"],
])("loads modules that await while they load, by %s", async (_, code, result) => {
  expect((await run(code)).result).toBe(result);
});

it("finds types and code of packages that have them only in `exports`", async () => {
  expect((await run(`import { depth } from "typed-by-exports/deep"; const seven: 7 = depth; seven`)).result).toBe("7");
  expect((await run(`const eight: 8 = depth;`)).error?.evalue).toContain("Type '7' is not assignable to type '8'");
  expect((await run(`const only = await import("only-require" as string); only.name`)).result).toBe("'required'");
});

it("gives all names that a CommonJS module exports, and itself as the default", async () => {
  expect((await run(`import add, { late } from "a-function"; [add(1), late, add.late]`)).result).toBe(
    "[ 2, 'late', 'late' ]",
  );
  expect((await run(`import * as all from "a-function"; all.late`)).result).toBe("'late'");
});

it("loads what is built in, and JSON", async () => {
  const code = `import fs, { existsSync } from "node:fs"; import settings from "./settings.json"; [existsSync === fs.existsSync, settings.trees]`;
  expect((await run(code)).result).toBe("[ true, 100 ]");
  expect((await run(`import * as path from "path"; path.join("a", "b")`)).result).toBe("'a/b'");
});

it("lets a cell assign to what it imports, and a later one use it", async () => {
  await run(`import { sep } from "node:path";`);
  expect((await run(`[sep].join()`)).result).toBe("'/'");
});

it("takes its own packages wherever the notebook lies, and others from beside the notebook first", async () => {
  const { result, error } = await run(`
    import * as aq from "arquero"; import { mine } from "acorn"; import { DuckDBInstance } from "@duckdb/node-api"; import * as tslab from "tslab";
    [aq.table({ a: [1] }).numRows(), mine, typeof DuckDBInstance.create, tslab.versions.tslab]
  `);
  expect(error).toBeUndefined();
  expect(result).toBe("[ 1, 'beside the notebook', 'function', '1.0.22' ]");
});

it("says what it cannot find", async () => {
  expect((await run(`import { x } from "no-such-package";`)).error?.evalue).toContain(
    "Cannot find module 'no-such-package'",
  );
  expect((await run(`await import("no-such-package" as string)`)).error?.evalue).toContain(
    "Cannot find package 'no-such-package'",
  );
});

describe.skipIf(!existsSync("dist/index.d.ts"))("huntbook (skipped where dist/ is not built)", () => {
  it("is found with its types in a folder outside the project", async () => {
    expect((await run(`import { fromArrays } from "huntbook"; fromArrays({ a: [1, 2] }).rowCount`)).result).toBe("2");
    expect((await run(`fromArrays(3)`)).error?.ename).toBe("TypeScriptError");
    const code = `import * as huntbook from "huntbook"; huntbook.fromArr`;
    const reply = await notebook.kernel.request("complete_request", { code, cursor_pos: code.length });
    expect(reply.matches).toContain("fromArrays");
  });

  it("is found by its other entries, and is one and the same by all of them", async () => {
    const code = `import * as all from "huntbook"; import * as model from "huntbook/model"; all.detect === model.detect`;
    expect((await run(code)).result).toBe("true");
  });

  it("hands over the tables of the notebook's own Arquero", async () => {
    const code = `import * as aq from "arquero"; import { fromTable } from "huntbook"; [...fromTable(aq.table({ n: [1, 2] })).columns.keys()]`;
    expect((await run(code)).result).toBe("[ 'n' ]");
  });
});

it("warns of nothing experimental", async () => {
  expect((await run(`require("vega-interpreter"); await import("vega-embed"); 1`)).stderr).toBe("");
});
