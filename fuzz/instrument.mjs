import ts from "typescript";

/**
 * A TypeScript module as JavaScript that counts, in the global `__hits`, how often each of its branches is taken.
 *
 * @param {string} source
 * @param {string} file its name, for source maps
 * @param {number} first the number of its first counter
 * @returns {{ code: string, lines: number[], words: string[] }} `lines`: of each counter; `words`: the texts written in it
 */
export function instrument(source, file, first) {
  /** @type {number[]} */
  const lines = [];
  /** @type {Set<string>} */
  const words = new Set();
  const { outputText } = ts.transpileModule(source, {
    fileName: file,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      inlineSourceMap: true,
      inlineSources: true,
    },
    transformers: { before: [counting(first, lines, words)] },
  });
  return { code: outputText, lines, words: [...words] };
}

/** @param {number} first @param {number[]} lines @param {Set<string>} words @returns {ts.TransformerFactory<ts.SourceFile>} */
function counting(first, lines, words) {
  return (context) => (file) => {
    const { factory } = context;
    /** @param {ts.Node} node */
    const counter = (node) => {
      const place = node.pos >= 0 ? node.getStart(file) : 0;
      const number = first + lines.push(file.getLineAndCharacterOfPosition(place).line + 1) - 1;
      return factory.createPostfixIncrement(factory.createElementAccessExpression(HITS(factory), number));
    };
    /** @param {ts.Node} node */
    const statement = (node) => factory.createExpressionStatement(counter(node));
    /** @param {ts.Expression} node */
    const counted = (node) => factory.createParenthesizedExpression(factory.createComma(counter(node), visitOne(node)));
    /** @param {ts.Statement} node */
    const body = (node) => {
      const count = statement(node);
      const inside = ts.isBlock(node) ? node.statements.map(visitOne) : [visitOne(node)];
      return factory.createBlock([count, ...inside], true);
    };
    /** @template {ts.Node} T @param {T} node @returns {T} */
    const visitOne = (node) => /** @type {T} */ (visit(node));
    /** @param {ts.Node} node @returns {ts.Node} */
    const visit = (node) => {
      if (ts.isTypeNode(node)) return node;
      if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
        words.add(node.text);
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node;
      if (ts.isBlock(node) && (ts.isFunctionLike(node.parent) || ts.isCatchClause(node.parent))) return body(node);
      if (ts.isArrowFunction(node) && !ts.isBlock(node.body))
        return factory.updateArrowFunction(
          node,
          node.modifiers,
          node.typeParameters,
          factory.createNodeArray(node.parameters.map(visitOne)),
          node.type,
          node.equalsGreaterThanToken,
          counted(node.body),
        );
      if (ts.isIfStatement(node))
        return factory.updateIfStatement(
          node,
          visitOne(node.expression),
          body(node.thenStatement),
          node.elseStatement ? body(node.elseStatement) : factory.createBlock([statement(node)]),
        );
      if (ts.isConditionalExpression(node))
        return factory.updateConditionalExpression(
          node,
          visitOne(node.condition),
          node.questionToken,
          counted(node.whenTrue),
          node.colonToken,
          counted(node.whenFalse),
        );
      if (ts.isBinaryExpression(node) && SHORT.has(node.operatorToken.kind))
        return factory.updateBinaryExpression(node, visitOne(node.left), node.operatorToken, counted(node.right));
      if (ts.isIterationStatement(node, false)) return loop(node);
      if (ts.isCaseClause(node))
        return factory.updateCaseClause(node, visitOne(node.expression), [
          statement(node),
          ...node.statements.map(visitOne),
        ]);
      if (ts.isDefaultClause(node))
        return factory.updateDefaultClause(node, [statement(node), ...node.statements.map(visitOne)]);
      return ts.visitEachChild(node, visit, context);
    };
    /** @param {ts.IterationStatement} node */
    const loop = (node) =>
      ts.visitEachChild(node, (child) => (child === node.statement ? body(node.statement) : visit(child)), context);
    return ts.visitEachChild(file, visit, context);
  };
}

/** @param {ts.NodeFactory} factory */
const HITS = (factory) => factory.createIdentifier("__hits");

const SHORT = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);
