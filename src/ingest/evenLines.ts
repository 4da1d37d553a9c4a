import type { Task } from "../task/index.js";
import type { Engine } from "./engine.js";
import type { Part } from "./relation.js";
import { evened, mixesLineEnds } from "./rewrite.js";
import { scanOf } from "./scan.js";

/** The parts with every delimited text that mixes line ends rewritten to one kind; undefined where there is none. */
export async function withEvenLines(engine: Engine, parts: readonly Part[], task: Task): Promise<Part[] | undefined> {
  let found = false;
  const even: Part[] = [];
  for (const part of parts) {
    const { file, path = file, format, columns, notes = [] } = part.scan;
    const mixed = format.type === "csv" && (await mixesLineEnds({ file, path }, format.compression, task.signal));
    if (!mixed) {
      even.push(part);
      continue;
    }
    found = true;
    const to = await evened({ file, path }, format.compression, format, await engine.folder(), task);
    const text = await scanOf(engine, { file, path: to }, { ...format, compression: "none" });
    const scan = part.scan.again?.(text) ?? text;
    even.push({ ...part, scan: { ...scan, columns, notes: [...notes, `${file} has line ends of several kinds.`] } });
  }
  return found ? even : undefined;
}
