const { ts } = require("./typescript.cjs");

/** Packages that are always the kernel's own, so that a table made here is a table there. */
const OWN = /^(huntbook|arquero|@duckdb\/node-api|tslab)(\/|$)/;

/** A file beside the kernel: what is imported from there is found in Huntbook's own dependencies. */
const HERE = `${__dirname.replace(/\\/g, "/")}/cell.ts`;

/**
 * Finds the types of imported packages: the kernel's own packages wherever the notebook lies, others beside the notebook
 * first and then among Huntbook's dependencies.
 */
function createResolver(host, options) {
  const cache = ts.createModuleResolutionCache(host.getCurrentDirectory(), (name) => name, options);
  const resolve = (name, from, mode) => ts.resolveModuleName(name, from, options, host, cache, undefined, mode);
  const isCell = (file) => /\/__(tslab|prev)__(\.d)?\.ts$/.test(file);

  return (names, from, _redirect, _options, file) =>
    names.map((node) => {
      const mode = ts.getModeForUsageLocation(file, node);
      const relative = /^[./]/.test(node.text);
      if (!relative && OWN.test(node.text) && isCell(from)) return resolve(node.text, HERE, mode);
      const found = resolve(node.text, from, mode);
      return found.resolvedModule || relative ? found : resolve(node.text, HERE, mode);
    });
}

module.exports = { createResolver, OWN };
