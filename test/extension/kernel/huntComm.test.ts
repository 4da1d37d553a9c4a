import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HuntComm } from "../../../extension/src/kernel/huntComm.js";
import { speak } from "../../../extension/src/words.js";
import { HuntInStep } from "../../../src/hunt/index.js";
import { sampleHunt } from "../../hunt/sample.js";

/** A kernel that writes down what it is told, and speaks when it is made to. */
function fakeKernel() {
  const told: any[] = [];
  const comm: any = {
    isDisposed: false,
    open: (data: unknown) => told.push({ open: data }),
    send: (data: unknown) => told.push(data),
    close: () => told.push("close"),
    dispose: () => told.push("dispose"),
  };
  const kernel = { createComm: () => comm };
  return { told, kernel, say: (data: unknown) => comm.onMsg({ content: { data } }), close: () => comm.onClose() };
}

const settings = (contamination: number) => ({ ...sampleHunt().settings, contamination });

function connect() {
  const hunt = sampleHunt();
  const inStep = new HuntInStep(hunt, "page", { changed: () => {}, warn: () => {} });
  const fake = fakeKernel();
  const events = { connected: vi.fn(), closed: vi.fn() };
  const comm = new HuntComm(fake.kernel as never, "id", inStep, speak(), events);
  return { ...fake, hunt, inStep, comm, events };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a comm about a hunt", () => {
  it("says when it is opened how the hunt stands, and is connected once it is answered", () => {
    const { told, say, comm, events, hunt } = connect();
    expect(told[0].open).toMatchObject({ version: 1, id: hunt.id });
    expect(told[0].open.changes).toContainEqual(expect.objectContaining({ part: "settings", value: hunt.settings }));
    expect(comm.connected).toBe(false);
    say({ changes: [{ part: "settings", value: settings(0.2), count: 1, by: "kernel" }] });
    say({ changes: [] });
    expect(comm.connected).toBe(true);
    expect(events.connected).toHaveBeenCalledOnce();
    expect(hunt.settings.contamination).toBe(0.2);
  });

  it("drops what is no change with a warning, and goes on", () => {
    const { say, hunt } = connect();
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    say({ changes: [{ part: "selected", value: 99, count: 1, by: "kernel" }] });
    expect(warn.mock.calls[0][0]).toContain("What the kernel said of a hunt was not taken: ");
    say({ changes: [{ part: "selected", value: 9, count: 1, by: "kernel" }] });
    expect(hunt.selected).toBe(9);
  });
});

describe("a question for events", () => {
  const table = { columns: ["a"], rows: [["x"]], total: 1 };

  it("is answered, each by its number", async () => {
    const { told, say, comm } = connect();
    const [one, two] = [comm.events("row 1", 5), comm.events("row 2", 6)];
    expect(told.slice(1)).toEqual([
      { events: "row 1", most: 5, ask: 1 },
      { events: "row 2", most: 6, ask: 2 },
    ]);
    say({ ask: 2, events: { ...table, total: 2 } });
    say({ ask: 1, events: table });
    expect([(await one).total, (await two).total]).toEqual([1, 2]);
  });

  it("ends with the kernel's sentence, or with ours where the answer cannot be read", async () => {
    const { say, comm } = connect();
    const [one, two] = [comm.events("row", 5), comm.events("row", 5)];
    say({ ask: 1, error: "The log is gone." });
    say({ ask: 2, events: { columns: 1 } });
    await expect(one).rejects.toThrow("The log is gone.");
    await expect(two).rejects.toThrow("The kernel's answer cannot be read: it has no columns.");
  });

  it("says that the kernel is busy where it has not even heard it, and waits as long as it takes where it has", async () => {
    const { say, comm } = connect();
    const [unheard, heard] = [comm.events("row", 5), comm.events("row", 5)];
    const failed = expect(unheard).rejects.toThrow("The kernel is busy with a cell.");
    say({ ask: 2, heard: true });
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
    say({ ask: 2, events: table });
    expect(await heard).toEqual(table);
  });

  it("ends when the kernel goes away", async () => {
    const { close, comm, events } = connect();
    const asked = expect(comm.events("row", 5)).rejects.toThrow("went away");
    close();
    await asked;
    expect(events.closed).toHaveBeenCalledOnce();
  });
});
