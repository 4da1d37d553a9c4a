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
  it("are the logs in a directory, by their endings", async () => {
    mkdirSync(join(folder, "logs"));
    const text = csv(...lines(1));
    const logs = ["a.csv", "b.CSV.GZ", "c.tsv.zst", "d.log", "d.log.1", "d.log.2.gz", "e.txt"];
    for (const name of logs)
      write(`logs/${name}`, /gz$/i.test(name) ? gzipSync(text) : /zst$/.test(name) ? zstd(text) : text);
    for (const name of ["f.md", "g.csv.part", "h.db-wal", ".i.csv.1234.part", "j"]) write(`logs/${name}`, "no log");
    expect(await namesIn(join(folder, "logs"))).toEqual(logs.map((name) => `logs/${name}`));
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
