import ts from "typescript";
import { describe, expect, it } from "vitest";
import { freeName, literal, notebookFor } from "../../../extension/src/launcher/guidedHunt.js";

const hostile = [
  'C:\\logs\\"march".csv',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a path
  "${process.exit()}",
  "`; process.exit(); `",
  "a\nb\r\tc\u0000",
  "line\u2028and\u2029paragraph",
  "'; x = '",
  "*/ // 日本 😀 \ud800",
];

describe("a path as TypeScript", () => {
  it.each(hostile)("is that path and nothing else: %j", (path) => {
    const file = ts.createSourceFile("cell.ts", `let source = ${literal(path)};`, ts.ScriptTarget.Latest);
    expect(file.statements).toHaveLength(1);
    const [{ initializer }] = (file.statements[0] as ts.VariableStatement).declarationList.declarations;
    expect((initializer as ts.StringLiteral).kind).toBe(ts.SyntaxKind.StringLiteral);
    expect((initializer as ts.StringLiteral).text).toBe(path);
  });
});

describe("a copy of a guided hunt", () => {
  const code = 'let seed = 1;\nlet source = ""; // a file\n';
  const from = code.indexOf('""');
  const hunt = { file: "hunt.ipynb", title: "Hunt", topic: "Hunt", source: { cell: 1, from, to: from + 2 } };
  const notebook = { metadata: {}, cells: [{ source: "# Hunt" }, { source: code.split(/(?<=\n)/) }] };

  it("reads the log that was given, and is otherwise the same", () => {
    expect(notebookFor(hunt, notebook, "logs/a.csv")).toEqual({
      metadata: {},
      cells: [{ source: "# Hunt" }, { source: 'let seed = 1;\nlet source = "logs/a.csv"; // a file\n' }],
    });
    expect(notebook.cells[1].source).toEqual(code.split(/(?<=\n)/));
  });

  it("stays as it is without a log, and where it asks for none", () => {
    expect(notebookFor(hunt, notebook, "")).toBe(notebook);
    expect(notebookFor({ ...hunt, source: null }, notebook, "a.csv")).toBe(notebook);
  });
});

it("finds a name that is free, whatever its case", () => {
  expect(freeName("hunt.ipynb", [])).toBe("hunt.ipynb");
  expect(freeName("hunt.ipynb", ["Hunt.ipynb", "hunt-2.ipynb", "other.ipynb"])).toBe("hunt-3.ipynb");
});
