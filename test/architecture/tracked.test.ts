import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./sources.js";

const isTracked = existsSync(join(root, ".git"));
const files = isTracked
  ? execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean)
  : [];

/** The lines of tracked text files that match, as `file:line`. */
function linesWith(pattern: RegExp, except: string[] = []): string[] {
  return files
    .filter((path) => !except.includes(path) && existsSync(join(root, path)))
    .flatMap((path) => {
      const text = readFileSync(join(root, path), "utf8");
      if (text.includes("\0")) return [];
      return text
        .split("\n")
        .flatMap((line, i) => (pattern.test(line) ? [`${path}:${i + 1}: ${line.trim().slice(0, 80)}`] : []));
    });
}

describe.runIf(isTracked)("what is under version control", () => {
  it("names no folder of anyone's machine", () => {
    expect(linesWith(/(?<![\w.*)-])\/(work|root|home\/\w+|Users\/\w+)\//)).toEqual([]);
  });

  it("names no registry's host, which a mirror replaces", () => {
    expect(linesWith(/registry\.(npmjs|yarnpkg)\.\w|files\.pythonhosted|pypi\.org\/simple/)).toEqual([]);
  });

  it("holds nothing that is generated", () => {
    expect(files.filter((path) => /(^|\/)(node_modules|dist|lib|\.venv|\.huntbook)\//.test(path))).toEqual([]);
  });
});

describe("package-lock.json", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Record<
      string,
      { resolved?: string; integrity?: string; link?: boolean; optionalDependencies?: Record<string, string> }
    >;
  };
  const installed = Object.entries(packages).filter(([path, { link }]) => path.includes("node_modules/") && !link);

  it("has no download addresses", () => {
    expect(installed.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });

  it("has a checksum for each package", () => {
    expect(installed.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
  });

  it("has the packages of every platform, so that it installs on each", () => {
    const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});
