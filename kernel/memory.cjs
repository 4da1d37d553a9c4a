const { createRequire } = require("node:module");
const { join } = require("node:path");
const { createCompiler } = require("./compiler/compiler.cjs");
const { declaredHalfWay } = require("./compiler/declarations.cjs");
const { createLoader } = require("./imports.cjs");
const { interruptible, iterate, pause, resume } = require("./interrupts.cjs");
const { makeFunction } = require("./scripts.cjs");
const { createSideFiles } = require("./sideFiles.cjs");
const { VARIABLES } = require("./stacks.cjs");

/** What the cells of a notebook in `directory` have declared, with its values: compiles the next cell and runs it. */
function createMemory(directory) {
  const compiler = createCompiler();
  // The name stands in stacks, from where it is taken away again.
  const variables = Object.create(null, { [Symbol.toStringTag]: { value: VARIABLES } });
  const load = createLoader(directory);
  const files = createSideFiles(directory, interruptible(load), { pause, resume, iterate });
  const require = createRequire(join(directory, "cell.cjs"));
  const kernel = { pause, resume, iterate, import: files.import };
  let declared = "";

  /**
   * Compiles a cell. Gives the compiler's `diagnostics`, or `start`, which runs the cell and promises its last value, and
   * `end(succeeded)`, to be called when it has ended or been given up, so that the next cell knows what this one declared.
   */
  const compile = (source, label) => {
    const { script, diagnostics, lastExpression, ...compiled } = compiler.compile(declared, source);
    files.update(compiled.files);
    if (!script) return { diagnostics, start: async () => undefined, end: () => {} };

    const start = async () => {
      const fn = makeFunction(script, label, ["exports", "require", "__kernel__"]);
      await fn(variables, require, kernel);
      const value = variables[lastExpression];
      delete variables[lastExpression];
      return value;
    };

    const before = { ...variables };
    const isUnreached = (name) => name in before === name in variables && Object.is(before[name], variables[name]);
    const end = (succeeded) => {
      const unreached = succeeded ? [] : script.names.filter(isUnreached);
      declared = declaredHalfWay(declared, compiled.declared, new Set(unreached));
    };

    return { diagnostics, start, end };
  };

  /** Makes the first import of Huntbook quick. That it fails is the cell's to say. */
  const warm = () => {
    compiler.warm();
    load("huntbook").catch(() => {});
  };

  return {
    compile,
    warm,
    inspect: (source, position) => compiler.inspect(declared, source, position),
    complete: (source, position) => compiler.complete(declared, source, position),
    isComplete: compiler.isComplete,
    close: compiler.close,
  };
}

module.exports = { createMemory };
