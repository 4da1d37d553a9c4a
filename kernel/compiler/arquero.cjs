const { ts } = require("./typescript.cjs");

/**
 * Arquero reads the text of the functions given to its verbs and knows no closures, so this gives it what they use:
 *
 * - variables become parameters of the table: `t.filter((d) => d.x > limit)` → `t.params({ limit }).filter((d) => d.x > limit)`
 *   (tslab writes a variable of an earlier cell as `exports.limit`, and then the parameter is `exports`);
 * - functions that call one of the notebook's are escaped: `t.filter((d) => isNight(d.time))` →
 *   `t.filter({ expr: (d) => isNight(d.time), escape: true })`, which is what `aq.escape` gives.
 */
function passVariablesToArquero(checker, isEarlier) {
  return (context) => (file) => {
    const { factory } = context;

    const visit = (node) => {
      if (isVerb(node)) return rewriteVerb(node);
      return ts.visitEachChild(node, visit, context);
    };

    const rewriteVerb = (node) => {
      const names = new Set();
      const visitArgument = (argument) => {
        if (isVerb(argument)) return rewriteVerb(argument);
        if (!ts.isFunctionLike(argument)) return ts.visitEachChild(argument, visitArgument, context);
        const { variables, calls } = capturesOf(argument);
        const fn = ts.visitEachChild(argument, visit, context);
        // Arquero compares rows without their table's parameters.
        const isOrder = node.expression.name.text === "orderby";
        if (isOrder ? calls || variables.size > 0 : calls && isExpression(argument)) return escaped(fn);
        for (const name of variables) names.add(name);
        return fn;
      };
      const { expression: table, name: verb } = node.expression;
      const given = ts.visitNodes(node.arguments, visitArgument);
      const on = ts.visitNode(table, visit);
      const callee = factory.updatePropertyAccessExpression(
        node.expression,
        names.size ? withParams(on, names) : on,
        verb,
      );
      return factory.updateCallExpression(node, callee, node.typeArguments, given);
    };

    const withParams = (table, names) => {
      const params = [...names].map((name) => factory.createPropertyAssignment(name, factory.createIdentifier(name)));
      const method = factory.createPropertyAccessExpression(table, "params");
      return factory.createCallExpression(method, undefined, [factory.createObjectLiteralExpression(params)]);
    };

    const escaped = (fn) =>
      factory.createObjectLiteralExpression([
        factory.createPropertyAssignment("expr", fn),
        factory.createPropertyAssignment("escape", factory.createTrue()),
      ]);

    const isVerb = (node) =>
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      !node.expression.questionDotToken &&
      node.arguments.some(holdsFunction) &&
      isTable(checker.getTypeAtLocation(node.expression.expression));

    /** What a function takes from outside: variables that it reads by name, and whether it calls something of the notebook's. */
    const capturesOf = (fn) => {
      const variables = new Set();
      let calls = false;
      const look = (node) => {
        if (ts.isIdentifier(node) && !isPropertyName(node)) {
          const symbol = symbolOf(node);
          const earlier = isEarlier(symbol);
          const outside =
            earlier || symbol?.declarations?.every((at) => at.getSourceFile() === file && !isWithin(at, fn));
          if (outside && isCalled(node)) calls ||= !isArqueros(symbol);
          else if (earlier) variables.add("exports");
          else if (outside && symbol.flags & ts.SymbolFlags.Variable) variables.add(node.text);
        }
        ts.forEachChild(node, look);
      };
      look(fn);
      return { variables, calls };
    };

    const isArqueros = (symbol) =>
      Boolean(symbol.flags & ts.SymbolFlags.Alias) && isDeclaredByArquero(checker.getAliasedSymbol(symbol));

    const symbolOf = (node) =>
      ts.isShorthandPropertyAssignment(node.parent)
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node);

    return ts.visitNode(file, visit);
  };
}

const isTable = (type) => ["params", "rollup"].every((name) => isDeclaredByArquero(type.getProperty(name)));

const isDeclaredByArquero = (symbol) =>
  symbol?.declarations?.some((at) => /\/arquero\/dist\//.test(at.getSourceFile().fileName)) ?? false;

const holdsFunction = (node) => ts.isFunctionLike(node) || Boolean(ts.forEachChild(node, holdsFunction));

/** Whether Arquero reads this function as an expression over rows, and would take an escaped one. */
const isExpression = (node) =>
  ts.isPropertyAssignment(node.parent) ||
  (ts.isCallExpression(node.parent) && node.parent.expression.name?.text === "filter");

const isPropertyName = (node) => ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;

/** Whether it is what is called in `f(…)` or `o.p.f(…)`. */
function isCalled(node) {
  let head = node;
  while (ts.isPropertyAccessExpression(head.parent) && head.parent.expression === head) head = head.parent;
  return ts.isCallOrNewExpression(head.parent) && head.parent.expression === head;
}

function isWithin(node, ancestor) {
  for (let at = node; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

module.exports = { passVariablesToArquero };
