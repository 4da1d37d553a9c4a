import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/index.js";
import { csv, lines, scratch, zstd } from "./files.js";

const write = scratch();
const folder = dirname(write("x", ""));
async function namesIn(source: string): Promise<string[]> {
  const log = await ingest(source);
  log.close();
  return log.files.map((file) => file.slice(folder.length + 1));
}

describe("the files that a source names", () => {
  it("are the logs in a directory, by their names", async () => {
    mkdirSync(join(folder, "logs"));
    const text = csv(...lines(1));
    const logs = ["a.csv", "b.CSV.GZ", "c.tsv.zst", "d.log", "d.log.1", "d.log.2.gz", "e.txt"];
    for (const name of logs)
      write(`logs/${name}`, /gz$/i.test(name) ? gzipSync(text) : /zst$/.test(name) ? zstd(text) : text);
    for (const name of ["f.md", "g.csv.part", "h.db-wal", ".i.csv.1234.part", "j"]) write(`logs/${name}`, "no log");
    expect(await namesIn(join(folder, "logs"))).toEqual(logs.map((name) => `logs/${name}`));
  });

  it("are also logs that were put aside, and those of Linux systems, which have no ending", async () => {
    mkdirSync(join(folder, "var"));
    const line = "Oct 31 08:00:00 web-1 sshd[812]: Accepted password for root from 192.0.2.7 port 50022 ssh2\n";
    const logs = [
      "auth.log",
      "auth.log-20260101",
      "auth.log-20260102.gz",
      "auth.log.2026-01-01",
      "auth.log.old",
      "messages",
      "secure",
      "secure-20260101",
      "secure-20260102.gz",
      "syslog.1",
    ];
    for (const name of logs) write(`var/${name}`, /gz$/.test(name) ? gzipSync(line) : line);
    expect(await namesIn(join(folder, "var"))).toEqual(logs.map((name) => `var/${name}`));
  });

  it("are not all that a directory holds, and what else it holds is said", async () => {
    mkdirSync(join(folder, "mixed/sub/deeper"), { recursive: true });
    mkdirSync(join(folder, "mixed/.hidden"));
    for (const name of ["a.csv", "b.csv", "sub/c.csv"]) write(`mixed/${name}`, csv(...lines(1)));
    const notesOf = async (source: string | string[]) => {
      const log = await ingest(source);
      log.close();
      return log.notes.filter((note) => !note.includes("was taken for"));
    };
    const mixed = join(folder, "mixed");
    const said = (what: string) =>
      `Of ${mixed} the logs were read, by their names, and not ${what}; name those too if they are logs.`;
    expect(await notesOf(mixed)).toEqual([said("1 folder")]);
    for (const name of ["x.md", "mysecure", "ev\u202eil\n.md", "a\u001b[2J", ".secret", "z.csv.bz2"])
      write(`mixed/${name}`, "x");
    write(`mixed/sub/deeper/${"y".repeat(100)}.part`, "x");
    const others = '5 other files ("a\\u001b[2J", "ev\\u{202e}il\\n.md", "mysecure", …) and 1 folder';
    expect(await notesOf([mixed, mixed])).toEqual([said(others)]);
    await expect(ingest(join(mixed, "sub/deeper"))).rejects.toThrow(
      `without a log in it (.csv, .tsv, .txt, .log, .json, .jsonl, .ndjson, .parquet, .evtx, .db, .sqlite, .sqlite3, secure, messages, syslog, authlog, also with .gz or .zst), only 1 other file ("${"y".repeat(60)}"…); name a file or a glob.`,
    );
  });

  it("are found by globs at any depth", async () => {
    for (const name of ["deep", "deep/one", "deep/one/two"]) {
      mkdirSync(join(folder, name));
      write(`${name}/x.csv`, csv(...lines(1)));
    }
    expect(await namesIn(join(folder, "deep/**/*.csv"))).toEqual([
      "deep/one/two/x.csv",
      "deep/one/x.csv",
      "deep/x.csv",
    ]);
    expect(await namesIn(join(folder, "deep/*/x.csv"))).toEqual(["deep/one/x.csv"]);
    await expect(namesIn(join(folder, "deep/**/*.tsv"))).rejects.toThrow(/No file matches/);
  });

  it("are none at an address that cannot be fetched from, whose secrets stay untold", async () => {
    const asked = namesIn("ftp://me:secret@192.0.2.1/x.csv");
    await expect(asked).rejects.toThrow("an address that begins with ftp://; fetch the file first.");
    await expect(asked).rejects.not.toThrow(/secret/);
  });
});
