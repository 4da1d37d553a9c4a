import { isDeepStrictEqual } from "node:util";
import { crc32 } from "node:zlib";
import { evtx } from "../../src/ingest/decoders/evtx.js";
import { type Element, evtxFile, seal, value } from "../../test/ingest/decoders/evtxFile.mjs";
import { insist, ownWords, type Target } from "../engine/target.js";
import { type Answer, decode } from "./decoded.js";
import { sharedFile } from "./shared.js";

const HEADER = 4096;
const CHUNK = 65_536;

/** What is made of an input, by its first byte; the others are a chunk without the zeros at its end, or a whole file. */
const Flag = { sealed: 1, before: 2, after: 4, cut: 8, file: 16, pieces: 32, range: 64 } as const;

const sound = (from: number): Buffer =>
  evtxFile(
    [0, 1, 2].map((i) => ({
      id: 4624,
      data: [
        ["TargetUserName", `sound${i}`],
        ["LogonType", value.uint32(3)],
      ],
    })),
    { firstRecord: from },
  );
const [first, last] = [sound(1), sound(5_000_000)];
const chunkOf = (file: Buffer): Buffer => file.subarray(HEADER);
const known = (file: Buffer): Promise<Answer> => decode(evtx, file, CHUNK);
let expected: Promise<[Answer, Answer]> | undefined;

export const evtxTarget: Target = {
  name: "evtx",
  about: "Windows event logs: sound chunks around a damaged one are read, whatever is in it",
  covers: ["src/ingest/decoders/evtx", "src/ingest/decoders/evtx.ts"],
  binary: true,
  longest: CHUNK + HEADER,
  seeds,
  async check(input) {
    const flags = input[0] ?? 0;
    const before = (flags & Flag.before) > 0;
    const after = (flags & Flag.after) > 0 && (flags & (Flag.cut | Flag.file)) === 0;
    const file = flags & Flag.file ? fileOf(input.subarray(1), flags) : framed(input.subarray(1), flags, before, after);
    let answer: Answer;
    try {
      answer = await decode(evtx, file, flags & Flag.pieces ? 999 : CHUNK, {
        timeZone: "UTC",
        ...(flags & Flag.range ? { from: new Date("2026-10-31T08:00:00Z"), to: new Date("2026-11-01T00:00:00Z") } : {}),
      });
    } catch (error) {
      ownWords(error);
      return;
    }
    const data = answer.columns.indexOf("EventData");
    for (const row of answer.rows) if (row[data] !== null) JSON.parse(String(row[data]));
    expected ??= Promise.all([known(first), known(last)]);
    const [head, tail] = await expected;
    if (flags & Flag.file) return;
    if (before) insist(isDeepStrictEqual(answer.rows.slice(0, 3), head.rows), () => "The chunk before was not kept.");
    if (after) insist(isDeepStrictEqual(answer.rows.slice(-3), tail.rows), () => "The chunk behind was not kept.");
  },
};

function framed(body: Buffer, flags: number, before: boolean, after: boolean): Buffer {
  const chunk = flags & Flag.cut ? Buffer.from(body) : Buffer.alloc(CHUNK);
  body.copy(chunk, 0, 0, CHUNK);
  sealed(chunk, flags);
  const pieces = [
    first.subarray(0, HEADER),
    ...(before ? [chunkOf(first)] : []),
    chunk,
    ...(after ? [chunkOf(last)] : []),
  ];
  return Buffer.concat(pieces);
}

/** The checksums are set right, so that what the headers say is believed. */
function sealed(chunk: Buffer, flags: number): void {
  const end = chunk.length >= 512 ? chunk.readUInt32LE(48) : 0;
  if (flags & Flag.sealed && chunk.length >= 512) seal(chunk, Math.min(chunk.length, Math.max(512, end)));
}

/** 128 bytes of a file's header, and a chunk. */
function fileOf(body: Buffer, flags: number): Buffer {
  const header = Buffer.alloc(body.length < 128 ? body.length : HEADER);
  body.copy(header, 0, 0, 128);
  if (header.length === HEADER && flags & Flag.sealed) header.writeUInt32LE(crc32(header.subarray(0, 120)), 124);
  const chunk = Buffer.from(body.subarray(128, 128 + CHUNK));
  sealed(chunk, flags);
  return Buffer.concat([header, chunk]);
}

/** Names that are values, templates in templates, and all kinds of text. */
function intricate(): Buffer {
  const slot = (number: number, type = 0x01) => ({ slot: number, type });
  const text: Element = {
    name: "UserData",
    attributes: [["kind", slot(1, 0x06)]],
    children: [
      "a",
      (writer) => writer.raw(0x48, 0x41, 0x30, 0x07, 2, 0, 0x3c, 0, 0x3e, 0),
      slot(0),
      (writer) => {
        writer.raw(0x09);
        writer.name("amp");
      },
      (writer) => {
        writer.raw(0x0a);
        writer.name("target");
        writer.raw(0x0b, 1, 0, 0x41, 0);
      },
    ],
  };
  const named: Element = {
    name: "EventData",
    children: [
      { name: "Data", attributes: [["Name", slot(0)]], children: [slot(1, 0x81)] },
      { name: "Data", attributes: [["Name", "TargetUserName"]], children: ["x", slot(2, 0x13), slot(9)] },
      (writer) => writer.instance({ name: "Inner", children: [slot(0)] }, [value.text("in")]),
    ],
  };
  const inside: Element = { name: "Outer", children: [slot(0, 0x21)] };
  const often: Element = { name: "Often", children: Array.from({ length: 20 }, () => slot(0, 0x21)) };
  const given = [value.text("Given"), value.texts(["p", "q"]), value.sid("S-1-5-18")];
  return evtxFile([
    { id: 1, xml: inside, values: [(writer) => writer.instance(text, [value.text("b"), value.uint16(7)])] },
    { id: 2, xml: inside, values: [(writer) => writer.instance(named, given)] },
    {
      id: 4,
      xml: often,
      values: [(writer) => writer.instance(often, [() => writer.instance(text, [value.text("b")])])],
    },
    { id: 3, time: "2026-11-02T00:00:00Z", unnamed: [value.nothing, { type: 0x8a, bytes: Buffer.alloc(24, 1) }] },
  ]);
}

function seeds(): Buffer[] {
  const user = value.sid("S-1-5-21-1-2-3-1001");
  const files = [
    evtxFile([
      {
        id: 4624,
        data: [
          ["TargetUserName", "ann"],
          ["TargetUserSid", user],
          ["LogonType", value.uint32(3)],
        ],
      },
    ]),
    evtxFile([
      {
        id: 4625,
        data: [
          ["Status", value.hex32(0xc000006d)],
          ["IpAddress", "10.0.0.1"],
          ["Other", value.texts(["a", "b"])],
        ],
      },
      {
        id: 4768,
        data: [
          ["Status", value.nothing],
          ["Stamp", value.systemTime([2026, 10, 6, 31, 8, 0, 0, 0])],
        ],
      },
      {
        id: 1102,
        user: [
          ["SubjectUserName", "ann"],
          ["Since", value.fileTime("2026-10-31T08:00:00Z")],
        ],
      },
    ]),
    evtxFile([
      {
        id: 1,
        unnamed: ["one", value.ansi("two"), value.int8(-3), value.int16(-300), value.int32(-70_000), value.int64(-5n)],
      },
      {
        id: 2,
        unnamed: [value.float(1.5), value.double(-0.1), value.bool(true), value.binary([1, 2, 255]), value.size(99n)],
      },
      {
        id: 3,
        unnamed: [
          value.guid("01234567-89ab-cdef-0123-456789abcdef"),
          value.uint64(2n ** 63n),
          value.hex64(7n),
          value.uint16(9),
        ],
      },
      {
        id: 4,
        xml: { name: "EventData", attributes: [["xmlns", "x"]], children: ["text & more", { name: "Empty" }] },
        values: [],
      },
    ]),
    intricate(),
    ...sharedFile("evtx/omer_security.evtx", HEADER + CHUNK),
  ];
  return files.flatMap((file) => {
    const chunk = file.subarray(HEADER, HEADER + file.readUInt32LE(HEADER + 48));
    const small = trimmed(chunk);
    const flagged = (flags: number, ...parts: Buffer[]) => Buffer.concat([Buffer.from([flags]), ...parts]);
    return [
      flagged(Flag.sealed | Flag.before | Flag.after, small),
      flagged(Flag.cut | Flag.range, small),
      flagged(Flag.before | Flag.after, small),
      flagged(Flag.file | Flag.sealed | Flag.pieces, file.subarray(0, 128), small),
    ];
  });
}

/** Real chunks are full; a few of their records are enough. */
function trimmed(chunk: Buffer): Buffer {
  let end = 512;
  while (end < 8192 && end + 8 < chunk.length) end += Math.max(28, chunk.readUInt32LE(end + 4));
  return chunk.subarray(0, Math.min(end, chunk.length));
}
