const { Module, createRequire } = require("node:module");
const { dirname, join } = require("node:path");
const { tslabRequire } = require("./compiler/tslab.cjs");
const { OWN } = require("./compiler/resolution.cjs");

/** What an import fails with where there is nothing, or only something for `require`. */
const UNRESOLVED = new Set([
  "ERR_MODULE_NOT_FOUND",
  "ERR_PACKAGE_PATH_NOT_EXPORTED",
  "ERR_UNSUPPORTED_DIR_IMPORT",
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_IMPORT_ASSERTION_TYPE_MISSING",
  "ERR_IMPORT_ATTRIBUTE_MISSING",
  "MODULE_NOT_FOUND",
]);

/**
 * Loads modules as the types promise them: the kernel's own packages wherever the notebook lies, others beside the notebook
 * first and then among Huntbook's dependencies.
 */
function createLoader(directory) {
  const there = createPlace(join(directory, "cell.cjs"));
  const here = createPlace(__filename);

  return async (name) => {
    if (name === "tslab") return tslabRequire("./dist/public.js");
    if (OWN.test(name)) return here(name);
    if (/^\.{0,2}\//.test(name)) return there(name);
    return there(name).catch((error) => {
      if (!UNRESOLVED.has(error?.code)) throw error;
      return here(name).catch(() => Promise.reject(error));
    });
  };
}

/** Loads modules as the given file would. */
function createPlace(file) {
  const module = new Module(file);
  module.filename = file;
  module.paths = Module._nodeModulePaths(dirname(file));
  module._compile("module.exports = (name) => import(name);", file);
  const importFrom = module.exports;
  const requireFrom = createRequire(file);

  return async (name) => {
    try {
      return withNames(await importFrom(name));
    } catch (error) {
      if (!UNRESOLVED.has(error?.code)) throw error;
      try {
        return withDefault(requireFrom(name));
      } catch (second) {
        throw UNRESOLVED.has(second?.code) ? error : second;
      }
    }
  };
}

/** Node finds only some of the names that a CommonJS module exports; this gives all of them, and leaves ES modules alone. */
function withNames(namespace) {
  const exported = namespace.default;
  if (exported === null || (typeof exported !== "object" && typeof exported !== "function")) return namespace;
  const isCommonJs =
    Object.values(require.cache).some((module) => module?.exports === exported) &&
    Object.keys(namespace).every((name) => /^(default|module\.exports)$/.test(name) || name in exported);
  return isCommonJs ? withDefault(exported) : namespace;
}

const withDefaults = new WeakMap();

/** What CommonJS exports, in the form of an ES module. */
function withDefault(exported) {
  if (exported?.__esModule) return exported;
  const known = withDefaults.get(exported);
  if (known) return known;
  const names = Object.create(Object(exported));
  for (const name of Object.keys(exported)) {
    Object.defineProperty(names, name, { enumerable: true, get: () => exported[name] });
  }
  Object.defineProperty(names, "default", { enumerable: true, value: exported });
  if (Object(exported) === exported) withDefaults.set(exported, names);
  return names;
}

module.exports = { createLoader };
