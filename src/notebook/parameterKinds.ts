import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type TypeScript from "typescript";

/** What a parameter takes; one of several for a union. `anything` is where the notebook does not say. */
export type Kind =
  | "number"
  | "boolean"
  | "string"
  | "object"
  | "anything"
  | { readonly literal: unknown }
  | { readonly list: readonly Kind[] };

/** What a type, as written, takes. */
export function kindsOfType(ts: typeof TypeScript, type: TypeScript.TypeNode): Kind[] {
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((one) => kindsOfType(ts, one));
  if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) return kindsOfType(ts, type.type);
  if (ts.isArrayTypeNode(type)) return [{ list: kindsOfType(ts, type.elementType) }];
  if (ts.isLiteralTypeNode(type)) return [{ literal: plainValue(ts, type.literal) }];
  if (ts.isTypeReferenceNode(type) && /^(Readonly)?Array$/.test(type.typeName.getText()))
    return [{ list: (type.typeArguments ?? []).flatMap((one) => kindsOfType(ts, one)) }];
  if (ts.isTypeLiteralNode(type)) return ["object"];
  const text = type.getText();
  if (text === "undefined") return [];
  return text === "number" || text === "boolean" || text === "string" ? [text] : ["anything"];
}

/** What may stand in a value's place. */
export function kindsOfValue(value: unknown): Kind[] {
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string")
    return [typeof value as Kind];
  if (Array.isArray(value)) return [{ list: value.length > 0 ? kindsOfValue(value[0]) : ["anything"] }];
  return typeof value === "object" && value !== null ? ["object"] : ["anything"];
}

/** The value of an expression that is plain data; undefined where it is none. Of objects, no more than that they are one. */
export function plainValue(ts: typeof TypeScript, node: TypeScript.Node): unknown {
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

/** Whether a value is of one of these kinds. */
export function fits(kinds: readonly Kind[], value: unknown): boolean {
  return kinds.some((kind) => {
    if (typeof kind === "object")
      return "list" in kind
        ? Array.isArray(value) && value.every((one) => fits(kind.list, one))
        : value === kind.literal;
    if (kind === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
    if (kind === "number") return Number.isFinite(value);
    return kind === "anything" ? value !== undefined : typeof value === kind;
  });
}

/**
 * Reads a text, as it is given on a command line, as one of these kinds; undefined where it is none. Paths start where one
 * stands (`cwd`).
 */
export function readAs(kinds: readonly Kind[], text: string, cwd: string): unknown {
  for (const kind of kinds)
    if (typeof kind === "object" && "literal" in kind && String(kind.literal) === text) return kind.literal;
  if (kinds.includes("boolean") && /^(true|false)$/.test(text)) return text === "true";
  if (kinds.includes("number") && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  const json = jsonOf(text);
  const isStructure = typeof json === "object" && json !== null;
  if (isStructure && fits(kinds, json)) return json;
  for (const kind of kinds) {
    if (typeof kind !== "object" || !("list" in kind) || isStructure) continue;
    const list = text.trim() === "" ? [] : text.split(",").map((part) => readAs(kind.list, part.trim(), cwd));
    if (fits([kind], list)) return list;
  }
  if (kinds.includes("anything") && json !== undefined) return json;
  return kinds.includes("string") || kinds.includes("anything") ? fromHere(text, cwd) : undefined;
}

/** The kinds in words: `a number or "auto"`. */
export function inWords(kinds: readonly Kind[]): string {
  const words = {
    number: "a number",
    boolean: "true or false",
    string: "a text",
    object: "an object",
    anything: "anything",
  };
  return kinds
    .map((kind) => {
      if (typeof kind === "string") return words[kind];
      return "list" in kind ? `a list (each ${inWords(kind.list)})` : JSON.stringify(kind.literal);
    })
    .join(" or ");
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
