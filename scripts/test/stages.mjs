import { join } from "node:path";
import { Problem } from "../../lab/problem.mjs";
import { root } from "../../lab/project.mjs";
import { findChromium } from "../setup/chromium.mjs";
import { announceFirefox } from "../setup/firefox.mjs";
import { declarations } from "./declarations.mjs";
import { program } from "./program.mjs";
import { vitest } from "./vitest.mjs";

/**
 * @typedef {import("./report.mjs").Counts} Counts
 * @typedef {{ name: string, run: () => Promise<Counts>, require?: () => unknown }} Stage
 * `require` throws a `Problem` when something that the stage needs is not installed here
 */

/** @param {string} path */
const module = (path) => join(root, "node_modules", path);

const browsers = () => {
  findChromium();
  announceFirefox();
};

/** @type {Stage[]} */
const stages = [
  { name: "typecheck", run: () => program(module("typescript/bin/tsc"), ["-p", "tsconfig.check.json"]) },
  { name: "lint", run: () => program(module("@biomejs/biome/bin/biome"), ["check", "."]) },
  { name: "package", run: () => program(module("publint/src/cli.js"), ["--strict"]) },
  { name: "declarations", run: declarations },
  { name: "unit", run: () => vitest("unit") },
  { name: "wheel", run: () => vitest("wheel") },
  { name: "kernel", run: () => vitest("kernel") },
  { name: "notebooks", run: () => vitest("notebooks") },
  { name: "browser", run: () => vitest("browser"), require: browsers },
];

/**
 * The stages named, in their order; all without a name.
 *
 * @param {string[]} names
 */
export function chooseStages(names) {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined)
    throw new Problem(
      `There is no check named ${unknown}: name some of ${stages.map(({ name }) => name).join(", ")}, or none for all.`,
    );
  return names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name));
}
