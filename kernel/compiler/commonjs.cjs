const { ts } = require("./typescript.cjs");

const INLINE_MAP = /\n\/\/# sourceMappingURL=data:application\/json[^,]*;base64,(\S+)\s*$/;
const MAP_COMMENT = /\n\/\/# sourceMappingURL=.*\s*$/;

/** What is known of compiled code, until it is asked for. */
const compiled = new Map();

/**
 * TypeScript's own step from ES modules to CommonJS, for code that runs inside an async function with `__kernel__` at hand:
 * modules are awaited, since a module may itself await; and after each `await` the kernel may interrupt.
 */
function transpileModule(js, { compilerOptions }) {
  const names = [];
  const { outputText, sourceMapText } = ts.transpileModule(js.replace(INLINE_MAP, "\n"), {
    fileName: "cell.js",
    // `__kernel__.import` gives every module in the form that TypeScript's interop functions would make of it.
    compilerOptions: { ...compilerOptions, esModuleInterop: false, sourceMap: true },
    transformers: { before: [guardAwaits], after: [leaveUnreached(names), awaitModules, assignImports] },
  });
  const code = outputText.replace(MAP_COMMENT, "\n");
  const toTypeScript = Buffer.from(INLINE_MAP.exec(js)?.[1] ?? "", "base64").toString();
  compiled.set(code, { names, maps: [sourceMapText, toTypeScript].filter(Boolean) });
  return { outputText: code };
}

/** Compiled code with the `names` that it exports and its source `maps` (JSON), to be followed one after the other. */
function takeCompiled(code) {
  const found = compiled.get(code);
  compiled.delete(code);
  return { code, ...found };
}

/** `await x` → `__kernel__.resume(__kernel__.pause(), await x)`; `for await` and `import()` likewise. */
function guardAwaits(context) {
  const { factory } = context;
  const kernel = (name, args, node) => {
    const callee = factory.createPropertyAccessExpression(factory.createIdentifier("__kernel__"), name);
    return ts.setTextRange(factory.createCallExpression(callee, undefined, args), node);
  };
  const visit = (node) => {
    const visited = ts.visitEachChild(node, visit, context);
    if (ts.isAwaitExpression(visited)) return kernel("resume", [kernel("pause", [], node), visited], node);
    if (ts.isForOfStatement(visited) && visited.awaitModifier) {
      const { awaitModifier, initializer, expression, statement } = visited;
      const guarded = kernel("iterate", [expression], expression);
      return factory.updateForOfStatement(visited, awaitModifier, initializer, guarded, statement);
    }
    if (ts.isCallExpression(visited) && visited.expression.kind === ts.SyntaxKind.ImportKeyword)
      return kernel("import", visited.arguments, node);
    return visited;
  };
  return (file) => ts.visitNode(file, visit);
}

/** `require("x")`, where TypeScript made it of an import statement, → `(await __kernel__.import("x"))`. */
function awaitModules(context) {
  const { factory } = context;
  const visit = (node) => {
    if (ts.isFunctionLike(node)) return node;
    if (!isMadeOfImport(node)) return ts.visitEachChild(node, visit, context);
    const load = factory.createPropertyAccessExpression(factory.createIdentifier("__kernel__"), "import");
    const loaded = factory.createAwaitExpression(factory.createCallExpression(load, undefined, node.arguments));
    return factory.createParenthesizedExpression(loaded);
  };
  return (file) => ts.visitEachChild(file, visit, context);
}

/**
 * Drops `exports.a = exports.b = void 0`, with which TypeScript begins, and notes the names: a cell that fails half way
 * leaves what it did not reach as it was.
 */
function leaveUnreached(names) {
  return ({ factory }) =>
    (file) => {
      const rest = file.statements.filter((statement) => {
        const cleared = namesCleared(statement.expression);
        names.push(...cleared);
        return cleared.length === 0;
      });
      return factory.updateSourceFile(file, rest);
    };
}

function namesCleared(expression) {
  const names = [];
  let value = expression;
  for (; value && ts.isBinaryExpression(value) && value.pos < 0; value = value.right) names.push(value.left.name?.text);
  return value && ts.isVoidExpression(value) && value.pos < 0 ? names : [];
}

/**
 * `Object.defineProperty(exports, "x", { get: function () { return m.x; } })`, where TypeScript made it of an import, →
 * `exports.x = m.x`: the variable of a cell, which a later one may declare anew.
 */
function assignImports({ factory }) {
  return (file) => {
    const statements = file.statements.flatMap((statement) => {
      const call = statement.expression;
      if (!call || !ts.isCallExpression(call) || call.pos >= 0 || call.expression.name?.text !== "defineProperty")
        return [statement];
      const [exported, name, { properties }] = call.arguments;
      const getter = properties.find((property) => property.name.text === "get");
      if (!getter) return [];
      const value = getter.initializer.body.statements[0].expression;
      const variable = factory.createPropertyAccessExpression(exported, name.text);
      return [factory.createExpressionStatement(factory.createAssignment(variable, value))];
    });
    return factory.updateSourceFile(file, statements);
  };
}

/** What the compiler made has no place in the source; the notebook's own `require("x")` has. */
const isMadeOfImport = (node) =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "require" && node.pos < 0;

module.exports = { transpileModule, takeCompiled };
