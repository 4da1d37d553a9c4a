const { createRequire } = require("node:module");

const PINNED = "1.0.22";

/** Why the installed tslab cannot be used, in one sentence; undefined where it can. */
function faultOfTslab() {
  let found = "none";
  try {
    found = require("tslab/package.json").version;
  } catch {}
  if (found === PINNED) return undefined;
  return `Huntbook's kernel is made for tslab ${PINNED}, but found ${found}: run "npm ci" in Huntbook's folder.`;
}

/** Loads one of tslab's own files, or a package as tslab sees it. */
function tslabRequire(id) {
  return createRequire(require.resolve("tslab/package.json"))(id);
}

module.exports = { faultOfTslab, tslabRequire };
