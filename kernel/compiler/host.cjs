const { createRequire } = require("node:module");
const { join } = require("node:path");
const { passVariablesToArquero } = require("./arquero.cjs");
const { createResolver } = require("./resolution.cjs");
const { expandShorthand } = require("./shorthand.cjs");
const { ts } = require("./typescript.cjs");

/** TypeScript's host as tslab asks for it, with modern module resolution and the kernel's rewriting of cells. */
function createWatchCompilerHost(files, tslabOptions, ...rest) {
  const options = {
    ...tslabOptions,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts"],
    types: ["node"],
    typeRoots: [...tslabOptions.typeRoots.filter((root) => !/\btslab\/node_modules\b/.test(root)), findNodeTypes()],
    strictNullChecks: true,
    disableTopLevelAwait: false,
    inlineSourceMap: true,
  };
  const host = ts.createWatchCompilerHost(files, options, ...rest);
  host.resolveModuleNameLiterals = createResolver(host, options);
  host.hasInvalidatedResolutions = () => false;
  const { createProgram } = host;
  host.createProgram = (...args) => {
    const builder = createProgram(...args);
    nameAnyFile(builder.getProgram().getTypeChecker());
    rewriteOnEmit(builder);
    return builder;
  };
  return host;
}

/** The folder of the types of Node that Huntbook's other dependencies see, or else tslab's own. */
function findNodeTypes() {
  const name = "@types/node/package.json";
  try {
    return join(require.resolve(name), "../..");
  } catch {
    return join(createRequire(require.resolve("tslab")).resolve(name), "../..");
  }
}

/** Lets inferred types name files below node_modules: what a cell declares is for the next cells alone. */
function nameAnyFile(checker) {
  const { getEmitResolver } = checker;
  checker.getEmitResolver = (...args) => {
    const resolver = { ...getEmitResolver(...args) };
    for (const name of [
      "createTypeOfDeclaration",
      "createReturnTypeOfSignatureDeclaration",
      "createTypeOfExpression",
    ]) {
      const create = resolver[name];
      resolver[name] = (node, scope, flags, ...rest) =>
        create(node, scope, flags | ts.NodeBuilderFlags.AllowNodeModulesRelativePaths, ...rest);
    }
    return resolver;
  };
}

function rewriteOnEmit(builder) {
  const { emit } = builder;
  builder.emit = (file, write, token, onlyTypes, transformers) => {
    const checker = builder.getProgram().getTypeChecker();
    const before = [passVariablesToArquero(checker, isEarlier), expandShorthand(checker, isEarlier)];
    return emit(file, write, token, onlyTypes, { ...transformers, before });
  };
}

/** Whether something is declared in an earlier cell. */
const isEarlier = (symbol) =>
  symbol?.declarations?.some((declaration) => declaration.getSourceFile().fileName.endsWith("/__prev__.d.ts")) ?? false;

/** What TypeScript works out of a file and reads again when it writes its declarations. */
const WORKED_OUT = ["path", "resolvedPath", "originalFileName", "imports", "moduleAugmentations", "ambientModuleNames"];

/** A file that TypeScript parsed a second time, for its top-level await, has an original that lacks these; it then fails. */
function getPreEmitDiagnosticsOfFiles(program, files, ...rest) {
  for (const file of files) {
    const original = ts.getOriginalNode(file);
    for (const name of WORKED_OUT) original[name] = file[name];
  }
  return ts.getPreEmitDiagnosticsOfFiles(program, files, ...rest);
}

module.exports = { createWatchCompilerHost, getPreEmitDiagnosticsOfFiles };
