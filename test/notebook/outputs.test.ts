import { expect, it } from "vitest";
import { OutputCollector } from "../../src/notebook/outputs.js";

const display = (text: string, id?: string) => ({
  data: { "text/plain": text },
  metadata: {},
  transient: id ? { display_id: id } : {},
});

it("joins what a stream says, and keeps streams apart", () => {
  const collector = new OutputCollector();
  const outputs = collector.nextCell();
  for (const [name, text] of [
    ["stdout", "a\nb"],
    ["stdout", "c\n"],
    ["stderr", "d"],
    ["stdout", "e"],
  ]) {
    collector.take({ type: "stream", content: { name, text } });
  }
  expect(outputs).toEqual([
    { output_type: "stream", name: "stdout", text: ["a\n", "bc\n"] },
    { output_type: "stream", name: "stderr", text: ["d"] },
    { output_type: "stream", name: "stdout", text: ["e"] },
  ]);
});

it("updates a display wherever it stands, also in an earlier cell", () => {
  const collector = new OutputCollector();
  const first = collector.nextCell();
  collector.take({ type: "display_data", content: display("0 %", "bar") });
  const second = collector.nextCell();
  collector.take({ type: "display_data", content: display("0 %", "bar") });
  collector.take({ type: "update_display_data", content: display("100 %", "bar") });
  collector.take({ type: "update_display_data", content: display("lost", "other") });
  for (const outputs of [first, second]) {
    expect(outputs).toEqual([{ output_type: "display_data", data: { "text/plain": ["100 %"] }, metadata: {} }]);
  }
});

it("clears at once, or when the next output comes", () => {
  const collector = new OutputCollector();
  const outputs = collector.nextCell();
  collector.take({ type: "display_data", content: display("a") });
  collector.take({ type: "clear_output", content: { wait: true } });
  expect(outputs).toHaveLength(1);
  collector.take({ type: "stream", content: { name: "stdout", text: "b" } });
  expect(outputs).toEqual([{ output_type: "stream", name: "stdout", text: ["b"] }]);
  collector.take({ type: "clear_output", content: {} });
  expect(outputs).toEqual([]);
});

it("keeps results and errors as a notebook does, and JSON as it is", () => {
  const collector = new OutputCollector();
  const outputs = collector.nextCell();
  collector.take({ type: "execute_result", content: { ...display("7"), execution_count: 3 } });
  collector.take({
    type: "display_data",
    content: { data: { "application/x+json": { a: 1 }, "application/json": "b" }, metadata: {} },
  });
  collector.take({ type: "error", content: { ename: "E", evalue: "v", traceback: ["t"] } });
  collector.take({ type: "status", content: { execution_state: "idle" } });
  expect(outputs).toEqual([
    { output_type: "execute_result", data: { "text/plain": ["7"] }, execution_count: 3, metadata: {} },
    { output_type: "display_data", data: { "application/x+json": { a: 1 }, "application/json": "b" }, metadata: {} },
    { output_type: "error", ename: "E", evalue: "v", traceback: ["t"] },
  ]);
});
