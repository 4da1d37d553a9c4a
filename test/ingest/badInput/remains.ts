import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect } from "vitest";

/** Megabytes by which a process may grow over a test file: the engine and the allocator keep some for later. */
const GROWTH = 700;

/** Folders of this process that the project made and did not remove; the tests' own aside. */
const folders = (): string[] =>
  readdirSync(tmpdir()).filter((name) => /^huntbook-/.test(name) && name.split("-").includes(String(process.pid)));

/** After all tests of a file: no temporary folder is left, and memory has not grown with the number of logs read. */
export function leavesNothing(): void {
  let before = 0;
  beforeAll(() => {
    before = process.memoryUsage().rss;
  });
  afterAll(() => {
    expect(folders()).toEqual([]);
    expect((process.memoryUsage().rss - before) / 1e6, "megabytes more than before").toBeLessThan(GROWTH);
  });
}
