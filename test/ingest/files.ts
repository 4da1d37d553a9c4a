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
