const { createRequire } = require("node:module");
const { dirname, join, relative } = require("node:path");
const { makeFunction } = require("./scripts.cjs");

/**
 * The notebook's own TypeScript files, as the compiler gives them: run when first imported, and again when they changed.
 *
 * @param kernel what compiled code calls; here with an `import` that starts from the file.
 */
function createSideFiles(directory, load, kernel) {
  const files = new Map();

  const update = (compiled) => {
    for (const file of compiled) files.set(file.path, { ...file, module: undefined });
  };

  /** A module for code that lies in `folder`. `chain` is what is being loaded, for files that import one another. */
  const importFrom = (folder, chain) => async (name) => {
    if (!/^\.{1,2}\//.test(name)) return load(name);
    const path = join(folder, name).replace(/\\/g, "/");
    const found = [path.replace(/\.tsx?$/, ".js"), `${path}.js`, `${path}/index.js`].find((one) => files.has(one));
    if (found) return run(files.get(found), chain);
    return load(`./${relative(directory, path).replace(/\\/g, "/")}`);
  };

  const run = async (file, chain) => {
    // Files that import one another get what the other has exported so far.
    if (chain.includes(file)) return file.module.exports;
    file.module ??= start(file, chain);
    const { exports, done } = file.module;
    await done;
    return exports;
  };

  const start = (file, chain) => {
    const label = relative(directory, file.path).replace(/\.js$/, ".ts");
    const fn = makeFunction(file, label, ["exports", "require", "__kernel__"]);
    const exports = {};
    const here = { ...kernel, import: importFrom(dirname(file.path), [...chain, file]) };
    const module = { exports };
    file.module = module;
    module.done = fn(exports, createRequire(file.path), here).catch((error) => {
      file.module = undefined;
      throw error;
    });
    return module;
  };

  return { update, import: importFrom(directory, []) };
}

module.exports = { createSideFiles };
