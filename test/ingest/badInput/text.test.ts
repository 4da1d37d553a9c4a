import { describe, expect, it } from "vitest";
import { ingest } from "../../../src/ingest/index.js";
import { scratch } from "../files.js";
import { formats, outcome, rowsOf } from "./formats.js";

const write = scratch();
const NAMES = ["ann", "zoë", "bob", "Ōe", "eve"];
const ROWS = rowsOf(5, (i) => NAMES[i]);
const texts = formats.filter(({ text }) => text !== undefined);

describe.each(texts)("$name", ({ name, write: make, options, text }) => {
  const file = (bytes: Uint8Array | string) => write(`text.${name}`, bytes);
  const whole = async (rows = ROWS) => (await make(rows)).toString("utf8");

  it("may be UTF-8 with a mark, or UTF-16", async () => {
    const content = await whole();
    const wide = Buffer.from(`\uFEFF${content}`, "utf16le");
    for (const bytes of [Buffer.from(`\uFEFF${content}`), wide, Buffer.from(wide).swap16()])
      expect((await outcome(file(bytes), options)).users).toEqual(NAMES);
    expect((await outcome(file(wide.subarray(2)), { ...options, encoding: "utf-16le" })).users).toEqual(NAMES);
    expect((await outcome(file(wide.subarray(2)), options)).error).toMatch(/utf-16le|JSON|UTF-16/);
  });

  it("in another encoding keeps what can be read, and says the rest", async () => {
    const latin = Buffer.from(await whole(rowsOf(3, (i) => NAMES[i])), "latin1");
    const { error, users, rejected, notes } = await outcome(file(latin), options);
    if (error === undefined) {
      expect(users.filter((user) => user === "ann" || user === "bob")).toEqual(["ann", "bob"]);
      expect(rejected > 0 || users.some((user) => user?.includes("\uFFFD")) || /UTF-8/.test(notes)).toBe(true);
      expect(users).not.toContain("zo");
    } else expect(error).toMatch(/UTF-8|malformed|not well formed/i);
    const said = await outcome(file(latin), { ...options, encoding: "windows-1252" });
    expect(said.users).toEqual(["ann", "zoë", "bob"]);
  });

  it("may end its lines in any way, one beside the other", async () => {
    const content = await whole();
    const ends = ["\r\n", "\n", "\r\n"];
    let line = 0;
    for (const bytes of [content.replaceAll("\n", "\r\n"), content.replaceAll("\n", () => ends[line++ % 3])])
      expect((await outcome(file(bytes), options)).users).toEqual(NAMES);
  });

  it("may hold NUL, or a run of it where a crash left one", async () => {
    const content = await whole(rowsOf(5));
    const inside = await outcome(file(content.replace("user2", "us\0er")), options);
    if (inside.error === undefined) {
      expect(inside.users).toEqual(expect.arrayContaining(["user0", "user1", "user3", "user4"]));
      expect(inside.users.includes("us\0er") || inside.rejected > 0).toBe(true);
    } else expect(inside.error).toContain(name);
    const after = await outcome(file(content + "\0".repeat(4096)), options);
    if (after.error === undefined) {
      expect(after.users.slice(0, 5)).toEqual(rowsOf(5).map(({ user }) => user));
      expect(after.users.length > 5 || after.rejected > 0 || /cut off/.test(after.notes)).toBe(true);
    } else expect(after.error).toContain(name);
  });

  it("may have a value of ten million bytes", async () => {
    const long = "x".repeat(10_000_000);
    const bytes = await make(rowsOf(5, (i) => (i === 2 ? long : `user${i}`)));
    const log = await ingest(file(bytes), options).catch((error: Error) => error);
    if (log instanceof Error) throw log;
    const sizes = await log.aggregate(
      "SELECT LENGTH(user_name) AS n, COUNT(*) AS rows FROM events GROUP BY 1 ORDER BY 1",
    );
    const { rejected } = log;
    log.close();
    const whole =
      sizes.objects().length === 2
        ? [
            { n: 5, rows: 4 },
            { n: 10_000_000, rows: 1 },
          ]
        : [{ n: 5, rows: 4 }];
    expect(sizes.objects()).toEqual(whole);
    expect(rejected.count).toBe(whole.length === 2 ? 0 : 1);
  });

  it.skipIf(text === "free")("may have two columns of one name", async () => {
    const content = (await whole()).replaceAll("IpAddress", "targetusername").replaceAll("10.0.0.1", "other");
    const { error, users, notes } = await outcome(file(content), options);
    expect(error).toBeUndefined();
    expect(users).toEqual(NAMES);
    if (text === "csv") expect(notes).toMatch(/targetusername/i);
  });
});

describe("nested JSON", () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  const event = (extra: string) =>
    `{"TimeGenerated":"2026-10-31T08:00:00Z","EventID":4625,"TargetUserName":"ann","extra":${extra}}`;

  it("is kept as text, at any depth that makes sense", async () => {
    const deep = nested(50);
    const log = await ingest(write("deep.json", `${event(deep)}\n${event('{"b":[1,{"c":null}],"d":"\\u0000x"}')}\n`));
    expect((await log.table({ raw: true })).array("raw_extra")).toEqual([deep, '{"b":[1,{"c":null}],"d":"\\u0000x"}']);
    log.close();
  });

  it("of a hundred thousand levels is rejected or refused, and ends", async () => {
    for (const layout of [`${event("1")}\n${event(nested(100_000))}\n`, `[${event("1")},${event(nested(100_000))}]`]) {
      const file = write("abyss.json", layout);
      const { error, users, rejected } = await outcome(file);
      if (error === undefined) expect(users.length + rejected).toBeGreaterThanOrEqual(1);
      else expect(error).toContain(file);
    }
  });

  it("of something else than objects is refused", async () => {
    for (const json of ['[["2026-10-31T08:00:00Z", "ann"], ["2026-10-31T08:00:01Z", "bob"]]', "[1, 2]", '["ann"]'])
      expect((await outcome(write("other.json", json))).error).toMatch(/other\.json is JSON, but not of objects/);
  });
});
