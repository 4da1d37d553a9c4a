import { existsSync, readFileSync } from "node:fs";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ingest } from "../../../src/ingest/index.js";
import { scratch } from "../files.js";
import { decode, dice, lostOf } from "./decode.js";
import { evtxFile, seal, value } from "./evtxFile.mjs";

const write = scratch();
const HEADER = 4096;
const CHUNK = 65_536;

const TOTAL = 1200;
const whole = evtxFile(
  Array.from({ length: TOTAL }, (_, i) => ({
    id: i % 3 ? 4624 : 4688,
    data: [
      ["TargetUserName", `user${i}`],
      ["TargetUserSid", value.sid(`S-1-5-21-1-2-3-${i}`)],
      ["Other", "x".repeat(i % 50)],
    ] as [string, string | { type: number; bytes: Buffer }][],
  })),
);
/** Where the records of the log lie. */
const places = [...placesOf(whole)];

function* placesOf(file: Buffer): Generator<{ at: number; size: number; chunk: number }> {
  for (let start = HEADER; start < file.length; start += CHUNK) {
    const end = start + file.readUInt32LE(start + 48);
    for (let at = start + 512; at < end; at += file.readUInt32LE(at + 4))
      yield { at, size: file.readUInt32LE(at + 4), chunk: (start - HEADER) / CHUNK + 1 };
  }
}

/** A copy with something changed; chunks keep their checksums unless they are sealed again. */
function changed(change: (copy: Buffer) => void, sealed = true): Buffer {
  const copy = Buffer.from(whole);
  change(copy);
  if (sealed) for (let start = HEADER; start < copy.length; start += CHUNK) seal(copy.subarray(start, start + CHUNK));
  return copy;
}
const users = (rows: { TargetUserName?: unknown }[]) => rows.map((row) => row.TargetUserName);
const all = Array.from({ length: TOTAL }, (_, i) => `user${i}`);

describe("an event log that is cut off", () => {
  it("gives what is whole and counts the rest, wherever the cut is", async () => {
    const random = dice(7);
    const cuts = [HEADER + CHUNK, HEADER + 2 * CHUNK + 700, places[30].at + 10, places[30].at + places[30].size];
    for (let i = 0; i < 60; i++) cuts.push(HEADER + 512 + Math.floor(random() * (whole.length - HEADER - 512)));
    for (const cut of cuts) {
      const kept = places.filter(({ at, size }) => at + size <= cut).length;
      const decoding = await decode("evtx", whole.subarray(0, cut));
      expect([cut, decoding.rows.length]).toEqual([cut, kept]);
      expect(users(decoding.rows)).toEqual(all.slice(0, kept));
      expect([cut, kept > 0 ? lostOf(decoding) : TOTAL]).toEqual([cut, TOTAL - (kept > 0 ? kept : 0)]);
      for (const { reason } of decoding.rejected) expect(reason).toMatch(/cut off|lost/);
    }
  });

  it("says so in the log, and refuses a file that has no event left", async () => {
    const log = await ingest(write("cut.evtx", whole.subarray(0, HEADER + CHUNK + 20_000)));
    const { rows, rejected } = await log.quality();
    expect(rows).toBeGreaterThan(100);
    expect(rows + rejected).toBe(TOTAL);
    expect(log.rejected.rows.at(-1)?.reason).toMatch(/the file is cut off: it should have \d+ chunks and has 2/);
    log.close();
    await expect(ingest(write("stub.evtx", whole.subarray(0, 100)))).rejects.toThrow(/stub\.evtx is cut off.*header/);
    await expect(ingest(write("head.evtx", whole.subarray(0, 5000)))).rejects.toThrow(
      /None of the 1200 rows can be used.*head\.evtx.*is cut off/,
    );
    await expect(ingest(write("empty.evtx", ""))).rejects.toThrow(/empty\.evtx is empty/);
  });
});

describe("an event log that is damaged", () => {
  it("loses the record that is, names it, and keeps the others", async () => {
    const { at, chunk } = places[200];
    const { rows, rejected, notes } = await decode(
      "evtx",
      changed((copy) => copy.fill(0xee, at + 24, at + 60)),
    );
    expect(users(rows)).toEqual(all.filter((_, i) => i !== 200));
    expect(rejected).toEqual([
      {
        line: null,
        record: 201,
        rows: 1,
        reason: expect.stringMatching(`^chunk ${chunk}, EventRecordID 201: there is no token 0x`),
      },
    ]);
    expect(notes).toEqual([]);
    const log = await ingest(
      write(
        "damaged.evtx",
        changed((copy) => copy.fill(0xee, at + 24, at + 60)),
      ),
    );
    expect(log.rejected).toMatchObject({
      count: 1,
      rows: [{ record: 201, reason: expect.stringContaining("EventRecordID 201") }],
    });
    log.close();
  });

  it("finds the next record where a record's beginning is gone", async () => {
    for (const [from, to] of [
      [200, 201],
      [200, 203],
    ]) {
      const file = changed((copy) => copy.fill(0, places[from].at, places[to].at));
      const decoding = await decode("evtx", file);
      expect(users(decoding.rows)).toEqual(all.filter((_, i) => i < from || i >= to));
      expect(lostOf(decoding)).toBe(to - from);
      expect(decoding.rejected[0].reason).toMatch(/^chunk 2: there is no whole record at offset 0x/);
    }
  });

  it("reads on where a chunk's header is gone, and says that it is not as it was", async () => {
    for (const change of [
      (copy: Buffer) => copy.fill(0, HEADER + CHUNK, HEADER + CHUNK + 128),
      (copy: Buffer) => copy.fill(7, HEADER + CHUNK + 44, HEADER + CHUNK + 52),
    ]) {
      const { rows, rejected, notes } = await decode("evtx", changed(change, false));
      expect(users(rows)).toEqual(all);
      expect(rejected).toEqual([]);
      expect(notes).toEqual([
        expect.stringMatching(/^A chunk of log \(the first: number 2, .*does not match its checksum/),
      ]);
    }
  });

  it("counts a chunk that is gone altogether", async () => {
    const lost = places.filter(({ chunk }) => chunk === 2).length;
    const noise = await decode(
      "evtx",
      changed((copy) => copy.fill(0x55, HEADER + CHUNK, HEADER + 2 * CHUNK), false),
    );
    expect(noise.rows).toHaveLength(TOTAL - lost);
    expect(noise.rejected).toMatchObject([{ reason: expect.stringContaining("chunk 2") }]);
    const zeros = await decode(
      "evtx",
      changed((copy) => copy.fill(0, HEADER + CHUNK + 512, HEADER + 2 * CHUNK)),
    );
    expect(zeros.rows).toHaveLength(TOTAL - lost);
    expect(lostOf(zeros)).toBe(lost);
  });

  const gone = (fill: number, from: number, to: number, of: Buffer = whole) => {
    const copy = Buffer.from(of);
    return copy.fill(fill, HEADER + (from - 1) * CHUNK, HEADER + to * CHUNK);
  };
  const inChunks = (from: number, to: number) => places.filter(({ chunk }) => chunk >= from && chunk <= to).length;
  const last = places[TOTAL - 1].chunk;

  it.each([
    ["zeros", 0],
    ["noise", 0xaa],
  ])("counts the records of chunks in the middle that are %s, by the numbers of the others", async (_, fill) => {
    for (const [from, to, words] of [
      [2, 2, "chunk 2 holds no records that can be recognised; by the numbers of the others, "],
      [2, 3, "chunk 2 and the 1 after it hold no records that can be recognised; by the numbers of the others, "],
      [1, 1, "chunk 1 holds no records"],
      [last, last, `chunk ${last} holds no records`],
    ] as const) {
      const { rows, rejected } = await decode("evtx", gone(fill, from, to));
      const lost = inChunks(from, to);
      expect(rows).toHaveLength(TOTAL - lost);
      expect(rejected).toEqual([
        { line: null, record: null, rows: lost, reason: expect.stringMatching(`^${words}.*${lost} are lost$`) },
      ]);
    }
  });

  it("says that a chunk of zeros lost records where their numbers do not tell how many", async () => {
    const numbered = evtxFile(
      Array.from({ length: 400 }, () => ({ id: 1, data: [["Other", "x".repeat(200)]] as [string, string][] })),
      { firstRecord: 900_000 },
    );
    const { rejected } = await decode("evtx", gone(0, 1, 1, numbered));
    expect(rejected).toEqual([
      { line: null, record: null, rows: 1, reason: "chunk 1 holds no records that can be recognised" },
    ]);
  });

  it("is none where chunks of zeros follow that were never used", async () => {
    expect((await decode("evtx", Buffer.concat([whole, Buffer.alloc(3 * CHUNK)]))).rejected).toEqual([]);
  });

  it("counts a file whose end was never written as a file that is cut off", async () => {
    const cut = gone(0, last - 1, last).subarray(0, HEADER + (last - 1) * CHUNK);
    const decoding = await decode("evtx", cut);
    expect(decoding.rows.length + lostOf(decoding)).toBe(TOTAL);
  });

  it("tells a log that was open when it was copied, a header that cannot be believed, and another version", async () => {
    const open = await decode("evtx", evtxFile([{ id: 1 }], { dirty: true }));
    expect(open).toMatchObject({
      rows: [{ EventID: 1 }],
      notes: [expect.stringContaining("while Windows was writing it")],
    });
    const odd = await decode(
      "evtx",
      changed((copy) => copy.fill(9, 30, 32), false),
    );
    expect(users(odd.rows)).toEqual(all);
    expect(odd.notes).toEqual([expect.stringContaining("does not match its checksum")]);
    const other = changed((copy) => {
      copy.writeUInt16LE(2, 38);
      copy.writeUInt32LE(crc32(copy.subarray(0, 120)), 124);
    });
    await expect(decode("evtx", other)).rejects.toThrow("log is a Windows event log of version 2.1");
  });

  it("never hangs and never breaks on random changes", async () => {
    const random = dice(11);
    const small = whole.subarray(0, HEADER + 2 * CHUNK);
    for (let round = 0; round < 150; round++) {
      const copy = Buffer.from(small);
      for (let i = 0, n = 1 + Math.floor(random() * 200); i < n; i++)
        copy[128 + Math.floor(random() * (copy.length - 128))] = Math.floor(random() * 256);
      if (round % 2)
        for (let at = HEADER; at < copy.length; at += CHUNK)
          seal(copy.subarray(at, at + CHUNK), Math.min(CHUNK, copy.readUInt32LE(at + 48)));
      const started = performance.now();
      const decoding = await decode("evtx", copy);
      expect(performance.now() - started).toBeLessThan(2000);
      for (const { reason } of decoding.rejected)
        expect(reason).toMatch(/^(chunk \d|\d+ more record|the file is cut off)/);
    }
  });

  it("says what it can of pure noise", async () => {
    const random = dice(3);
    const noise = Buffer.concat([
      Buffer.from("ElfFile\0"),
      Buffer.from(Array.from({ length: 200_000 }, () => random() * 256)),
    ]);
    expect((await decode("evtx", noise)).rows).toEqual([]);
    await expect(ingest(write("noise.evtx", noise))).rejects.toThrow(
      /None of the \d+ rows can be used.*noise\.evtx.*chunk 1/,
    );
  });
});

describe("an event log made to do harm", () => {
  const data = (...children: object[]) => ({ name: "EventData", children }) as any;
  const reasons = async (file: Buffer) =>
    new Set((await decode("evtx", file)).rejected.map(({ reason }) => reason.replace(/^.*?: /, "")));

  it("cannot unfold to more than a chunk of events can hold", async () => {
    const often = (name: string) => ({ name, children: Array.from({ length: 500 }, () => ({ slot: 0, type: 0x21 })) });
    const laughs = [
      (writer: any) =>
        writer.instance(often("a"), [
          () => writer.instance(often("b"), [() => writer.instance(often("c"), [value.text("ha")])]),
        ]),
    ];
    const good = { id: 2, data: [["Note", "x"]] as [string, string][] };
    const file = evtxFile([good, { id: 1, xml: often("EventData"), values: laughs }, good]);
    const started = performance.now();
    const { rows, rejected } = await decode("evtx", file);
    expect(performance.now() - started).toBeLessThan(3000);
    expect(rows[0]).toMatchObject({ EventID: 2 });
    expect(rejected[0]).toMatchObject({
      record: 2,
      reason: expect.stringMatching(/EventRecordID 2: .*unfold to more/),
    });
  });

  it("cannot have a template in itself, or elements without end", async () => {
    const itself = data((writer: any) => {
      writer.raw(0x0c, 1, 0, 0, 0, 0);
      writer.u32(writer.defining);
      writer.u32(0);
    });
    expect(await reasons(evtxFile([{ id: 1, xml: itself }]))).toEqual(
      new Set([expect.stringMatching(/template at offset 0x\w+ cannot be read: its template .* it holds itself$/)]),
    );
    let deep: any = { name: "x", children: ["in"] };
    for (let i = 0; i < 90; i++) deep = { name: "x", children: [deep] };
    expect(await reasons(evtxFile([{ id: 1, xml: data(deep) }]))).toEqual(
      new Set([expect.stringMatching(/nested deeper than 64/)]),
    );
  });

  it("cannot have XML in XML in XML without end", async () => {
    let inner = Buffer.from([0x0f, 1, 1, 0, 0]);
    // An element with a value that is XML again, in a template without a definition of its own, over and over.
    for (let i = 0; i < 30; i++) inner = Buffer.concat([Buffer.from([0x0f, 1, 1, 0]), inner]);
    const file = evtxFile([{ id: 1, data: [["Nested", { type: 0x21, bytes: inner }]] }]);
    expect((await decode("evtx", file)).rows).toMatchObject([{ EventID: 1 }]);
  });
});

const sample = "../shared/data/evtx/omer_security.evtx";

/** Needs the sample logs beside the checkout; without them these tests are skipped. */
describe.skipIf(!existsSync(sample))("a real event log that is cut off or changed", () => {
  const real = existsSync(sample) ? readFileSync(sample) : Buffer.alloc(0);

  it("keeps what is whole", async () => {
    const { rows: before } = await decode("evtx", real);
    const random = dice(5);
    for (let i = 0; i < 25; i++) {
      const cut = HEADER + 1024 + Math.floor(random() * (real.length - HEADER - 1024));
      const decoding = await decode("evtx", real.subarray(0, cut));
      expect(decoding.rows).toEqual(before.slice(0, decoding.rows.length));
      if (decoding.rows.length < before.length) expect(lostOf(decoding)).toBeGreaterThan(0);
    }
  });

  it("counts a chunk of zeros in the middle", async () => {
    const { rows: before } = await decode("evtx", real);
    const copy = Buffer.from(real).fill(0, HEADER + 3 * CHUNK, HEADER + 4 * CHUNK);
    const decoding = await decode("evtx", copy);
    expect([before.length - decoding.rows.length, lostOf(decoding)]).toEqual([89, 89]);
    expect(decoding.rejected[0].reason).toMatch(/^chunk 4 holds no records/);
  });

  it("never breaks", async () => {
    const random = dice(13);
    for (let round = 0; round < 40; round++) {
      const start = HEADER + CHUNK * Math.floor(random() * 20);
      const copy = Buffer.concat([real.subarray(0, HEADER), real.subarray(start, start + 2 * CHUNK)]);
      for (let i = 0; i < 60; i++) copy[HEADER + Math.floor(random() * 2 * CHUNK)] ^= 1 << Math.floor(random() * 8);
      const { rows, rejected } = await decode("evtx", copy);
      expect(rows.length + rejected.length).toBeGreaterThan(10);
    }
  });
});
