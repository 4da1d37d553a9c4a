import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findFirefox } from "../../scripts/setup/firefox.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "huntbook-firefox-"));
  vi.stubEnv("PATH", folder);
  vi.stubEnv("FIREFOX", "");
  vi.stubEnv("CI", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function program(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, "#!/bin/sh\n");
  chmodSync(path, 0o755);
  return path;
}

// Elsewhere a Firefox may lie in a place of its own.
describe.runIf(process.platform === "linux")("the Firefox for the tests", () => {
  it("is the one on the PATH, or the one that FIREFOX names", () => {
    const found = program("firefox-esr");
    expect(findFirefox()).toBe(found);
    const named = program("another");
    vi.stubEnv("FIREFOX", named);
    expect(findFirefox()).toBe(named);
  });

  it("may be missing on a user's machine, and not where CI is set", () => {
    expect(findFirefox()).toBeUndefined();
    vi.stubEnv("CI", "true");
    expect(() => findFirefox()).toThrow(/^The browser tests need Firefox, and none was found: install it/);
  });

  it("is not what is no program", () => {
    vi.stubEnv("FIREFOX", join(folder, "nothing"));
    expect(() => findFirefox()).toThrow(/^FIREFOX names ".*nothing", which is no program/);
  });
});
