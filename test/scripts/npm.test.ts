import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { copyOf, runIn } from "../lab/copy.js";

const lock = {
  "": {},
  extension: { version: "1.0.0" },
  "node_modules/extension": { link: true },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/b": { version: "2.0.0", optional: true },
};

async function areInstalled(installed: object | string | undefined): Promise<boolean> {
  const folder = copyOf("lab", "scripts");
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages: lock }));
  if (installed) {
    mkdirSync(join(folder, "node_modules"));
    const text = typeof installed === "string" ? installed : JSON.stringify({ packages: installed });
    writeFileSync(join(folder, "node_modules/.package-lock.json"), text);
  }
  const ask = `import { arePackagesInstalled } from "./scripts/setup/npm.mjs"; console.log(arePackagesInstalled())`;
  return (await runIn(folder, ask)).output.trim() === "true";
}

const links = { "node_modules/extension": { link: true } };

it.each([
  ["all", { ...links, "node_modules/a": { version: "1.0.0" }, "node_modules/b": { version: "2.0.0" } }, true],
  ["all but one for another platform", { ...links, "node_modules/a": { version: "1.0.0" } }, true],
  ["another version", { ...links, "node_modules/a": { version: "1.0.1" } }, false],
  ["one missing", links, false],
  ["a cut-off record", '{"packages"', false],
  ["nothing", undefined, false],
])("tells whether the packages of the lock file are there: %s", async (_, installed, expected) => {
  expect(await areInstalled(installed)).toBe(expected);
});

it("says so when the registry cannot be reached", { timeout: 60_000 }, async () => {
  const folder = copyOf("lab", "scripts", "package.json", "package-lock.json", ".npmrc", "extension/package.json");
  const home = mkdtempSync(join(tmpdir(), "huntbook-home-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const install = `
    import { runMain } from "./lab/problem.mjs";
    import { installPackages } from "./scripts/setup/npm.mjs";
    await runMain(installPackages);`;
  const { code, output } = await runIn(folder, install, {
    npm_config_registry: "http://127.0.0.1:9/",
    npm_config_cache: join(home, "cache"),
  });
  expect(code).toBe(1);
  expect(output).toMatch(/npm could not reach its registry \(ECONNREFUSED\): connect to the network/);
});
