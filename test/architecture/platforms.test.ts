import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { anywhere } from "./folders.js";
import { filesBelow, root } from "./sources.js";

/** The faults of files compiled for a platform that has these libraries and nothing else. */
function faultsOn(libraries: string[], folders: string[]): string[] {
  const files = folders.flatMap((folder) => filesBelow(`src/${folder}`)).map((path) => join(root, path));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: libraries.map((name) => `lib.${name}.d.ts`),
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

it("uses neither Node nor the DOM in code that runs anywhere", { timeout: 60_000 }, () => {
  expect(faultsOn(["es2023", "webworker"], anywhere)).toEqual([]);
});

it("uses nothing of Node in the widget", { timeout: 60_000 }, () => {
  expect(faultsOn(["es2023", "dom", "dom.iterable"], ["widget"])).toEqual([]);
});
