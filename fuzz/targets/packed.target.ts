import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { checkCompressed, compressionOf, contents } from "../../src/ingest/compression.js";
import { Engine } from "../../src/ingest/engine.js";
import { insist, ownWords, type Target } from "../engine/target.js";
import { scratchFile } from "./scratch.js";

/** A few bytes may stand for very many: more is not asked for. */
const ENOUGH = 1 << 24;

export const packedTarget: Target = {
  name: "packed",
  about: "gzip and zstd files: read, or an error that names the file",
  covers: ["src/ingest/zstd.ts", "src/ingest/gzip.ts", "src/ingest/compression.ts"],
  binary: true,
  longest: 8192,
  patience: 500,
  seeds,
  async check(input) {
    const path = scratchFile("packed");
    writeFileSync(path, input);
    const file = { file: path, path };
    const compression = compressionOf(input) === "gzip" ? "gzip" : "zstd";
    try {
      await checkCompressed(file, compression);
      let length = 0;
      for await (const piece of contents(file, compression)) if ((length += piece.length) > ENOUGH) break;
    } catch (error) {
      const { message } = ownWords(error);
      insist(message.startsWith(path), () => `The file is not named: ${message}`);
    }
  },
};

async function seeds(): Promise<Buffer[]> {
  const engine = await Engine.open({ threads: 1 });
  const path = scratchFile("seed.csv.zst");
  const queries = [
    "SELECT 1 AS a",
    "SELECT i, 'user' || (i % 7) AS name FROM range(300) t(i)",
    "SELECT hash(i) AS h FROM range(200) t(i)",
    "SELECT repeat('x', 5000) AS x FROM range(20)",
  ];
  const packed: Buffer[] = [];
  for (const query of queries) {
    await engine.rows(`COPY (${query}) TO '${path.replaceAll("'", "''")}' (FORMAT csv, COMPRESSION zstd)`);
    packed.push(readFileSync(path));
  }
  engine.close();
  const skipped = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  const plain = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x38, 0x19, 0, 0, 0x61, 0x62, 0x63]);
  const zipped = [gzipSync("a,b\n1,2\n"), gzipSync(Buffer.alloc(100_000, "x"), { level: 0 }).subarray(0, 8192)];
  return [
    ...packed,
    ...zipped,
    Buffer.concat([zipped[0], zipped[0]]),
    skipped,
    plain,
    Buffer.concat([skipped, plain, packed[0]]),
  ];
}
