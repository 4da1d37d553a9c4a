import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { pause, type Ran, useNotebook } from "./notebook.js";

const notebook = useNotebook();
const { run } = notebook;

beforeAll(async () => {
  await run(`
    const kernel = (globalThis as any)[Symbol.for("huntbook.kernel")];
    import * as aq from "arquero";
    const table = aq.table({ v: Float64Array.from({ length: 1e6 }, Math.random) });
    const kept = "kept"; let turns = 0;
    const spin = () => { for (;;) turns++; };
    const nap = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  `);
});

/** Runs a cell, interrupts it, and checks that it ended as it should and that the next one runs with all variables. */
async function interrupted(code: string, after = 400): Promise<Ran & { took: number; text: string }> {
  const running = run(code);
  await pause(after);
  const begun = performance.now();
  await notebook.kernel.interrupt();
  const ran = await running;
  const took = performance.now() - begun;
  expect(ran.reply).toMatchObject({ status: "error", ename: "KeyboardInterrupt" });
  expect(ran.error).toMatchObject({ ename: "KeyboardInterrupt", evalue: "The cell was interrupted." });
  expect((await run(`kept`)).result).toBe("'kept'");
  return { ...ran, took, text: ran.error!.traceback.join("\n") };
}

describe("stops a loop", () => {
  it.each([
    ["of the cell", `\nfor (;;) turns++`, /at In \[\d+\]:2:/],
    ["after an await", `await nap(10);\nspin();`, /at spin \(In \[1\]:6:.*\n.*at In \[\d+\]:2:1/],
    ["in a timer", `setTimeout(() => { for (;;) {} }, 10); await nap(60_000);`, /at .*In \[\d+\]:1:/],
    [
      "in an immediate, with others behind it",
      `setImmediate(() => 1); setImmediate(spin); setImmediate(() => 1); await nap(60_000);`,
      /at spin/,
    ],
    ["in a promise's callback", `Promise.resolve().then(spin); await nap(60_000);`, /at spin \(In \[1\]:6/],
    ["that prints", `\nfor (let i = 0; ; i++) console.log("line", i)`, /at In \[\d+\]:2:/],
    ["in a library", `\nfor (;;) table.derive({ w: (d: any) => d.v * 2 })`, /at In \[\d+\]:2:/],
    ["in a library after an await", `await null;\nfor (;;) table.orderby("v").reify()`, /at In \[\d+\]:2:/],
    ["that lets nothing else run", `for (;;) await null`, /KeyboardInterrupt/],
    ["that will not be stopped", `for (;;) try { await nap(5); } catch { spin(); }`, /KeyboardInterrupt/],
  ])("%s", async (_, code, place) => {
    const { text, took } = await interrupted(code);
    expect(text).toMatch(/^KeyboardInterrupt: The cell was interrupted\./);
    expect(text).toMatch(place);
    expect(took).toBeLessThan(5000);
  });
});

describe("ends a wait", () => {
  it("that would never end", async () => {
    expect((await interrupted(`await new Promise(() => {})`)).took).toBeLessThan(2000);
  });

  it("of a loop, at once, with its `finally`; and nothing of it goes on", async () => {
    const { stdout, took } = await interrupted(
      `let ticks = 0; try { for (;;) { await nap(10); ticks++; } } finally { console.log("put away"); }`,
    );
    expect(stdout).toBe("put away\n");
    expect(took).toBeLessThan(300);
    const { result } = await run(`const then = ticks; await nap(100); [then > 0, ticks === then]`);
    expect(result).toBe("[ true, true ]");
  });

  it("of `for await`", async () => {
    const { took } = await interrupted(
      `for await (const n of (async function* () { for (let n = 0; ; n++) { await nap(1); yield n; } })()) turns = n;`,
    );
    expect(took).toBeLessThan(300);
  });

  it("of an operation that listens to the cell's signal", async () => {
    const { took } = await interrupted(`const { signal } = kernel;
await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));`);
    expect(took).toBeLessThan(300);
    expect((await run(`[signal.aborted, kernel.signal.aborted]`)).result).toBe("[ true, false ]");
  });

  it("of an operation that answers the signal with an error of its own", async () => {
    const code = `await new Promise((_, reject) => kernel.signal.addEventListener("abort", () => reject(kernel.signal.reason)));`;
    const { text } = await interrupted(code);
    expect(text).toBe("KeyboardInterrupt: The cell was interrupted.");
  });
});

it.skipIf(!existsSync("dist/index.js"))(
  "ends Huntbook's own long work (skipped where dist/ is not built)",
  async () => {
    await run(`
    import { detect, fromArrays } from "huntbook";
    const features = ["a", "b", "c", "d"];
    const rows = fromArrays(Object.fromEntries(features.map((name) => [name, Float64Array.from({ length: 1e6 }, Math.random)])));
  `);
    const { took } = await interrupted(`await detect(rows, { features, trees: 2000 } as any)`);
    expect(took).toBeLessThan(2000);
    expect((await run(`rows.rowCount`)).result).toBe("1000000");
  },
);

it("keeps what the cell had declared", async () => {
  await interrupted(`const reached: number[] = [1, 2]; for (;;) turns++; const beyond = 1;`);
  expect((await run(`reached.length`)).result).toBe("2");
});

it("interrupts a cell that is still being compiled", async () => {
  const running = run(`import * as vega from "vega"; import * as lite from "vega-lite"; for (;;) {}`);
  await pause(30);
  await notebook.kernel.interrupt();
  expect((await running).reply.ename).toBe("KeyboardInterrupt");
  expect((await run(`import * as vega from "vega"; typeof vega.parse`)).result).toBe("'function'");
});

it("does nothing to an idle kernel", async () => {
  await notebook.kernel.interrupt();
  expect((await run(`[kernel.signal.aborted, kept]`)).result).toBe("[ false, 'kept' ]");
});

it("hears SIGINT too", async () => {
  const running = run(`await new Promise(() => {})`);
  await pause(300);
  process.kill(notebook.kernel.pid!, "SIGINT");
  expect((await running).reply.ename).toBe("KeyboardInterrupt");
});

it("takes any number of interrupts", async () => {
  for (let i = 0; i < 8; i++) {
    await interrupted(
      [`spin()`, `await null; spin()`, `await nap(60000)`, `setTimeout(spin, 0); await nap(1000)`][i % 4],
      60 + 20 * i,
    );
  }
  expect((await run(`turns > 0`)).result).toBe("true");
});
