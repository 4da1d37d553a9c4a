import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { syslog } from "../../../src/ingest/decoders/syslog.js";
import { decode, times } from "./syslog/decode.js";

const failed = (day: number, pid = 7): string =>
  `Mar ${day} 13:06:56 web sshd[${pid}]: Failed password for root from 10.0.0.9 port ${4000 + pid} ssh2`;
const fits = (text: string) => syslog.fits(Buffer.from(text), "auth.log");

describe("a system log", () => {
  it("is recognised by its content in all its layouts", () => {
    expect(fits(failed(27))).toBe(true);
    expect(fits(`\uFEFF\n${failed(27)}\r\n${failed(28).slice(0, 20)}`)).toBe(true);
    expect(fits("<34>1 2003-10-11T22:14:15.003Z host su - ID47 - hi\n")).toBe(true);
    expect(fits("2024-05-01T10:00:00.123456+02:00 web sshd[1]: hi\n")).toBe(true);
    expect(fits(`garbage\n${failed(27)}\n${failed(28)}\n`)).toBe(true);
    expect(fits(`${failed(27)} ${"x".repeat(1 << 18)}`)).toBe(true);
  });

  it("is told from other text", () => {
    for (const text of [
      "TimeGenerated,EventID,Computer\n2024-05-01T10:00:00Z,4624,a\n",
      "2024-05-01 10:00:00 web,sshd: 1\n2024-05-01 10:00:00 web,sshd: 2\n",
      '{"time":"2024-05-01T10:00:00Z"}\n',
      "2024-05-01T10:00:00Z\t1.2.3.4\tann\n",
      "garbage\nmore garbage\n",
      "",
      "\n\n",
    ])
      expect([text, fits(text)]).toEqual([text, false]);
    expect(syslog.fits(Buffer.from([0x50, 0x41, 0x52, 0x31, 0, 0xff]), "x")).toBe(false);
  });

  it("becomes columns, with the message beside its parts", async () => {
    const { rows, rejected } = await decode(`<38>${failed(27)}\n`, { year: 2024 });
    expect(rejected).toEqual([]);
    expect(rows).toMatchObject([
      {
        ...{ Host: "web", Program: "sshd", Pid: "7", Facility: "auth", Severity: "info", Repeated: null },
        Message: "Failed password for root from 10.0.0.9 port 4007 ssh2",
        ...{ Event: "Failed", Service: "sshd", User: "root", InvalidUser: false, Method: "password" },
        ...{ SrcIp: "10.0.0.9", SrcHost: null, SrcPort: 4007 },
      },
    ]);
    expect(times(rows)).toEqual(["2024-03-27T13:06:56.000Z"]);
  });

  it("says what it assumed about years and zones", async () => {
    const { notes } = await decode(failed(27), { timeZone: "Europe/Berlin" });
    expect(notes).toEqual([
      expect.stringMatching(/auth\.log has lines without a year: they are taken to be of \d{4}, .*option year/),
      expect.stringMatching(/auth\.log has times without a zone: they are taken to be Europe\/Berlin/),
    ]);
    const given = await decode(failed(27), { year: 2017 });
    expect(given.notes[0]).toMatch(/first is taken to be of 2017/);
    expect((await decode("2024-05-01T10:00:00Z web sshd[1]: hi\n")).notes).toEqual([]);
    await expect(decode(failed(27), { year: 20.5 })).rejects.toThrow(/year is 20\.5; give the year/);
  });

  it("may change its layout on the way", async () => {
    const text = `2023-12-31T23:00:00Z web a: b\nDec 31 23:30:00 web a: b\nJan  1 00:30:00 web a: b\n<1>1 2024-01-01T01:00:00Z web a - - - b\n`;
    expect(times((await decode(text)).rows)).toEqual([
      "2023-12-31T23:00:00.000Z",
      "2023-12-31T23:30:00.000Z",
      "2024-01-01T00:30:00.000Z",
      "2024-01-01T01:00:00.000Z",
    ]);
  });

  it("hands over only what lies in the time asked for, under the same numbers", async () => {
    const text = [26, 27, 28, 29].map((day) => failed(day)).join("\n");
    const range = { from: new Date("2024-03-27T13:06:56Z"), to: new Date("2024-03-29T13:06:56Z") };
    const { rows, records } = await decode(`${text}\n`, { year: 2024, ...range });
    expect(times(rows).map((time) => time.slice(8, 10))).toEqual(["27", "28"]);
    expect(records).toEqual([2, 3]);
  });
});

describe("a message that was repeated", () => {
  const repeated = (times: number | string, message = failed(27).slice(29)) =>
    `Mar 27 13:06:58 web sshd[7]: message repeated ${times} times: [ ${message}]\n`;

  it("becomes as many rows, with the line's own words beside", async () => {
    const { rows, records } = await decode(`${failed(27)}\n${repeated(3)}${failed(28)}\n`, { year: 2024 });
    expect(rows.map((row) => [row.Event, row.User, row.Repeated])).toEqual([
      ["Failed", "root", null],
      ...Array(3).fill(["Failed", "root", 3]),
      ["Failed", "root", null],
    ]);
    expect(rows[1].Message).toMatch(/^message repeated 3 times: \[ Failed/);
    expect(records).toEqual([1, 2, 3, 4, 5]);
  });

  it("in BSD's words is that of the line before, if that is of the same host", async () => {
    const again = (host: string) => `Mar 27 13:07:00 ${host} last message repeated 2 times\n`;
    const { rows } = await decode([again("web"), failed(27), "\n", again("web"), again("db")].join(""), { year: 2024 });
    expect(rows.map(({ Program, Event, Repeated }) => [Program, Event, Repeated])).toEqual([
      [null, null, null],
      ["sshd", "Failed", null],
      ["sshd", "Failed", 2],
      ["sshd", "Failed", 2],
      [null, null, null],
    ]);
  });

  it("is not believed beyond a size, so that a line cannot fill the memory", async () => {
    const text = repeated(10_000) + repeated(10_001) + repeated("9".repeat(400)) + repeated(9999, "x".repeat(60_000));
    const { rows, rejected, largest } = await decode(text, { year: 2024 });
    expect([rows.length, largest]).toEqual([10_001, 2048]);
    expect(rejected).toEqual([
      { line: 2, record: null, reason: "it says that it was repeated 10001 times, and up to 10000 are believed" },
      { line: 4, record: null, reason: "it says that it was repeated so often that its text would fill the memory" },
    ]);
    expect(rows.at(-1)).toMatchObject({ Repeated: null, Event: null });
  });

  it("that is no repetition stays what it is", async () => {
    for (const line of [repeated(0), repeated(-1), repeated("1e3"), repeated(2).replace("]\n", "\n")]) {
      const { rows } = await decode(line, { year: 2024 });
      expect(rows).toMatchObject([{ Repeated: null, Event: null }]);
    }
  });
});

describe("a damaged log", () => {
  it("keeps its good lines and names the others", async () => {
    const text = Buffer.concat([
      Buffer.from(`${failed(26)}\r\nhello\n\n   \n`),
      Buffer.from([0x4d, 0xff, 0x0a]),
      Buffer.from(`\0\0\0${failed(27)}\r${failed(28).replace("root", "ro\0ot")}\n\0\0\n`),
      Buffer.from(`${"x".repeat(10_000_000)}\n${failed(29)}\n`),
    ]);
    const { rows, rejected, records } = await decode(text, { year: 2024, size: 70_000 });
    expect(times(rows).map((time) => time.slice(8, 10))).toEqual(["26", "27", "29"]);
    expect(records).toEqual([1, 2, 3]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, expect.stringMatching(/does not begin with a time/)],
      [5, "it is not UTF-8"],
      [7, "it holds NUL bytes"],
      [8, "it holds nothing but NUL bytes"],
      [9, "it is longer than 65536 bytes"],
    ]);
  });

  it("does not count an attempt that its end cuts off", async () => {
    const text = `${failed(26)}\n${failed(27)}`;
    const from = failed(26).length + 1;
    for (let length = from; length < text.length; length++) {
      const { rows, rejected } = await decode(text.slice(0, length), { year: 2024 });
      expect(rows.filter(({ Event }) => Event === "Failed")).toHaveLength(1);
      if (length > from + 36) expect(rejected).toEqual([{ line: 2, record: null, reason: "the file ends inside it" }]);
      else expect(rows.length + rejected.length).toBe(length === from ? 1 : 2);
    }
    expect((await decode(text, { year: 2024 })).rows).toHaveLength(2);
  });

  it("gives each line a row or a reason, in any pieces, without an error", async () => {
    const line = fc.constantFrom(
      failed(26),
      failed(27).slice(0, 40),
      "Jan  1 00:00:00 web a: b",
      "x\0y",
      "\0",
      "<9>",
      "é",
    );
    const end = fc.constantFrom("\n", "\r\n", "\r");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(line, end, fc.string({ maxLength: 5 }), fc.constant("\u{1F600}")), { maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        async (pieces, size) => {
          const text = pieces.join("");
          const whole = await decode(text, { year: 2024 });
          const lines = text
            .replace(/^\uFEFF/, "")
            .split(/\r\n|\n|\r/)
            .filter((one) => one.trim() !== "");
          expect(whole.rows.length + whole.rejected.length).toBe(lines.length);
          const pieced = await decode(text, { year: 2024, size });
          expect([pieced.rows, pieced.records, pieced.rejected]).toEqual([whole.rows, whole.records, whole.rejected]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it("stops when it is asked to", async () => {
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    const long = `${failed(26)}\n`.repeat(400_000);
    await expect(decode(long, { signal: stop.signal })).rejects.toThrow("enough");
  });
});
