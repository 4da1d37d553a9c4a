import type { Hunt } from "./hunt.js";

/**
 * A hunt's settings, rules, floor and verdicts as TypeScript that gives them to the hunt in a variable, so that running the whole
 * notebook again gives what was seen. Whatever a log or an analyst wrote is a string in it, never code.
 */
export function huntCode(hunt: Hunt, variable = "h"): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(variable)) throw new Error(`"${variable}" is no name of a variable.`);
  const { features, ...numbers } = hunt.settings;
  const lines = [
    `${variable}.set({`,
    `  features: ${literal(features)},`,
    ...Object.entries(numbers).map(([name, value]) => `  ${name}: ${literal(value)},`),
    "});",
    `${variable}.floor = ${hunt.floor};`,
    `${variable}.rules = ${list(hunt.rules)};`,
    ...(hunt.verdicts.size ? [`${variable}.verdicts.setAll(${list([...hunt.verdicts])});`] : []),
  ];
  return lines.join("\n");
}

function list(items: readonly unknown[]): string {
  return items.length ? `[\n${items.map((item) => `  ${literal(item)},\n`).join("")}]` : "[]";
}

/** JSON that is TypeScript, too, wherever it stands: the two line ends that JSON allows and what could end a script are written as escapes. */
function literal(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
