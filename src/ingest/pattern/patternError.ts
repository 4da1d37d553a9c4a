const SHOWN = 100;

/** What is wrong with a pattern: says it in a sentence, and shows the line of the pattern with a caret under the place. */
export class PatternError extends Error {
  /** Line and column of the place, 1 for the first. */
  readonly line: number;
  readonly column: number;

  constructor(pattern: string, at: number, problem: string) {
    const before = pattern.slice(0, at).split("\n");
    const column = [...before[before.length - 1]].length + 1;
    const where = before.length === 1 ? `column ${column}` : `line ${before.length}, column ${column}`;
    const sentence = `The pattern is wrong at ${where}: ${problem}${problem.endsWith("?") ? "" : "."}`;
    super(`${sentence}\n${shown(pattern.split("\n")[before.length - 1], column)}`);
    this.name = "PatternError";
    this.line = before.length;
    this.column = column;
  }
}

/** The line, or as much of it as fits around the place, and a caret under it. */
function shown(line: string, column: number): string {
  const characters = [...line].map((c) => (/\p{C}|\s/u.test(c) ? " " : c));
  const from = Math.max(0, Math.min(column - SHOWN / 2, characters.length - SHOWN));
  const [left, right] = [from > 0 ? "…" : "", from + SHOWN < characters.length ? "…" : ""];
  const caret = " ".repeat(left.length + column - 1 - from);
  return `  ${left}${characters.slice(from, from + SHOWN).join("")}${right}\n  ${caret}^`;
}
