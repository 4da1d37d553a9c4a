import { createRequire } from "node:module";
import type TypeScript from "typescript";
import { type Cell, linesOf, type Notebook, sourceOf } from "../ipynb/index.js";
import { fits, inWords, type Kind, kindsOfType, kindsOfValue, plainValue, readAs } from "./parameterKinds.js";

/** One declaration of a notebook's parameters cell. */
export interface Parameter {
  name: string;
  keyword: "const" | "let" | "var";
  /** What it is set to in the notebook; undefined where that is no plain value. */
  value: unknown;
  /** Its type as written, or "". */
  type: string;
  /** What it takes: what its type says, or its value where no type is written. */
  kinds: readonly Kind[];
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
    return list.declarations.flatMap(({ name, type, initializer }): Parameter[] => {
      if (!ts.isIdentifier(name)) return [];
      const value = initializer && plainValue(ts, initializer);
      const kinds = type ? kindsOfType(ts, type) : kindsOfValue(value);
      return [{ name: name.text, keyword, value, type: type?.getText() ?? "", kinds }];
    });
  });
}

/**
 * The notebook with other values for its parameters: a cell tagged `injected-parameters` behind the parameters cell, as papermill
 * puts it, in place of an earlier one. Values given as text are read by the type of what they replace, and a text that names an existing file,
 * folder or glob is taken from where one stands (`cwd`). A value is always written as JSON, so that it is never code.
 * @throws Error that lists the parameters, or says what the parameter takes
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
    const json = asLiteral(valueFor(parameter, value, cwd));
    // Declared anew, which the kernel allows: an assignment would show its value.
    return `${parameter.keyword} ${name}${parameter.type && `: ${parameter.type}`} = ${json};`;
  });
  const injected: Cell = {
    cell_type: "code",
    execution_count: null,
    // Cells have ids from format 4.5 on.
    ...(notebook.nbformat_minor >= 5 ? { id: "injected-parameters" } : {}),
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

/** A value that fits what the parameter takes; texts are read as that. */
function valueFor({ name, kinds }: Parameter, given: unknown, cwd: string): unknown {
  const value = typeof given === "string" ? readAs(kinds, given, cwd) : given;
  if (fits(kinds, value)) return value;
  throw new Error(`The parameter ${name} takes ${inWords(kinds)}, not ${JSON.stringify(given)}.`);
}

/** The kernel's own TypeScript: what reads the cells there reads the parameters here. */
function compiler(): typeof TypeScript {
  const require = createRequire(import.meta.url);
  return createRequire(require.resolve("tslab/package.json"))("@tslab/typescript-for-tslab");
}
