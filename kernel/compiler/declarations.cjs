const { tslabRequire } = require("./tslab.cjs");
const { ts } = require("./typescript.cjs");

/**
 * What is declared when a cell stopped before it had set all its variables: for those that it did not reach, what was
 * declared `before`; for all others what the cell declares, `after`.
 */
function declaredHalfWay(before, after, unreached) {
  if (unreached.size === 0) return after;
  return (
    keepNames(after, (name) => !unreached.has(name), true) + keepNames(before, (name) => unreached.has(name), false)
  );
}

function keepNames(text, wanted, keepTypes) {
  const { keepNamesInImport } = tslabRequire("./dist/converter.js");
  const { factory } = ts;
  const file = ts.createSourceFile("declared.d.ts", text, ts.ScriptTarget.Latest);

  const kept = file.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      const { declarationList: list } = statement;
      const some = list.declarations.filter(({ name }) => wanted(name.text));
      if (some.length === 0) return [];
      const declared = factory.updateVariableDeclarationList(list, some);
      return [factory.updateVariableStatement(statement, statement.modifiers, declared)];
    }
    if (ts.isImportDeclaration(statement) && statement.importClause) {
      const some = namesOf(statement.importClause).filter(wanted);
      if (some.length === 0) return [];
      keepNamesInImport(statement, new Set(some));
      return [statement];
    }
    const isValue =
      ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
    return (isValue ? wanted(statement.name?.text) : keepTypes) ? [statement] : [];
  });

  return ts.createPrinter().printFile(factory.updateSourceFile(file, kept));
}

function namesOf({ name, namedBindings: bindings }) {
  const names = name ? [name.text] : [];
  if (!bindings) return names;
  if (ts.isNamespaceImport(bindings)) return [...names, bindings.name.text];
  return [...names, ...bindings.elements.map((element) => element.name.text)];
}

module.exports = { declaredHalfWay };
