import { describe, expect, it } from "vitest";
import { useNotebook } from "./notebook.js";

const { run } = useNotebook();

/** The numbers of cells count on; tests say `In [n]` for the one at hand. */
async function failure(code: string) {
  const { reply, error } = await run(code);
  expect(reply.status).toBe("error");
  expect(reply).toMatchObject(error!);
  const label = `In [${reply.execution_count}]`;
  return { ...error!, text: error!.traceback.join("\n").replaceAll(label, "In [n]"), label };
}

describe("a stack", () => {
  it("points at the cell's own lines and ends there", async () => {
    const { text, ename, evalue } = await failure(`interface Row { depth: number }

function dig({ depth }: Row): number {
  if (depth === 0) throw new TypeError("bad depth");
  return dig({ depth: depth - 1 });
}
const found: number = dig({ depth: 1 });`);
    expect([ename, evalue]).toEqual(["TypeError", "bad depth"]);
    expect(text).toBe(`TypeError: bad depth
4 |   if (depth === 0) throw new TypeError("bad depth");
  |                          ^
    at dig (In [n]:4:26)
    at dig (In [n]:5:10)
    at In [n]:7:23`);
  });

  it("points at the line that awaited what failed", async () => {
    const { text } = await failure(`import { readFile } from "node:fs/promises";
const nap = () => new Promise((resolve) => setTimeout(resolve, 5));
async function load(path: string) {
  await nap();
  return JSON.parse("{" + path);
}
const one = 1;
await load("x");`);
    expect(text).toMatch(/^SyntaxError: .*\n5 \| {3}return JSON\.parse/);
    expect(text).toContain("at load (In [n]:5:15)\n    at async In [n]:8:1");
    expect(text).not.toMatch(/node:internal|kernel\/|tslab/);
  });

  it("points at the line of an earlier cell, and at the one that called it", async () => {
    const { reply } = await run(`const strict = (n: number) => {\n  if (n > 1) throw new RangeError("too large");\n};`);
    const { text } = await failure(`\nstrict(2)`);
    expect(text).toBe(`RangeError: too large
2 |   if (n > 1) throw new RangeError("too large");
  |                    ^
    at strict (In [${reply.execution_count}]:2:20)
    at In [n]:2:1`);
  });

  it("is the same where the notebook prints it", async () => {
    const { stdout, reply } = await run(
      `\ntry { (null as any).x } catch (error) { console.log((error as Error).stack) }`,
    );
    expect(stdout).toContain(`at In [${reply.execution_count}]:2:21`);
  });
});

it("tells causes and the errors of an aggregate", async () => {
  const { text } = await failure(
    `throw new Error("outer", { cause: new AggregateError([new Error("one"), "two"], "both") });`,
  );
  const headings = text.split("\n").filter((line) => /Error|two/.test(line) && !line.includes("|"));
  expect(headings).toEqual([
    "Error: outer",
    "Caused by AggregateError: both",
    "One of its errors: Error: one",
    "One of its errors: 'two'",
  ]);
  const { text: circular } = await failure(`const loop: Error = new Error("loop"); loop.cause = loop; throw loop;`);
  expect(circular.match(/Error: loop/g)).toHaveLength(1);
});

it.each([
  [`throw "a text"`, "string", "'a text'", "Uncaught 'a text'"],
  [`throw { code: 7 }`, "Object", "{ code: 7 }", "Uncaught { code: 7 }"],
  [`throw null`, "object", "null", "Uncaught null"],
  [`throw undefined`, "undefined", "undefined", "Uncaught undefined"],
  [`await Promise.reject(3)`, "number", "3", "Uncaught 3"],
])("reports %s, which is no error", async (code, ename, evalue, text) => {
  expect(await failure(code)).toMatchObject({ ename, evalue, text });
});

it("reports an error that fails when it is looked at", async () => {
  const code = `throw Object.defineProperty(new Error("x"), "message", { get() { throw new Error("hidden"); } });`;
  expect((await failure(code)).ename).toBe("Error");
});

it("marks what the compiler found, all of it, without running the cell", async () => {
  const { text, ename, evalue, label } = await failure(`console.log("ran");
const rows: number[] = ["a"];
rows.frist();`);
  expect(ename).toBe("TypeScriptError");
  expect(evalue).toBe(`${label}:2:25 Type 'string' is not assignable to type 'number'.`);
  expect(text).toBe(`TypeScriptError: Type 'string' is not assignable to type 'number'. (TS2322)
2 | const rows: number[] = ["a"];
  |                         ^^^
    at In [n]:2:25
TypeScriptError: Property 'frist' does not exist on type 'number[]'. (TS2339)
3 | rows.frist();
  |      ^^^^^
    at In [n]:3:6`);
});

it.each([
  [
    `const broken = ;`,
    "SyntaxError: Expression expected. (TS1109)\n1 | const broken = ;\n  |                ^\n    at In [n]:1:16",
  ],
  [`f(`, "SyntaxError: ')' expected. (TS1005)\n1 | f(\n  |   ^\n    at In [n]:1:3"],
  [`\tlet let = 1;`, "1 | \tlet let = 1;\n  | \t    ^^^\n    at In [n]:1:6"],
])("marks the place of a syntax error in %j", async (code, text) => {
  expect((await failure(code)).text).toContain(text);
});

it("keeps what a cell had declared before it failed, and what it would have replaced", async () => {
  await run(`const kept = "old"; let replaced = 1;`);
  await failure(
    `const made: string[] = ["made"]; const replaced = "new"; throw new Error("stop"); const kept = 5; const unreached = 1;`,
  );
  expect((await run(`[made[0].length, replaced.length, kept.toUpperCase()]`)).result).toBe("[ 4, 3, 'OLD' ]");
  expect((await run(`unreached`)).error?.evalue).toContain("Cannot find name 'unreached'");
});

it("leaves everything as it was when a cell does not compile", async () => {
  await run(`let steady = 1;`);
  await failure(`let steady = 2; missing();`);
  expect((await run(`steady`)).result).toBe("1");
});

it("writes what fails outside a cell to that cell's stderr, and lives on", async () => {
  const { stderr, reply } = await run(`setTimeout(() => { throw new Error("from a timer"); }, 1);
Promise.reject(new Error("unhandled"));
await new Promise((resolve) => setTimeout(resolve, 200));`);
  expect(reply.status).toBe("ok");
  expect(stderr).toContain(`Error: from a timer\n1 | setTimeout`);
  expect(stderr).toContain(`at In [${reply.execution_count}]:2:16`);
});

it("reports what fails when it is shown", async () => {
  const code = `throw { [Symbol.for("nodejs.util.inspect.custom")]() { throw new Error("hidden"); } };`;
  expect((await failure(code)).text).toBe("Error (its description threw an error itself)");
});
