const { basename } = require("node:path");
const { takeCompiled, transpileModule } = require("./commonjs.cjs");
const { createWatchCompilerHost, getPreEmitDiagnosticsOfFiles } = require("./host.cjs");
const { tslabRequire } = require("./tslab.cjs");
const { replaceInTypeScript } = require("./typescript.cjs");

replaceInTypeScript({ createWatchCompilerHost, transpileModule, getPreEmitDiagnosticsOfFiles });

const { createConverter, isCompleteCode } = tslabRequire("./dist/converter.js");
const { printQuickInfo } = tslabRequire("./dist/inspect.js");
const { getCodeMetadata } = tslabRequire("./dist/metadata.js");

/** tslab puts `export {};` above a cell. */
const LINES_BEFORE = 1;

/**
 * tslab's compiler of cells, for the folder that the process stands in. `declared` is what earlier cells declare, as the
 * text of a .d.ts file.
 */
function createCompiler() {
  const converter = createConverter({ isJS: false, isBrowser: false });
  const modules = new Set();

  /** Gives `diagnostics`, and where there are none the `script` to run, and what is `declared` after it. */
  const compile = (declared, source) => {
    const metadata = getCodeMetadata(source);
    if (metadata.module) {
      modules.add(`${metadata.module}.js`);
      return { diagnostics: converter.addModule(metadata.module, source, metadata), declared, files: [] };
    }
    const { diagnostics, output, declOutput, lastExpressionVar, sideOutputs } = converter.convert(declared, source);
    const files = (sideOutputs ?? []).map(({ path, data }) => ({
      path,
      linesBefore: modules.has(basename(path)) ? LINES_BEFORE : 0,
      ...takeCompiled(data),
    }));
    if (diagnostics.length > 0) return { diagnostics, declared, files };
    return {
      diagnostics,
      declared: declOutput ?? "",
      files,
      script: { ...takeCompiled(output), source, linesBefore: LINES_BEFORE },
      lastExpression: lastExpressionVar,
    };
  };

  const inspect = (declared, source, position) => {
    const info = converter.inspect(declared, source, position);
    return info && printQuickInfo(info);
  };

  /** Reads the types that every hunt imports, and keeps them: the first import is then quick. */
  const warm = () => void converter.addModule("__huntbook__", `import "huntbook"; import "arquero";`);

  return { compile, warm, inspect, complete: converter.complete, isComplete: isCompleteCode, close: converter.close };
}

module.exports = { createCompiler };
