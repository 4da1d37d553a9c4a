import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { EventLog } from "../../src/ingest/index.js";
import { type QueryOptions, sentinel } from "../../src/sentinel/index.js";
import { iso, largeTable } from "./largeTable.js";
import { fakeCredential, localService, type Reply, table, WORKSPACE } from "./localService.js";

const service = localService();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});

async function query(kql: string, options?: QueryOptions): Promise<EventLog> {
  const { endpoint, certificate: certificates } = service;
  const workspace = await sentinel({ workspace: WORKSPACE, endpoint, certificates, credential: fakeCredential() });
  const log = await workspace.query(kql, options);
  opened.push(log);
  return log;
}

const numbers = async (log: EventLog): Promise<number[]> =>
  ((await log.sql("SELECT N FROM events ORDER BY N")).objects() as { N: number }[]).map(({ N }) => N);

const START = 1793433600000000n;
const spread = (count: number, step: bigint): [number, bigint][] =>
  Array.from({ length: count }, (_, i) => [i, START + BigInt(i) * step]);

describe("a result too large for one answer", () => {
  it("comes whole, in stretches of time", async () => {
    service.answer = largeTable(spread(1000, 60_000_000n), 100);
    const told: [number, number][] = [];
    const log = await query("T; // all", { onProgress: (done, total) => told.push([done, total]) });
    expect(await numbers(log)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
    expect(log.rejected.count).toBe(0);
    expect(told.at(-1)).toEqual([1000, 1000]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
    expect(log.notes.join(" ")).toMatch(/fetched in \d+ stretches of time/);
    expect(service.requests.every(({ query }) => query.startsWith("T"))).toBe(true);
    expect(service.requests[3].query).toMatch(/^T\n\| where isnull\(TimeGenerated\) or \(TimeGenerated < datetime\(/);
  });

  it("holds each row once, however the times lie", async () => {
    const times = fc.array(
      fc.oneof(
        fc.bigInt({ min: START, max: START + 10n ** 12n }),
        fc.bigInt({ min: START, max: START + 50n }),
        fc.constant(null),
      ),
      { minLength: 12, maxLength: 150 },
    );
    await fc.assert(
      fc.asyncProperty(times, async (some) => {
        const dense = new Map<bigint | null, number>();
        for (const time of some) dense.set(time, (dense.get(time) ?? 0) + 1);
        fc.pre(Math.max(...dense.values()) <= 10 && (dense.get(null) ?? 0) <= 5 && dense.size > 1);
        // The rows without a time come with the first of the others.
        const most = 10 + (dense.get(null) ?? 0);
        service.answer = largeTable(
          some.map((time, i) => [i, time]),
          most,
        );
        expect(await numbers(await query("T"))).toEqual(some.map((_, i) => i));
      }),
      { numRuns: 25 },
    );
  });

  it("grows the stretches again after a dense one", async () => {
    const burst = spread(500, 1n);
    const calm = spread(200, 3_600_000_000n).map(([i, time]): [number, bigint] => [500 + i, time + 1_000_000n]);
    service.answer = largeTable([...burst, ...calm], 100);
    expect(await numbers(await query("T"))).toHaveLength(700);
    expect(service.requests.length).toBeLessThan(150);
  });

  const refusals: [string, () => Reply][] = [
    ["504 from a gateway", () => ({ status: 504, body: "<html>Gateway Timeout</html>" })],
    ["413", () => ({ status: 413, body: { error: { code: "ResponseSizeError", message: "too large" } } })],
    [
      "a query that takes too much",
      () => table({ N: "long" }, [], { error: { code: "PartialError", message: "E_RUNAWAY_QUERY (0x80DA0001)" } }),
    ],
    ["a failure by name", () => ({ status: 500, body: { error: { code: "x", message: "E_LOW_MEMORY_CONDITION" } } })],
  ];
  it.each(refusals)("is divided on %s too", async (_, refuse) => {
    service.answer = largeTable(spread(100, 1_000_000n), 30, refuse);
    expect(await numbers(await query("T"))).toHaveLength(100);
  });

  it("is divided by another column of time where there is no TimeGenerated", async () => {
    service.answer = largeTable(spread(50, 1_000_000n), 20, undefined, "When it was");
    await query("T");
    expect(service.requests[3].query).toContain('isnull(["When it was"])');
  });

  it("takes from and to where the service cannot count", async () => {
    const inner = largeTable(spread(50, 1_000_000n), 20);
    service.answer = (request, response) =>
      request.query.includes("| summarize ") ? { status: 504, body: "" } : inner(request, response);
    const log = await query("T", { from: iso(START), to: iso(START + 50_000_000n) });
    expect(await numbers(log)).toHaveLength(50);
    expect(new Set(service.requests.map(({ timespan }) => timespan)).size).toBe(1);
    await expect(query("T")).rejects.toThrow("give from and to");
  });

  it("is an Error where one microsecond is too much", async () => {
    const rows = Array.from({ length: 30 }, (_, i): [number, bigint] => [i, START + (i < 25 ? 7n : BigInt(i) * 1000n)]);
    service.answer = largeTable(rows, 20);
    await expect(query("T")).rejects.toThrow(
      "The rows of one microsecond, 2026-10-31T08:00:00.000007Z, are too many to be had at once; ask for fewer columns or rows.",
    );
  });

  it("is an Error where it has no time", async () => {
    const inner = largeTable(spread(50, 1_000_000n), 20);
    service.answer = (request, response) =>
      request.query.endsWith("| getschema")
        ? table({ ColumnName: "string", ColumnType: "string" }, [["N", "long"]])
        : inner(request, response);
    await expect(query("T | project N")).rejects.toThrow("keep TimeGenerated in it, or summarize");
  });

  it("is an Error where the columns change on the way", async () => {
    const inner = largeTable(spread(50, 1_000_000n), 20);
    let answers = 0;
    service.answer = (request, response) =>
      request.query.includes("| where ") && answers++ > 3
        ? table({ N: "long", TimeGenerated: "datetime", Extra: "string" }, [])
        : inner(request, response);
    await expect(query("T | evaluate bag_unpack(x)")).rejects.toThrow("Name them in the query with project.");
  });

  it("says so where the service counted other rows than it gave", async () => {
    const inner = largeTable(spread(50, 1_000_000n), 20);
    service.answer = (request, response) =>
      request.query.includes("| summarize ")
        ? table({ Rows: "long", First: "datetime", Last: "datetime" }, [[60, iso(START), iso(START + 49_000_000n)]])
        : inner(request, response);
    expect((await query("T")).notes.join(" ")).toContain("counted 60 rows and gave 50");
  });

  it("stops at once in the middle", async () => {
    const inner = largeTable(spread(50, 1_000_000n), 20);
    const stop = new AbortController();
    let answers = 0;
    service.answer = (request, response) => {
      if (!request.query.includes("| where ") || answers++ < 3) return inner(request, response);
      setTimeout(() => stop.abort(new Error("enough")), 20);
      return undefined;
    };
    const start = performance.now();
    await expect(query("T", { signal: stop.signal })).rejects.toThrow("enough");
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe("an answer that is not whole for another reason", () => {
  const broken = { error: { code: "PartialError", message: "A shard was not reached" } };

  it("is asked for again once, and then an Error", async () => {
    service.answer = () => table({ N: "long" }, [[1]], broken);
    await expect(query("T")).rejects.toThrow(
      "Log Analytics did not answer the query in full: A shard was not reached. Nothing of it was kept; run it again, or take what there is with partial: true.",
    );
    expect(service.requests).toHaveLength(2);
    service.answer = () => table({ N: "long" }, [[1]], service.requests.length === 3 ? broken : {});
    expect(await numbers(await query("T"))).toEqual([1]);
  });

  it("is taken with a note where that is wished", async () => {
    service.answer = () => table({ N: "long" }, [[1]], broken);
    const log = await query("T", { partial: true });
    expect(await numbers(log)).toEqual([1]);
    expect(log.notes.join(" ")).toContain("These are not all rows.");
  });
});
