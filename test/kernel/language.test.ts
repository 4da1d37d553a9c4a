import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { useNotebook } from "./notebook.js";

const notebook = useNotebook();
const { run } = notebook;

it("takes variables of earlier cells in shorthand properties, also where they are assigned", async () => {
  await run(`const depth = 3; let best = "none"; const user = "ann";`);
  expect((await run(`({ depth, user })`)).result).toBe("{ depth: 3, user: 'ann' }");
  expect((await run(`({ best } = { best: "bob" }); best`)).result).toBe("'bob'");
  expect((await run(`({ best = "eve" } = {} as { best?: string }); [best].map((depth) => ({ depth }))`)).result).toBe(
    "[ { depth: 'eve' } ]",
  );
});

it.each([
  ["await (expression)", `const four = await (Promise.resolve(4)); four`, "4"],
  ["await of an await", `const length = await (await Promise.resolve("ab")).length; length`, "2"],
  [
    "for await at the top",
    `let sum = 0; for await (const n of (async function* () { yield 1; yield 2 })()) sum += n; sum`,
    "3",
  ],
  [
    "for await over promises",
    `const seen: number[] = []; for await (const n of [Promise.resolve(1), 2]) seen.push(n); seen`,
    "[ 1, 2 ]",
  ],
  [
    "await below a block",
    `let inside = ""; if (await Promise.resolve(true)) { inside = await Promise.resolve("in") } inside`,
    "'in'",
  ],
  [
    "await in nested functions",
    `const twice = async (n: number) => 2 * (await Promise.resolve(n)); await Promise.all([twice(1), twice(2)])`,
    "[ 2, 4 ]",
  ],
])("runs %s", async (_, code, result) => {
  expect((await run(code)).result).toBe(result);
});

it("infers the types of chained awaits, for the next cell too", async () => {
  const { reply } = await run(`
    import { DuckDBInstance } from "@duckdb/node-api";
    const connection = await (await DuckDBInstance.create()).connect();
    const reader = await connection.runAndReadAll("select 42 as answer");
  `);
  expect(reply.status).toBe("ok");
  expect((await run(`reader.getRowObjects()`)).result).toBe("[ { answer: 42 } ]");
  expect((await run(`reader.getRowObject()`)).error?.evalue).toContain("Property 'getRowObject' does not exist");
});

it("leaves out of sight what a function declares, and lets a cell be run again", async () => {
  const cell = `const once = [1]; class Point { constructor(readonly x: number) {} } enum Kind { a, b } new Point(once.length).x + Kind.b`;
  expect((await run(cell)).result).toBe("2");
  expect((await run(cell)).result).toBe("2");
});

it("shows the last value, but neither null nor undefined", async () => {
  expect((await run(`"text"`)).result).toBe("'text'");
  for (const code of [`null`, `undefined`, `let nothing = 1;`, ``, `// only a comment`]) {
    const { reply, messages } = await run(code);
    expect([reply.status, messages.map(({ type }) => type)]).toEqual(["ok", ["execute_input"]]);
  }
});

it("runs the notebook's own TypeScript files, and again when they changed", async () => {
  const file = join(notebook.folder, "rules.ts");
  writeFileSync(file, `import { limit } from "./limits";\nexport const rule = (n: number) => n > limit;\n`);
  writeFileSync(join(notebook.folder, "limits.ts"), `export const limit = await Promise.resolve(3);\n`);
  expect((await run(`import { rule } from "./rules"; [rule(3), rule(4)]`)).result).toBe("[ false, true ]");
  writeFileSync(
    file,
    `export const rule = (n: number) => n < 0;\nexport const fails = () => {\n  throw new Error("from a file");\n};\n`,
  );
  await expect
    .poll(async () => (await run(`import { rule } from "./rules"; rule(-1)`)).result, { timeout: 10_000 })
    .toBe("true");
  const { error } = await run(`import { fails } from "./rules"; fails()`);
  expect(error?.traceback).toContain("    at fails (rules.ts:3:9)");
});

it("keeps modules written in a cell", async () => {
  await run(`/** @module shapes */\nexport const corners = (name: "triangle") => 3;`);
  expect((await run(`import { corners } from "./shapes"; corners("triangle")`)).result).toBe("3");
});

it("completes, also behind characters of two units, and with the types of earlier cells", async () => {
  await run(`const ticket = { priority: "high" };`);
  const code = `"😀"; ticket.prio`;
  const reply = await notebook.kernel.request("complete_request", { code, cursor_pos: [...code].length });
  expect(reply).toMatchObject({ status: "ok", matches: ["priority"], cursor_start: 12, cursor_end: 16 });
});

it("inspects", async () => {
  await run(`/** Adds one. */ const increment = (n: number) => n + 1;`);
  const found = await notebook.kernel.request("inspect_request", {
    code: "increment(1)",
    cursor_pos: 3,
    detail_level: 0,
  });
  expect(found).toMatchObject({ status: "ok", found: true });
  expect(found.data).toEqual({ "text/plain": "const increment: (n: number) => number\n\nAdds one." });
  const none = await notebook.kernel.request("inspect_request", { code: "  ", cursor_pos: 1, detail_level: 0 });
  expect(none).toMatchObject({ status: "ok", found: false, data: {} });
});

it.each([
  ["1 + 1", { status: "complete" }],
  ["function f() {", { status: "incomplete", indent: "  " }],
])("says whether %j is complete", async (code, reply) => {
  expect(await notebook.kernel.request("is_complete_request", { code })).toEqual(reply);
});
