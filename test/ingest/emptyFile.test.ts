import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type EventLog, ingest } from "../../src/ingest/index.js";
import { csv, lines, scratch } from "./files.js";

const write = scratch();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});

async function open(source: string | string[]): Promise<EventLog> {
  const log = await ingest(source);
  opened.push(log);
  return log;
}

describe("a file with nothing in it", () => {
  it("is passed over among others, which is said; all of them are an Error", async () => {
    const folder = join(dirname(write("x", "")), "rotated");
    mkdirSync(folder);
    const here = (name: string, content: string | Uint8Array) => write(join("rotated", name), content);
    const empty = [
      here("a.csv", ""),
      here("b.csv.gz", gzipSync("")),
      here("c.csv", "\n \n"),
      here("d.json", '{"Records":[]}'),
      here("e.ndjson", ""),
      here("f.json", "[]"),
      here("g.ndjson", "{}\n{}\n"),
    ];
    await expect(open(folder)).rejects.toThrow(`${empty[0]} is empty.`);
    await expect(open([...empty].reverse())).rejects.toThrow(/g\.ndjson holds no JSON object/);
    const full = here("z.csv", csv(...lines(3)));
    for (const source of [folder, join(folder, "*"), [full, ...empty]]) {
      const log = await open(source);
      expect(log.files).toEqual([full]);
      expect([log.read, log.rejected.count]).toEqual([3, 0]);
      expect(log.notes.slice(1)).toEqual([
        `${empty[0]} is empty. The same of 2 other files.`,
        `${empty[2]} holds nothing but blank space.`,
        `${empty[3]} holds no JSON object with a key. The same of 2 other files.`,
      ]);
    }
  });

  it("is none that only begins with blank space, or holds JSON that is no object", async () => {
    const full = write("full.ndjson", '{"a":1}\n');
    const late = write("late.csv", `${" \n".repeat(1 << 17)}${csv(...lines(3))}`);
    await expect(open([full, late])).rejects.toThrow(/late\.csv begins with 262144 bytes of nothing but blank space/);
    await expect(open([full, write("bare.ndjson", "{}\n1\n")])).rejects.toThrow(
      /bare\.ndjson holds JSON, and no object/,
    );
  });
});
