import { rm } from "node:fs/promises";
import { signalOf, type Task } from "../task/index.js";
import type { Engine } from "./engine.js";
import type { Format } from "./format.js";
import { LineLook, linesOf } from "./lineLook.js";
import { LINES } from "./pattern/lines.js";
import { QuoteCheck } from "./quoteCheck.js";
import { LISTED, type Rejected } from "./rejected.js";
import type { Part } from "./relation.js";
import { rewritten, withoutMark } from "./rewrite.js";
import { type Scan, scanOf } from "./scan.js";
import type { Input } from "./source.js";
import { text } from "./sql.js";

const REASON = "a quote in it is not closed as it should be";

type Delimited = Format & { readonly type: "csv" };

/**
 * The parts with every delimited text in which a quote is not closed rewritten without the rows concerned, which the engine
 * would let swallow those after them, many of them without a word; undefined where there is none. `told` are the files of
 * which the engine said so.
 */
export async function withClosedQuotes(
  engine: Engine,
  parts: readonly Part[],
  told: ReadonlySet<string>,
  task: Task,
): Promise<Part[] | undefined> {
  let found = false;
  const closed: Part[] = [];
  for (const part of parts) {
    const { format, file, path = file } = part.scan;
    const suspect =
      format.type === "csv" &&
      format.quote !== "" &&
      (told.has(file) || (await mayBeOpen(engine, part.scan, format, task)));
    const sound = suspect ? await withoutOpen(engine, { file, path }, format, part.scan, task) : undefined;
    found ||= sound !== undefined;
    closed.push(sound ? { ...part, scan: sound } : part);
  }
  return found ? closed : undefined;
}

/** Whether some quote may be open; where that was not looked for, whether there is one at all. */
async function mayBeOpen(engine: Engine, scan: Scan, format: Delimited, task: Task): Promise<boolean> {
  if (format.unclosed !== undefined) return format.unclosed;
  const { file, path = file } = scan;
  const asLines: Delimited = {
    type: "csv",
    compression: format.compression,
    ...LINES,
    breaks: false,
    long: true,
    utf8: true,
  };
  const lines = (await scanOf(engine, { file, path }, asLines)).sql({ numbered: false, rejects: false });
  return (
    (await engine.rows(`SELECT 1 AS one FROM (${lines}) WHERE contains(line, ${text(format.quote)}) LIMIT 1`, [], task))
      .length > 0
  );
}

async function withoutOpen(
  engine: Engine,
  input: Input,
  format: Delimited,
  scan: Scan,
  task: Task,
): Promise<Scan | undefined> {
  const lost: number[] = [];
  let count = 0;
  const check = new QuoteCheck(format, (line) => {
    if (++count <= LISTED) lost.push(line);
  });
  const closing = async function* (pieces: AsyncIterable<Buffer>) {
    for await (const piece of withoutMark(pieces)) yield check.push(piece);
    yield check.push(Buffer.alloc(0), true);
  };
  const path = await rewritten(input, format.compression, await engine.folder(), closing, task);
  if (count === 0) {
    await rm(path);
    return undefined;
  }
  const { file } = input;
  const lines = await linesOf({ file, path }, "none", format, new LineLook(), signalOf(task));
  const own = await scanOf(engine, { file, path }, { ...format, compression: "none", ...lines });
  const rows = lost.map((line) => ({ file, line, record: null, reason: REASON }));
  return {
    ...(scan.again?.(own) ?? own),
    columns: scan.columns,
    notes: scan.notes,
    rejected: joined(scan.rejected, { count, rows }),
  };
}

const joined = (a: Rejected | undefined, b: Rejected): Rejected => ({
  count: (a?.count ?? 0) + b.count,
  rows: [...(a?.rows ?? []), ...b.rows].slice(0, LISTED),
});
