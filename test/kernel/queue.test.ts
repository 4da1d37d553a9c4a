import { expect, it } from "vitest";
import { pause, useNotebook } from "./notebook.js";

const { run } = useNotebook();

const status = (runs: Promise<{ reply: Record<string, any> }>[]) =>
  Promise.all(runs).then((all) => all.map(({ reply }) => reply.status));

it("aborts what waits behind a cell that fails, and nothing that comes after the answer", async () => {
  const all = status([run(`1`), run(`await null; throw new Error("stop")`), run(`globalThis.ran = true`), run(`2`)]);
  expect(await all).toEqual(["ok", "error", "aborted", "aborted"]);
  expect((await run(`(globalThis as any).ran`)).reply.status).toBe("ok");
  expect((await run(`String((globalThis as any).ran)`)).result).toBe("'undefined'");
});

it("gives no number to what was aborted", async () => {
  const [failed, aborted] = await Promise.all([run(`throw 1`), run(`1`)]);
  expect(failed.reply.execution_count).toBeGreaterThan(0);
  expect(aborted.reply).toEqual({ status: "aborted" });
});

it("runs at once what comes as the answer to a failure", async () => {
  for (const failing of [`throw 1`, `const n: number = "x"`, `const = 1`]) {
    const failed = await run(failing);
    const next = await run(`"next"`);
    expect([failed.reply.status, next.result]).toEqual(["error", "'next'"]);
  }
});

it("aborts also what is on its way when a cell fails at once", async () => {
  const first = run(`const n: number = "x"`);
  await pause(5);
  expect(await status([first, run(`1`)])).toEqual(["error", "aborted"]);
});

it("aborts nothing when the failing cell was not to stop", async () => {
  expect(await status([run(`throw 1`, { stopOnError: false }), run(`2`)])).toEqual(["error", "ok"]);
});

it("runs one cell after another", async () => {
  await Promise.all([
    run(`let order: number[] = []; await new Promise((resolve) => setTimeout(resolve, 50)); order.push(1);`),
    run(`order.push(2)`),
  ]);
  expect((await run(`order`)).result).toBe("[ 1, 2 ]");
});
