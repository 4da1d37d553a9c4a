import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { packages, reach, standsOn } from "./folders.js";
import { filesBelow, importsOf, root } from "./sources.js";

const folders = readdirSync(join(root, "src"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

it("knows every folder of src/", () => {
  expect(folders.filter((folder) => !(folder in standsOn))).toEqual([]);
});

it("runs one way: no folder stands on itself by way of another", () => {
  const loops = Object.keys(standsOn).filter((folder) => standsOn[folder].some((below) => reach(below).has(folder)));
  expect(loops).toEqual([]);
});

describe.each(folders)("src/%s", (folder) => {
  const imports = filesBelow(`src/${folder}`).flatMap((path) => importsOf(path).map((found) => ({ path, ...found })));

  it("imports only folders that it stands on", () => {
    const allowed = reach(folder);
    const wrong = imports.filter(({ folder: to }) => to !== undefined && !allowed.has(to));
    expect(wrong).toEqual([]);
  });

  it("imports only packages that it may", () => {
    const wrong = imports.filter(({ specifier }) => !specifier.startsWith(".") && !packages[folder]?.test(specifier));
    expect(wrong).toEqual([]);
  });
});

it("leaves src/ only for the lab's set-up, from the command line", () => {
  const wrong = filesBelow("src").flatMap((path) =>
    importsOf(path)
      .filter(({ specifier, folder }) => specifier.startsWith(".") && folder === undefined)
      .map(({ specifier }) => `${path}: ${specifier}`),
  );
  expect(wrong.filter((found) => found !== "src/cli/lab.ts: ../../lab/open.mjs")).toEqual([]);
});

it.runIf(existsSync(join(root, "extension/src")))(
  "lets the extension reach the module by its public entries only",
  () => {
    const found = filesBelow("extension/src").flatMap((path) => importsOf(path).map((one) => ({ path, ...one })));
    const isOwn = ({ path, specifier }: (typeof found)[number]): boolean =>
      specifier.startsWith(".") && join(dirname(path), specifier).startsWith(join("extension", "src"));
    const outside = found.filter((one) => !isOwn(one)).map(({ specifier }) => specifier);
    const allowed =
      /^(@jupyterlab\/|@lumino\/|huntbook\/(hunt|model|explain|visualize|twin|widget|widget\/refit\.worker|share|shared\/(page|worker)\.js\?raw)$|vega(-embed|-interpreter|-lite)?$)/;
    expect(outside.filter((specifier) => !allowed.test(specifier))).toEqual([]);
  },
);
