import { piece, repeated } from "../regex.js";
import type { Made, Type } from "../types.js";

/** Types that are a run of characters, one or more where no count is given. */
export const characterTypes: readonly Type[] = [
  line(["LD", "LDATA"], (barred) => (barred ? `[^${barred}]` : ".")),
  line(["DATA"], () => "."),
  run(["WORD"], "A-Za-z0-9_"),
  run(["UPPER"], "A-Z"),
  run(["LOWER"], "a-z"),
  run(["ALPHA"], "A-Za-z"),
  run(["ALNUM"], "A-Za-z0-9"),
  run(["DIGIT"], "0-9"),
  run(["HEX", "XDIGIT"], "0-9A-Fa-f"),
  run(["SPACE", "BLANK"], " \\t"),
  run(["PUNCT"], "!-/:-@\\[-`{-~"),
  {
    names: ["NSPACE"],
    takes: [],
    counted: true,
    make: ({ barred, count = { least: 1 } }) => asText(repeated(piece(`[^ \\t${barred}]`, 12), count)),
  },
];

/** Any characters, as few as what follows allows. */
function line(names: readonly string[], one: (barred: string) => string): Type {
  return {
    names,
    takes: [],
    counted: true,
    make: ({ barred, bounded, count = { least: 1 } }) => {
      const characters = one(barred);
      // Where it must end at a separator anyway, taking all it can get is twice as fast.
      return asText(repeated(piece(characters, 12), count, !(bounded && characters !== ".")));
    },
  };
}

function run(names: readonly string[], characters: string): Type {
  return {
    names,
    takes: [],
    counted: true,
    make: ({ count = { least: 1 } }) => asText(repeated(piece(`[${characters}]`, 4), count)),
  };
}

function asText(of: Made["piece"]): Made {
  return { piece: of, column: "VARCHAR", about: "a text", value: (text) => text, certain: true };
}
