import { beforeEach, expect, it } from "vitest";
import type { Message } from "../../src/notebook/kernelMessages.js";
import { pause, useNotebook } from "./notebook.js";

const notebook = useNotebook();
const { run } = notebook;

let heard: { type: string; content: Record<string, any>; at: number }[] = [];
const open = (id: string, target: string, data: unknown = {}) =>
  notebook.kernel.send("comm_open", { comm_id: id, target_name: target, data });
const send = (id: string, data: unknown) => notebook.kernel.send("comm_msg", { comm_id: id, data });
const comms = () => heard.filter(({ type }) => type.startsWith("comm_")).map(({ type, content }) => [type, content]);

beforeEach(async () => {
  heard = [];
  notebook.kernel.onIopub = ({ header, content }: Message) =>
    void heard.push({ type: header.msg_type, content, at: performance.now() });
  await run(`
    const kernel = (globalThis as any)[Symbol.for("huntbook.kernel")];
    const log: unknown[] = [];
    kernel.registerComm("echo", (comm: any, data: unknown) => {
      log.push(data);
      comm.send({ opened: data });
      comm.onMessage = (message: any) => (message.close ? comm.close({ bye: 1 }) : comm.send({ echo: message }));
      comm.onClose = () => log.push("closed");
    });
  `);
});

it("opens, answers and closes, both ways", async () => {
  open("a", "echo", { n: 1 });
  send("a", "hello");
  send("a", { close: true });
  send("a", "too late");
  await expect.poll(comms).toEqual([
    ["comm_msg", { comm_id: "a", data: { opened: { n: 1 } } }],
    ["comm_msg", { comm_id: "a", data: { echo: "hello" } }],
    ["comm_close", { comm_id: "a", data: { bye: 1 } }],
  ]);
  open("b", "echo", 2);
  notebook.kernel.send("comm_close", { comm_id: "b", data: {} });
  await expect.poll(async () => (await run(`log`)).result).toBe("[ { n: 1 }, 2, 'closed' ]");
});

it("answers while a cell waits", async () => {
  open("c", "echo");
  const cell = run(`await new Promise((resolve) => setTimeout(resolve, 1500)); "waited"`);
  await pause(200);
  const asked = performance.now();
  send("c", 1);
  await expect.poll(() => comms().length, { interval: 10 }).toBe(2);
  expect(performance.now() - asked).toBeLessThan(500);
  const states = heard.filter(({ type }) => type === "status").map(({ content }) => content.execution_state);
  // The page is not told that the kernel is idle while the cell runs.
  expect(states.at(-1)).toBe("busy");
  expect((await cell).result).toBe("'waited'");
});

it("opens from the kernel's side", async () => {
  await run(
    `const mine = kernel.openComm("page", { from: "kernel" }); let answers: unknown[] = []; mine.onMessage = (data: unknown) => void answers.push(data);`,
  );
  const [type, content] = comms()[0] as [string, Record<string, string>];
  expect([type, content.target_name, content.data]).toEqual(["comm_open", "page", { from: "kernel" }]);
  send(content.comm_id, "answer");
  await expect.poll(async () => (await run(`answers`)).result).toBe("[ 'answer' ]");
});

it("closes what nobody here answers, and what an opener refuses", async () => {
  open("d", "nobody");
  await expect.poll(comms).toEqual([["comm_close", { comm_id: "d", data: {} }]]);
  await run(`kernel.registerComm("strict", () => { throw new Error("not you"); });`);
  open("e", "strict");
  await expect.poll(() => comms().at(-1)).toEqual(["comm_close", { comm_id: "e", data: {} }]);
  await expect.poll(() => heard.find(({ type }) => type === "stream")?.content.text).toContain("Error: not you");
});

it("writes what a listener throws to the cell that ran last, and goes on", async () => {
  await run(
    `kernel.registerComm("faulty", (comm: any) => { comm.onMessage = async () => { throw new Error("late fault"); }; });`,
  );
  open("f", "faulty");
  send("f", 1);
  await expect.poll(() => heard.find(({ type }) => type === "stream")?.content.text).toContain("Error: late fault");
  expect((await run(`1 + 1`)).result).toBe("2");
});

it("lists the open comms, all or of one target", async () => {
  open("g", "echo");
  const info = (target?: string) => notebook.kernel.request("comm_info_request", { target_name: target });
  await expect.poll(() => info("echo")).toMatchObject({ status: "ok", comms: { g: { target_name: "echo" } } });
  expect(await info("jupyter.widget")).toEqual({ status: "ok", comms: {} });
  expect(Object.keys((await info()).comms as object)).toContain("g");
});

it("stops a listener that loops, and hears the next message", async () => {
  await run(
    `kernel.registerComm("loop", (comm: any) => { comm.onMessage = (data: any) => { if (data === "loop") for (;;) {} comm.send("fine"); }; });`,
  );
  open("h", "loop");
  send("h", "loop");
  await pause(200);
  await notebook.kernel.interrupt();
  await pause(800);
  send("h", "go on");
  await expect.poll(() => comms().at(-1)).toEqual(["comm_msg", { comm_id: "h", data: "fine" }]);
});
