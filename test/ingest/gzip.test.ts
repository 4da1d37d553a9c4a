import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { checkGzip } from "../../src/ingest/gzip.js";
import { scratch } from "./files.js";

const write = scratch();
const checked = (bytes: Uint8Array) => checkGzip({ file: "log.gz", path: write("log.gz", bytes) });

describe("a gzip file", () => {
  it("may have several members", async () => {
    const seen: Buffer[] = [];
    const path = write("two.gz", Buffer.concat([gzipSync("a\n"), gzipSync("b\n")]));
    await checkGzip({ file: "two.gz", path }, {}, (piece) => seen.push(Buffer.from(piece)));
    expect(Buffer.concat(seen).toString()).toBe("a\nb\n");
  });

  it("is told to go on after its end, whatever is there and however much", async () => {
    for (const size of [1, 2, 512, 3_000_000])
      for (const rows of [1, 100_000])
        await expect(checked(Buffer.concat([gzipSync("a,b\n".repeat(rows)), Buffer.alloc(size)]))).rejects.toThrow(
          "log.gz goes on after the end of its gzip data, so it may hold more than can be read; repair it.",
        );
  });

  it("is told to be cut off", async () => {
    await expect(checked(gzipSync("a,b\n".repeat(9)).subarray(0, -5))).rejects.toThrow(/^log\.gz is cut off/);
  });
});
