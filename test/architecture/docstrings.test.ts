import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { root } from "./sources.js";

const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  exports: Record<string, { types?: string }>;
};
const entries = Object.values(exports)
  .flatMap(({ types }) => types ?? [])
  .map((path) => path.replace("./dist/", "src/").replace(".d.ts", ".ts"));

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config,
  ts.sys,
  root,
);
const program = ts.createProgram(
  entries.filter((path) => existsSync(join(root, path))).map((path) => join(root, path)),
  { ...options, noEmit: true },
);
const checker = program.getTypeChecker();

describe.each(entries)("%s", (entry) => {
  it("says of each function, class and method what it does", () => {
    expect(exportsOf(entry).flatMap(undocumented)).toEqual([]);
  });
});

function exportsOf(entry: string): ts.Symbol[] {
  const file = program.getSourceFile(join(root, entry));
  const symbol = file && checker.getSymbolAtLocation(file);
  if (!symbol) throw new Error(`${entry} is an entry of package.json and is not there`);
  return checker
    .getExportsOfModule(symbol)
    .map((found) => (found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found));
}

/** The names of what lacks a docstring: the function or class itself, and its public methods. */
function undocumented(symbol: ts.Symbol): string[] {
  const isCallable = symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Class | ts.SymbolFlags.Method);
  const missing = isCallable && symbol.getDocumentationComment(checker).length === 0 ? [symbol.name] : [];
  if (!(symbol.flags & ts.SymbolFlags.Class)) return missing;
  const methods = [...(symbol.members?.values() ?? [])].filter(
    (member) => member.flags & ts.SymbolFlags.Method && isPublic(member),
  );
  return [...missing, ...methods.flatMap(undocumented).map((name) => `${symbol.name}.${name}`)];
}

function isPublic(member: ts.Symbol): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (
    !member.name.startsWith("#") &&
    member.declarations!.every((found) => !(ts.getCombinedModifierFlags(found) & hidden))
  );
}
