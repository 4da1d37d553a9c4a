import { JsonFault, JsonWalker, type Visitor } from "./walker.js";
import type { Wrapping } from "./wrapping.js";

const [NEWLINE, RETURN, BLANK] = [0x0a, 0x0d, 0x20];
const END = Buffer.from("\n");
const ROW = Buffer.from("{");
const ROW_END = Buffer.from("}\n");
/** Stands where a value at the top should have held records and did not. */
const NOTHING = Buffer.from("null\n");

/**
 * The records in a JSON text, one a line. Constant memory. It ends, with word of the `fault`, where the text breaks off or is
 * not well formed around the records; what is wrong inside one stays as it is.
 */
export async function* unwrapped(
  text: AsyncIterable<Buffer>,
  wrapping: Wrapping,
  fault: (message: string) => void,
): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  const walker = new JsonWalker(visitor(wrapping, (piece) => pieces.push(piece)));
  try {
    for await (const chunk of text) {
      walker.push(chunk);
      yield Buffer.concat(pieces);
      pieces = [];
    }
    walker.end();
    yield Buffer.concat(pieces);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    fault(error.message);
  }
}

function visitor(wrapping: Wrapping, write: (piece: Buffer) => void): Visitor {
  const columns = "columns" in wrapping ? wrapping.columns : undefined;
  const steps = "columns" in wrapping ? [wrapping.key, wrapping.table, "rows"] : keys(wrapping.key);
  const record = "top" in wrapping ? 0 : steps.length + 1;
  let found = false;
  let inRow = false;
  return {
    value(path, kind) {
      const depth = path.length - 1;
      if (depth === 0) found = false;
      if (depth > record) write(keyOf(columns!, Number(path[depth])));
      if (depth >= record) {
        inRow = columns !== undefined && (depth > record || kind === "array");
        if (depth > record || !inRow) return "take";
        write(ROW);
        return "enter";
      }
      if (depth > 0 && !same(path[depth], steps[depth - 1])) return "skip";
      const records = depth === steps.length && kind === "array";
      if (records) found = true;
      else if (depth === 0 && (kind === "scalar" || steps.length === 0)) write(NOTHING);
      return records || depth < steps.length ? "enter" : "skip";
    },
    left(path) {
      if (path.length === 1 && !found) write(NOTHING);
      if (path.length - 1 === record) {
        write(ROW_END);
        inRow = false;
      }
    },
    taken(bytes, last) {
      write(onOneLine(bytes));
      if (last && !inRow) write(END);
    },
  };
}

const keys = (key: string | undefined): string[] => (key === undefined ? [] : [key]);

const same = (a: string | number, b: string | number): boolean =>
  a === b || (b === "rows" && String(a).toLowerCase() === b);

/** What stands before a cell of a row, as in an object. */
function keyOf(columns: readonly string[], i: number): Buffer {
  return Buffer.from(`${i > 0 ? "," : ""}${JSON.stringify(columns[i] ?? `column${i}`)}:`);
}

/** In JSON a line end can only stand between values, where a blank does as well. */
function onOneLine(bytes: Buffer): Buffer {
  if (!bytes.includes(NEWLINE) && !bytes.includes(RETURN)) return bytes;
  const line = Buffer.from(bytes);
  for (let i = 0; i < line.length; i++) if (line[i] === NEWLINE || line[i] === RETURN) line[i] = BLANK;
  return line;
}
