import { piece } from "../regex.js";
import type { Type } from "../types.js";

/** Text in quotes, and JSON. */
export const quotedTypes: readonly Type[] = [
  quoted("DQS", '"'),
  quoted("SQS", "'"),
  {
    names: ["JSON"],
    takes: [],
    counted: false,
    make: () => ({
      piece: piece("(?:\\{.*\\}|\\[.*\\])", 40),
      column: "VARCHAR",
      about: "JSON",
      value: (text) => `CASE WHEN json_valid(${text}) THEN ${text} END`,
    }),
  },
];

/**
 * A text in quotes; a quote in it is doubled or has a backslash before it. A backslash that cannot be meant so, as in
 * "C:\", stands for itself. The value is without the quotes around it; other backslashes stay.
 */
function quoted(name: string, quote: string): Type {
  const source = `${quote}(?:[^${quote}\\\\]|\\\\.|${quote}${quote}|\\\\)*${quote}`;
  const sql = quote === "'" ? "''" : quote;
  return {
    names: [name],
    takes: [],
    counted: false,
    make: () => ({
      piece: piece(source, 40),
      column: "VARCHAR",
      about: "a text in quotes",
      value: (text) => {
        const inside = `SUBSTRING(${text}, 2, LENGTH(${text}) - 2)`;
        return `REPLACE(REPLACE(${inside}, '${sql}${sql}', '${sql}'), '\\${sql}', '${sql}')`;
      },
      certain: true,
    }),
  };
}
