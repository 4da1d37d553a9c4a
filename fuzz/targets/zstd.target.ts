import { readFileSync, writeFileSync } from "node:fs";
import { checkCompressed, contents } from "../../src/ingest/compression.js";
import { Engine } from "../../src/ingest/engine.js";
import { insist, ownWords, type Target } from "../engine/target.js";
import { scratchFile } from "./scratch.js";

/** A few bytes may stand for very many: more is not asked for. */
const ENOUGH = 1 << 24;

export const zstdTarget: Target = {
  name: "zstd",
  about: "zstd files: read, or an error that names the file",
  covers: ["src/ingest/zstd.ts", "src/ingest/compression.ts"],
  binary: true,
  longest: 8192,
  patience: 500,
  seeds,
  async check(input) {
    const path = scratchFile("packed.zst");
    writeFileSync(path, input);
    const file = { file: path, path };
    try {
      await checkCompressed(file, "zstd");
      let length = 0;
      for await (const piece of contents(file, "zstd")) if ((length += piece.length) > ENOUGH) break;
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
  return [...packed, skipped, plain, Buffer.concat([skipped, plain, packed[0]])];
}
