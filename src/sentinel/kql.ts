/** What may be given to a query as a parameter. */
export type ParameterValue = string | number | bigint | boolean | Date | readonly (string | number | boolean)[];

/** Comments and strings, as KQL has them. */
const COMMENT_OR_STRING =
  /\/\/[^\r\n\u2028\u2029]*|```[\s\S]*?```|~~~[\s\S]*?~~~|@"(?:[^"]|"")*"|@'(?:[^']|'')*'|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'/g;

/**
 * The query with its parameters declared before it, on its first line so that the lines in the service's messages are the
 * analyst's own. A value is written as a literal of its type and can never become KQL.
 */
export function withParameters(kql: string, parameters: Readonly<Record<string, ParameterValue>> = {}): string {
  const declared = Object.entries(parameters).map(([name, value]) => {
    if (!/^[A-Za-z_]\w{0,127}$/.test(name))
      throw new Error(`"${name}" cannot be a parameter's name; use letters, digits and _, beginning with a letter.`);
    return `let ${name} = ${literal(value, name)}; `;
  });
  return declared.join("") + kql;
}

/** A value as KQL writes it; `name` is for the message where it has no such form. */
export function literal(value: ParameterValue, name: string): string {
  if (typeof value === "string") return text(value);
  if (typeof value === "boolean") return `bool(${value})`;
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return whole(BigInt(value as number | bigint), name);
  if (typeof value === "number") return `real(${real(value)})`;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return `datetime(${value.toISOString()})`;
  if (Array.isArray(value)) return `dynamic([${value.map((item) => element(item, name)).join(", ")}])`;
  throw new Error(
    `Parameter ${name} has no value that KQL knows; give text, a number, true or false, a Date or a list.`,
  );
}

function element(item: unknown, name: string): string {
  if (typeof item === "string") return text(item);
  if (typeof item === "boolean" || Number.isFinite(item)) return String(item);
  throw new Error(`The list in parameter ${name} holds something else than text, numbers and truth values.`);
}

function whole(value: bigint, name: string): string {
  if (BigInt.asIntN(64, value) !== value)
    throw new Error(`Parameter ${name} is ${value}, which does not fit in 64 bits.`);
  return `long(${value})`;
}

function real(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "+inf" : "-inf";
}

/** All but letters, digits and a few harmless signs is written as a code, so that nothing in it can end the literal. */
function text(value: string): string {
  const codes = value.replace(/[^A-Za-z0-9 _.,:@/-]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${codes}"`;
}

/** The query's rows with more KQL after it: without the comments, the semicolons and the drawing at its end. */
export function followedBy(kql: string, more: string): string {
  const bare = kql.replace(COMMENT_OR_STRING, (piece) => (piece.startsWith("//") ? " " : "_").repeat(piece.length));
  let end = bare.length;
  while (end > 0 && /[\s;]/.test(bare[end - 1])) end--;
  const drawing = /\|\s*render\b[^|;]*$/.exec(bare.slice(0, end));
  return `${kql.slice(0, drawing?.index ?? end)}\n${more}`;
}

/** A column's name as KQL takes it anywhere. */
export function column(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : `[${text(name)}]`;
}
