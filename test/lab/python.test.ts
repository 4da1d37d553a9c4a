import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findPython } from "../../lab/python.mjs";

/** A PATH on which each name is a program that answers as a Python of that version does. */
function pathWith(pythons: Record<string, { version: string; complete?: boolean }>): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-python-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, { version, complete = true }] of Object.entries(pythons)) {
    const answer = `huntbook ${version.replace(".", " ")} ${complete ? "True" : "False"} ${join(folder, name)}`;
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${answer}"\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return { PATH: folder };
}

describe.skipIf(process.platform === "win32")("findPython", () => {
  it("takes the newest that the pins are known to fit", async () => {
    const found = await findPython(pathWith({ python3: { version: "3.11" }, "python3.13": { version: "3.13" } }));
    expect(found.version).toEqual([3, 13]);
  });

  it("passes over one that is too old or incomplete", async () => {
    const env = pathWith({
      "python3.14": { version: "3.14", complete: false },
      python3: { version: "3.9" },
      python: { version: "3.12" },
    });
    expect((await findPython(env)).version).toEqual([3, 12]);
  });

  it("says what it found when that is too old", async () => {
    await expect(findPython(pathWith({ python3: { version: "3.9" } }))).rejects.toThrow(
      /needs Python 3\.11 or newer, but .*python3 is 3\.9: install a newer Python/,
    );
  });

  it("names the Debian package when venv is incomplete", async () => {
    await expect(findPython(pathWith({ python3: { version: "3.11", complete: false } }))).rejects.toThrow(
      /sudo apt install python3\.11-venv/,
    );
  });

  it("says where to get one when there is none", async () => {
    await expect(findPython(pathWith({}))).rejects.toThrow(/none was found on the PATH: install it/);
  });

  it("uses what PYTHON names and nothing else", async () => {
    const env = pathWith({ python3: { version: "3.12" }, mine: { version: "3.11" } });
    expect((await findPython({ ...env, PYTHON: "mine" })).version).toEqual([3, 11]);
    await expect(findPython({ ...env, PYTHON: "missing" })).rejects.toThrow(
      /PYTHON names "missing", which does not run/,
    );
  });
});
