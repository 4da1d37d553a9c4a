import type { Cell } from "../ingest/index.js";

/** A column of an answer, with the service's type: string, long, datetime, dynamic … */
export interface AnswerColumn {
  readonly name: string;
  readonly type: string;
}

/** How one of the service's types is kept: the engine's type, and the value in it. `undefined` where it is none. */
export interface Conversion {
  readonly type: "VARCHAR" | "BIGINT" | "DOUBLE" | "TIMESTAMP" | "BOOLEAN";
  /** What a value is, for messages. */
  readonly what: string;
  readonly cell: (value: unknown) => Cell | undefined;
}

const text: Conversion = {
  type: "VARCHAR",
  what: "text",
  cell: (value) => (typeof value === "string" ? value : JSON.stringify(value)),
};
const whole: Conversion = { type: "BIGINT", what: "a whole number", cell: wholeOf };
const real: Conversion = { type: "DOUBLE", what: "a number", cell: realOf };
const time: Conversion = { type: "TIMESTAMP", what: "a time", cell: timeOf };
const truth: Conversion = { type: "BOOLEAN", what: "true or false", cell: truthOf };

const conversions: Readonly<Record<string, Conversion>> = {
  bool: truth,
  boolean: truth,
  int: whole,
  long: whole,
  real,
  double: real,
  decimal: real,
  datetime: time,
  date: time,
};

/** How a column's values are kept. Nested values (dynamic) stay JSON text; spans and identifiers stay text. */
export function conversionOf({ type }: AnswerColumn): Conversion {
  return Object.hasOwn(conversions, type.toLowerCase()) ? conversions[type.toLowerCase()] : text;
}

function wholeOf(value: unknown): bigint | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  if (typeof value !== "string" || !/^-?\d{1,19}$/.test(value)) return undefined;
  const number = BigInt(value);
  return BigInt.asIntN(64, number) === number ? number : undefined;
}

/** The service writes what JSON has no numbers for ("NaN", "Infinity") and decimals as text. */
function realOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  const number = Number(value);
  return Number.isNaN(number) && value !== "NaN" ? undefined : number;
}

function truthOf(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (value === 0 || value === 1) return value === 1;
  return undefined;
}

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?$/;

/** Microseconds UTC. The service's clock has a tenth of that, which is cut off. */
export function timeOf(value: unknown): bigint | undefined {
  const [, whole, fraction = "", zone = "Z"] = (typeof value === "string" && INSTANT.exec(value)) || [];
  if (!whole) return undefined;
  const milliseconds = Date.parse(whole + zone);
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * 1000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}
