const { tslabRequire } = require("./tslab.cjs");

const NAME = "@tslab/typescript-for-tslab";
const ts = tslabRequire(NAME);

/**
 * Puts a copy of TypeScript, with some functions replaced, where tslab's modules will find it: what TypeScript exports
 * cannot be reassigned. To be called before those modules are loaded.
 */
function replaceInTypeScript(replacements) {
  const copy = {};
  for (const name of Object.keys(ts)) {
    Object.defineProperty(copy, name, { enumerable: true, get: () => replacements[name] ?? ts[name] });
  }
  Object.values(require.cache).find((module) => module.exports === ts).exports = copy;
}

module.exports = { ts, replaceInTypeScript };
