import ts from "typescript";
import { expect, it } from "vitest";
import { filesBelow, nodesOf, parse } from "./sources.js";

/** Whether a node makes code of text, which a strict content-security policy refuses. */
function evaluates(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false;
  const callee = node.expression.getText();
  if (/^((globalThis|window|self)\.)?(eval|Function)$/.test(callee)) return true;
  const [first] = node.arguments ?? [];
  return /\b(setTimeout|setInterval)$/.test(callee) && first !== undefined && ts.isStringLiteralLike(first);
}

it("tells code that evaluates text", () => {
  const source = ts.createSourceFile(
    "x.ts",
    "eval('1'); new Function('a'); setTimeout('b', 1); f(eval2)",
    ts.ScriptTarget.ES2022,
    true,
  );
  expect([...nodesOf(source)].filter(evaluates)).toHaveLength(3);
});

it("evaluates no text anywhere in the module and the extension", () => {
  const found = [...filesBelow("src"), ...filesBelow("extension/src")].flatMap((path) =>
    [...nodesOf(parse(path))].filter(evaluates).map((node) => `${path}: ${node.getText().slice(0, 60)}`),
  );
  expect(found).toEqual([]);
});
