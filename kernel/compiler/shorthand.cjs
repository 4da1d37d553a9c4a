const { ts } = require("./typescript.cjs");

/**
 * Writes `{ x }` as `{ x: exports.x }` where `x` is a variable of an earlier cell. tslab itself looks only at identifiers
 * that stand alone.
 */
function expandShorthand(checker, isEarlier) {
  return (context) => (file) => {
    const { factory } = context;
    const visit = (node) => {
      if (ts.isShorthandPropertyAssignment(node) && isEarlier(checker.getShorthandAssignmentValueSymbol(node))) {
        const variable = factory.createPropertyAccessExpression(factory.createIdentifier("exports"), node.name.text);
        const fallback = node.objectAssignmentInitializer;
        const value = fallback ? factory.createAssignment(variable, ts.visitNode(fallback, visit)) : variable;
        return factory.createPropertyAssignment(node.name.text, value);
      }
      return ts.visitEachChild(node, visit, context);
    };
    return ts.visitNode(file, visit);
  };
}

module.exports = { expandShorthand };
