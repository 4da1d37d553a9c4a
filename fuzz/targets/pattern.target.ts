import { patternOf } from "../../src/ingest/pattern/pattern.js";
import { PatternError } from "../../src/ingest/pattern/patternError.js";
import { insist, ownWords, type Target } from "../engine/target.js";
import { patterns } from "./patterns.js";

export const patternTarget: Target = {
  name: "pattern",
  about: "the pattern language: a wrong pattern is an error that points at a place in it",
  covers: ["arguments", "captures", "compile", "nearest", "parse", "patternError", "regex", "steps", "tokens"].map(
    (file) => `src/ingest/pattern/${file}.ts`,
  ),
  longest: 21_000,
  seeds: () => patterns.map((pattern) => Buffer.from(pattern)),
  check(input) {
    const text = input.toString("utf8");
    try {
      const { source, captures, groups } = patternOf(text, {
        timeZone: "UTC",
        year: input.length % 2 ? 2026 : undefined,
      });
      insist(captures.length > 0 && groups > 0 && source.length > 0, () => "A pattern without columns was let pass.");
    } catch (error) {
      const own = ownWords(error);
      if (own instanceof PatternError) checkPlace(own, text);
    }
  },
};

/** The place lies in the pattern, or right behind it, and the caret under it. */
function checkPlace({ line, column, message }: PatternError, text: string): void {
  const lines = text.split("\n");
  insist(line >= 1 && line <= lines.length, () => `There is no line ${line} in the pattern.`);
  insist(column >= 1 && column <= lines[line - 1].length + 1, () => `There is no column ${column} in line ${line}.`);
  const shown = message.split("\n");
  insist(/^ *\^$/.test(shown.at(-1) ?? ""), () => `No caret: ${message}`);
}
