import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Dealer } from "zeromq";
import { type Connection, newConnection, writeConnection } from "../../src/notebook/connection.js";
import { fromFrames, type Message, newMessage, toFrames } from "../../src/notebook/kernelMessages.js";
import { type KernelProcess, spawnKernel } from "../../src/notebook/kernelProcess.js";
import { newFolder, useNotebook } from "./notebook.js";

describe("a request", () => {
  const notebook = useNotebook();
  const kernel = () => notebook.kernel;

  it("for what the kernel is", async () => {
    const info = await kernel().request("kernel_info_request");
    expect(info).toMatchObject({
      status: "ok",
      protocol_version: "5.3",
      implementation: "tslab",
      implementation_version: "1.0.22",
      language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/typescript" },
    });
    expect(await kernel().request("kernel_info_request", {}, { channel: "control" })).toEqual(info);
  });

  it("for the history is answered with none", async () => {
    expect(await kernel().request("history_request", {})).toEqual({ status: "ok", history: [] });
  });

  it("is answered while a cell waits", async () => {
    const cell = notebook.run(`await new Promise((resolve) => setTimeout(resolve, 1000))`);
    const begun = performance.now();
    await kernel().request("is_complete_request", { code: "1" });
    await kernel().request("complete_request", { code: "Math.ma", cursor_pos: 7 });
    expect(performance.now() - begun).toBeLessThan(700);
    expect((await cell).reply.status).toBe("ok");
  });

  it("that lacks what it needs is answered with an error", async () => {
    const reply = await kernel().request("complete_request", {});
    expect(reply).toMatchObject({ status: "error", ename: "TypeError" });
  });
});

describe("a message that is broken or hostile", () => {
  let connection: Connection;
  let kernel: KernelProcess;
  const sockets = { shell: new Dealer({ linger: 0 }), control: new Dealer({ linger: 0 }) };

  beforeAll(async () => {
    connection = await newConnection();
    const file = await writeConnection(connection);
    kernel = spawnKernel(file.path, newFolder(), {});
    sockets.shell.connect(`tcp://127.0.0.1:${connection.shell_port}`);
    sockets.control.connect(`tcp://127.0.0.1:${connection.control_port}`);
    await answer("shell", newMessage("kernel_info_request", {}, "s"));
    await file.remove();
  });
  afterAll(async () => {
    for (const socket of Object.values(sockets)) socket.close();
    kernel.kill();
    await kernel.ended;
  });

  /** The reply to a message on a socket; replies to others are passed over. */
  async function answer(channel: "shell" | "control", message: Message): Promise<Message> {
    await sockets[channel].send(toFrames(message, connection.key));
    for (;;) {
      const reply = fromFrames((await sockets[channel].receive()) as Buffer[], connection.key);
      if (reply?.parent_header.msg_id === message.header.msg_id) return reply;
    }
  }

  const code = `process.exit(3)`;
  const request = (): Message => newMessage("execute_request", { code }, "s");
  const signed = (): (string | Buffer)[] => toFrames(request(), connection.key);
  const signedParts = (...parts: string[]): string[] => {
    const hmac = createHmac("sha256", connection.key);
    for (const part of parts) hmac.update(part);
    return ["<IDS|MSG>", hmac.digest("hex"), ...parts];
  };
  const withPart = (at: number, text: string): (string | Buffer)[] =>
    signed().map((part, i) => (i === at ? text : part));

  it.each([
    ["nothing at all", () => [""]],
    ["no parts", () => ["<IDS|MSG>", ""]],
    ["no delimiter", () => signed().slice(1)],
    ["another key", () => toFrames(request(), "another key")],
    ["no signature", () => withPart(1, "")],
    ["a changed part", () => withPart(5, JSON.stringify({ code: `${code};` }))],
    ["no JSON", () => signedParts("{}", "{}", "{}", "{")],
    ["a header that is null", () => toFrames({ ...request(), header: null as never }, connection.key)],
    ["a header without a type", () => toFrames({ ...request(), header: { msg_id: "x" } as never }, connection.key)],
    ["content that is null", () => toFrames({ ...request(), content: null as never }, connection.key)],
    ["content that is a text", () => toFrames({ ...request(), content: "code" as never }, connection.key)],
    ["an unknown type", () => toFrames(newMessage("exit_request", {}, "s"), connection.key)],
    ["the name of an inherited method for a type", () => toFrames(newMessage("toString", {}, "s"), connection.key)],
    [
      "a prototype",
      () => toFrames(newMessage("comm_open", JSON.parse(`{ "__proto__": { "x": 1 } }`), "s"), connection.key),
    ],
    ["a reply", () => toFrames(newMessage("execute_reply", { status: "ok" }, "s"), connection.key)],
  ])("with %s is passed over", async (_, frames) => {
    for (const channel of ["shell", "control"] as const) {
      await sockets[channel].send(frames());
      const reply = await answer(channel, newMessage("kernel_info_request", {}, "s"));
      expect(reply.content.status).toBe("ok");
    }
  });

  it("does not keep the kernel from ending when asked", async () => {
    const reply = await answer("control", newMessage("shutdown_request", { restart: true }, "s"));
    expect(reply).toMatchObject({ header: { msg_type: "shutdown_reply" }, content: { status: "ok", restart: true } });
    expect(await kernel.ended).toMatch(/^with exit code 0/);
  });
});
