import { columnKind } from "./columnKind.js";
import type { Guess } from "./patterns.js";
import { isEverydayName } from "./takeApart.js";

const DATA: ReadonlySet<string> = new Set(["user", "name", "host", "domain", "ip", "email", "phone", "id", "mac"]);
const RULE = /^[\s|│┃┆┊:=+─━┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬═-]*$/;
const WALL = /[|│┃┆┊]/;

/** The names in tables that were printed as text, with walls between the columns: by what their column is called, or quoted as console.table quotes texts. */
export function guessesInTables(text: string): Guess[] {
  const guesses: Guess[] = [];
  let header: string[] | undefined;
  for (const line of text.split("\n")) {
    if (!WALL.test(line)) {
      if (line.trim() !== "" && !RULE.test(line)) header = undefined;
      continue;
    }
    if (RULE.test(line)) continue;
    const cells = cellsOf(line);
    if (!header) {
      header = cells;
      continue;
    }
    for (const [i, cell] of cells.entries()) {
      const kind = columnKind(header[i] ?? "");
      const quoted = /^(['"`])(.+)\1$/.exec(cell)?.[2];
      const value = quoted ?? cell;
      if (
        kind === "harmless" ||
        value === "" ||
        (!/\d/.test(value) && isEverydayName(value)) ||
        /^\d{1,4}$/.test(value)
      )
        continue;
      if (DATA.has(kind) || (quoted !== undefined && kind === "value")) guesses.push({ text: value, kind });
    }
  }
  return guesses;
}

function cellsOf(line: string): string[] {
  const cells = line.split(WALL).map((cell) => cell.trim());
  if (cells[0] === "") cells.shift();
  if (cells.at(-1) === "") cells.pop();
  return cells;
}
