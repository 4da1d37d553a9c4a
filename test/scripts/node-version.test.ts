import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";

const script = resolve(import.meta.dirname, "../../scripts/node-version.cjs");

function runOn(version: string) {
  const pretend = `Object.defineProperty(process.versions, "node", { value: "${version}" }); require(${JSON.stringify(script)}); console.log("went on")`;
  return spawnSync(process.execPath, ["-e", pretend], { encoding: "utf8" });
}

it.each(["20.19.0", "20.20.2", "22.0.0", "100.0.0"])("lets Node %s go on", (version) => {
  expect(runOn(version)).toMatchObject({ status: 0, stdout: "went on\n", stderr: "" });
});

it.each(["20.18.3", "18.20.0", "8.17.0", "0.12.18"])("stops Node %s with a sentence", (version) => {
  const { status, stdout, stderr } = runOn(version);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toBe(
    `Huntbook needs Node 20.19 or newer, but this is Node ${version}: install a newer one from https://nodejs.org/ and run the command again.\n`,
  );
});

it("is written in syntax that the oldest Nodes read", () => {
  expect(readFileSync(script, "utf8")).not.toMatch(/\b(const|let|import|class)\b|=>|`|\.\.\.|\?\?|\?\.|,\s*\)/);
});
