import { inOrder, optional, type Piece, piece, repeated } from "../regex.js";
import type { Argument } from "../syntax.js";
import type { Made, Type, Use } from "../types.js";

const SIGN = piece("[+-]?", 2);
const DIGITS = piece("[0-9]", 2);
const TRUE = ["true", "yes", "on"];
const FALSE = ["false", "no", "off"];

/** Numbers and truth values. */
export const numberTypes: readonly Type[] = [
  {
    names: ["INT", "INTEGER", "LONG"],
    takes: ["min", "max"],
    counted: true,
    make: (use) =>
      number(use, inOrder([SIGN, repeated(DIGITS, use.count ?? { least: 1 })]), "BIGINT", "a whole number"),
  },
  {
    names: ["DOUBLE", "FLOAT"],
    takes: ["min", "max"],
    counted: false,
    make: (use) => number(use, decimal(), "DOUBLE", "a number"),
  },
  {
    names: ["BOOL", "BOOLEAN"],
    takes: [],
    counted: false,
    make: () => ({
      piece: piece(`(?i:${[...TRUE, ...FALSE].join("|")})`, 40),
      column: "BOOLEAN",
      about: "true or false",
      value: (text) => `(LOWER(${text}) IN (${TRUE.map((word) => `'${word}'`).join(", ")}))`,
      certain: true,
    }),
  },
];

function decimal(): Piece {
  const whole = piece("(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)", 10);
  return inOrder([SIGN, whole, optional(piece("[eE][+-]?[0-9]+", 6))]);
}

function number(use: Use, of: Piece, column: "BIGINT" | "DOUBLE", about: string): Made {
  const [min, max] = [bound(use, "min", column), bound(use, "max", column)];
  if (min !== undefined && max !== undefined && Number(min) > Number(max))
    throw use.wrong(use.given.get("max"), `max is ${max}, below min, which is ${min}`);
  const cast = (text: string) => `TRY_CAST(${text} AS ${column})`;
  const value = (text: string) => {
    const bounds = [
      ...(column === "DOUBLE" ? [`isfinite(${cast(text)})`] : []),
      ...(min === undefined ? [] : [`${cast(text)} >= ${min}`]),
      ...(max === undefined ? [] : [`${cast(text)} <= ${max}`]),
    ];
    return bounds.length ? `CASE WHEN ${bounds.join(" AND ")} THEN ${cast(text)} END` : cast(text);
  };
  return { piece: of, column, about: `${about}${range(min, max, column)}`, value };
}

/** The argument as a number; it goes into SQL as it stands, so it is nothing but digits. */
function bound(use: Use, name: string, column: string): string | undefined {
  const argument: Argument | undefined = use.given.get(name);
  if (!argument) return undefined;
  const { kind, value } = argument.value;
  const sound = kind === "number" && value.length <= 18 && (column === "DOUBLE" || !value.includes("."));
  if (!sound)
    throw use.wrong(argument, `${name} is ${column === "DOUBLE" ? "a number" : "a whole number"} of at most 18 digits`);
  return value;
}

function range(min: string | undefined, max: string | undefined, column: string): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of ${min} or more`;
  if (max !== undefined) return ` of ${max} or less`;
  return column === "BIGINT" ? " of 64 bits" : "";
}
