import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type TypeScript from "typescript";
import { type Cell, linesOf, type Notebook, sourceOf } from "./notebookFile.js";

/** One declaration of a notebook's parameters cell. */
export interface Parameter {
  name: string;
  /** "const" is declared anew, "let" and "var" are assigned. */
  keyword: "const" | "let" | "var";
  /** What it is set to in the notebook; undefined where that is no plain value. */
  value: unknown;
  /** Its type as written, or "". */
  type: string;
}

/** The declarations of the cell tagged `parameters`, in order; none where there is no such cell. */
export function parametersOf(notebook: Notebook): Parameter[] {
  const cell = notebook.cells.find((c) => isTagged(c, "parameters"));
  if (!cell) return [];
  const ts = compiler();
  const file = ts.createSourceFile("parameters.ts", sourceOf(cell), ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    const list = statement.declarationList;
    const keyword = list.flags & ts.NodeFlags.Const ? "const" : list.flags & ts.NodeFlags.Let ? "let" : "var";
    return list.declarations.flatMap(({ name, type, initializer }) =>
      ts.isIdentifier(name)
        ? [
            {
              name: name.text,
              keyword,
              value: initializer && plainValue(ts, initializer),
              type: type?.getText() ?? "",
            } as const,
          ]
        : [],
    );
  });
}

/**
 * The notebook with other values for its parameters: a cell tagged `injected-parameters` behind the parameters cell, as papermill
 * puts it, in place of an earlier one. Values given as text are read by the type of what they replace, and a text that names an existing file,
 * folder or glob is taken from where one stands (`cwd`). A value is always written as JSON, so that it is never code.
 * @throws Error that lists the parameters, or says which type is needed
 */
export function withParameters(notebook: Notebook, given: Readonly<Record<string, unknown>>, cwd: string): Notebook {
  if (Object.keys(given).length === 0) return notebook;
  const parameters = parametersOf(notebook);
  const lines = Object.entries(given).map(([name, value]) => {
    const parameter = parameters.find((p) => p.name === name);
    if (!parameter) {
      const names = parameters.map((p) => p.name).join(", ");
      throw new Error(
        `This notebook has no parameter "${name}"; ${names ? `it has ${names}` : "it has no cell tagged `parameters`"}.`,
      );
    }
    const json = asLiteral(typeof value === "string" ? read(parameter, value, cwd) : value);
    if (parameter.keyword !== "const") return `${name} = ${json};`;
    return `const ${name}${parameter.type && `: ${parameter.type}`} = ${json};`;
  });
  const injected: Cell = {
    cell_type: "code",
    execution_count: null,
    id: "injected-parameters",
    metadata: { tags: ["injected-parameters"] },
    outputs: [],
    source: linesOf(`// Given from outside\n${lines.join("\n")}`),
  };
  const cells = notebook.cells.filter((cell) => !isTagged(cell, "injected-parameters"));
  cells.splice(cells.findIndex((cell) => isTagged(cell, "parameters")) + 1, 0, injected);
  return { ...notebook, cells };
}

const isTagged = (cell: Cell, tag: string): boolean => cell.metadata?.tags?.includes(tag) ?? false;

/** JSON that is also safe inside JavaScript, whatever the text holds. */
const asLiteral = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`);

function read({ name, value: now, type }: Parameter, text: string, cwd: string): unknown {
  if (type.includes(JSON.stringify(text))) return text;
  const refuse = (what: string): never => {
    throw new Error(
      `The parameter ${name} is ${what} in this notebook (${JSON.stringify(now)}), and "${text}" is none.`,
    );
  };
  if (typeof now === "number") {
    const number = text.trim() === "" ? Number.NaN : Number(text);
    return Number.isFinite(number) ? number : refuse("a number");
  }
  if (typeof now === "boolean") return text === "true" ? true : text === "false" ? false : refuse("true or false");
  if (typeof now === "string") return fromHere(text, cwd);
  if (Array.isArray(now)) {
    const list =
      jsonOf(text) ??
      text.split(",").map((part) => read({ name, keyword: "let", value: now[0] ?? "", type: "" }, part.trim(), cwd));
    return Array.isArray(list) ? list : refuse("a list");
  }
  const json = jsonOf(text);
  if (now === null || now === undefined) return json === undefined ? fromHere(text, cwd) : json;
  return typeof json === "object" && json !== null ? json : refuse("an object");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A path from where one stands, where the text is one: the kernel works in the notebook's folder. A bare word is a name and no path. */
function fromHere(text: string, cwd: string): string {
  if (/^\.\.?[/\\]/.test(text)) return resolve(cwd, text);
  if (!/[./\\]/.test(text)) return text;
  const beforeGlob = text.replace(/[^/\\]*[*?[{].*$/, "");
  const exists = beforeGlob === "" || existsSync(resolve(cwd, beforeGlob));
  return exists ? resolve(cwd, text) : text;
}

function plainValue(ts: typeof TypeScript, node: TypeScript.Expression): unknown {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
    return -Number(plainValue(ts, node.operand));
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((element) => plainValue(ts, element));
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return plainValue(ts, node.expression);
  if (ts.isObjectLiteralExpression(node)) return {};
  return undefined;
}

/** The kernel's own TypeScript: what reads the cells there reads the parameters here. */
function compiler(): typeof TypeScript {
  const require = createRequire(import.meta.url);
  return createRequire(require.resolve("tslab/package.json"))("@tslab/typescript-for-tslab");
}
