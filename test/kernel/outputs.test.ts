import { beforeAll, expect, it } from "vitest";
import { useNotebook } from "./notebook.js";

const notebook = useNotebook();
const { run } = notebook;

beforeAll(async () => {
  await run(`const kernel = (globalThis as any)[Symbol.for("huntbook.kernel")];`);
});

it("shows several MIME types as one output, with metadata, and replaces it under its display id", async () => {
  const { messages } = await run(`
    kernel.display({ "text/plain": "a", "application/vnd.x.v1+json": { rows: [1] } }, { metadata: { width: 3 }, displayId: "bar" });
    kernel.display({ "text/plain": "b" }, { displayId: "bar", update: true });
  `);
  expect(messages.slice(1)).toEqual([
    {
      type: "display_data",
      content: {
        data: { "text/plain": "a", "application/vnd.x.v1+json": { rows: [1] } },
        metadata: { width: 3 },
        transient: { display_id: "bar" },
      },
    },
    {
      type: "update_display_data",
      content: { data: { "text/plain": "b" }, metadata: {}, transient: { display_id: "bar" } },
    },
  ]);
});

it("replaces what an earlier cell showed", async () => {
  await run(`kernel.display({ "text/plain": "0 %" }, { displayId: "early" })`);
  const { messages } = await run(`kernel.display({ "text/plain": "100 %" }, { displayId: "early", update: true })`);
  expect(messages[1]).toMatchObject({ type: "update_display_data", content: { transient: { display_id: "early" } } });
});

it("sends bytes as base64", async () => {
  const { messages } = await run(`kernel.display({ "image/png": Uint8Array.of(1, 2, 3) })`);
  expect(messages[1].content.data).toEqual({ "image/png": "AQID" });
});

it.each([
  [`kernel.display("text")`, "display() takes an object"],
  [`kernel.display({}, { update: true })`, "only what was shown under a displayId"],
  [`kernel.display({ "application/json": 1n })`, "BigInt"],
])("refuses %s", async (code, message) => {
  const { error, messages } = await run(code);
  expect(error?.evalue).toContain(message);
  expect(messages.map(({ type }) => type)).toEqual(["execute_input", "error"]);
});

it("leaves tslab's own display at work", async () => {
  const { messages } = await run(`
    import { display, newDisplay } from "tslab";
    display.html("<b>x</b>"); display.png(Uint8Array.of(1));
    const shown = newDisplay(); shown.text("1"); shown.text("2");
  `);
  expect(messages.slice(1).map(({ type, content }) => [type, content.data])).toEqual([
    ["display_data", { "text/html": "<b>x</b>" }],
    ["display_data", { "image/png": "AQ==" }],
    ["display_data", { "text/plain": "1" }],
    ["update_display_data", { "text/plain": "2" }],
  ]);
});

it("keeps the order of what is written and shown, and joins what is written in pieces", async () => {
  const { messages } = await run(`
    for (let i = 0; i < 500; i++) process.stdout.write(i + " ");
    console.error("aside");
    kernel.display({ "text/plain": "shown" });
    console.log("last");
    "result"
  `);
  expect(messages.length).toBeLessThan(12);
  const parts = messages.slice(1).map(({ type, content }) => content.text ?? content.data["text/plain"] ?? type);
  const numbers = Array.from({ length: 500 }, (_, i) => `${i} `).join("");
  expect(parts.join("|").replace(/ \|(?=\d)/g, " ")).toBe(`${numbers}|aside\n|shown|last\n|'result'`);
});

it("sends text while the cell still runs", async () => {
  const begun = performance.now();
  let heard = Number.NaN;
  await run(`console.log("early"); await new Promise((resolve) => setTimeout(resolve, 600));`, {
    onMessage: ({ header }) => {
      if (header.msg_type === "stream") heard = performance.now() - begun;
    },
  });
  expect(heard).toBeLessThan(550);
});

it("loses no output, however much there is", async () => {
  const { stdout } = await run(`for (let i = 0; i < 20000; i++) console.log("x".repeat(100));`);
  expect(stdout.length).toBe(20000 * 101);
});

it("puts characters together that are written byte by byte", async () => {
  const { stdout } = await run(`for (const byte of Buffer.from("é€😀")) process.stdout.write(Uint8Array.of(byte));`);
  expect(stdout).toBe("é€😀");
});

it("calls back when text is written", async () => {
  expect((await run(`await new Promise((resolve) => process.stdout.write("x", resolve)); "done"`)).result).toBe(
    "'done'",
  );
});

it("counts the cells that are stored, and labels their input and their result", async () => {
  const first = await run(`1`);
  const count = first.reply.execution_count;
  expect(first.messages).toMatchObject([
    { type: "execute_input", content: { code: "1", execution_count: count } },
    { type: "execute_result", content: { execution_count: count, data: { "text/plain": "1" } } },
  ]);
  expect(first.reply).toEqual({ status: "ok", execution_count: count, user_expressions: {}, payload: [] });
  const aside = await run(`2`, { storeHistory: false });
  expect(aside.reply.execution_count).toBe(count);
  expect(aside.messages.map(({ type }) => type)).toEqual(["execute_input", "execute_result"]);
  expect((await run(`missing`)).reply.execution_count).toBe(count + 1);
  expect((await run(`3`)).reply.execution_count).toBe(count + 2);
});

it("does silently what it is asked silently", async () => {
  const before = (await run(`0`)).reply.execution_count;
  const { reply, messages } = await run(
    `let secret = 41; console.log("x"); kernel.display({ "text/plain": "y" }); secret`,
    {
      silent: true,
      storeHistory: true,
    },
  );
  expect(messages).toEqual([]);
  expect(reply).toMatchObject({ status: "ok", execution_count: before });
  const failed = await run(`\nthrow new Error("hidden")`, { silent: true });
  expect(failed.messages).toEqual([]);
  expect(failed.reply).toMatchObject({ status: "error", ename: "Error", evalue: "hidden" });
  const { result, reply: next } = await run(`secret + 1`);
  expect([result, next.execution_count]).toEqual(["42", before + 1]);
});

it("gives a cell's late output to that cell", async () => {
  const seen: string[] = [];
  notebook.kernel.onIopub = ({ header, parent_header, content }) => {
    if (header.msg_type === "stream") seen.push(`${parent_header.msg_id} ${content.text}`);
  };
  let id = "";
  await run(`setTimeout(() => console.log("late"), 50);`, {
    onMessage: ({ parent_header }) => {
      id = parent_header.msg_id ?? "";
    },
  });
  await expect.poll(() => seen).toEqual([`${id} late\n`]);
  notebook.kernel.onIopub = undefined;
});
