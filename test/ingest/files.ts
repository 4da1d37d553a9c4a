import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder for a test file's own files, removed afterwards. Gives a function that writes one and returns its path. */
export function scratch(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
}

export const HEADER = "TimeGenerated,EventID,Computer,TargetUserName,TargetDomainName,LogonType,IpAddress";

/** Good rows of a logon log as CSV lines, without the header. */
export const lines = (count: number, from = 0): string[] =>
  Array.from(
    { length: count },
    (_, i) =>
      `2026-10-31T08:00:${String((i + from) % 60).padStart(2, "0")}Z,4624,HOST-1,user${i + from},CORP,3,10.0.0.1`,
  );

export const csv = (...rows: string[]): string => `${[HEADER, ...rows].join("\n")}\n`;

/** Text as zstd: blocks of bytes as they are, without a checksum. */
export function zstd(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content as string);
  const blocks: Buffer[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x38])];
  for (let at = 0; at === 0 || at < bytes.length; at += 1 << 17) {
    const block = bytes.subarray(at, at + (1 << 17));
    const header = Buffer.alloc(3);
    header.writeUIntLE((block.length << 3) | Number(at + block.length >= bytes.length), 0, 3);
    blocks.push(header, block);
  }
  return Buffer.concat(blocks);
}
