import { parseArgs } from "node:util";
import type { Hunt } from "../hunt/index.js";
import { differenceOf, differenceText, isSame } from "../report/index.js";
import { huntsIn } from "./huntsIn.js";
import { UsageError } from "./usage.js";

const diffUsage = `huntbook diff A.ipynb B.ipynb

Says in words how the hunts of two notebooks differ: settings changed, rows newly flagged and no longer flagged, verdicts, known-good rules.
Hunts are paired by what their rows are called, in the order of the notebooks. Exit code 0 where nothing differs, 1 where something does.`;

/** `huntbook diff`: resolves with the exit code. */
export async function diff(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(diffUsage);
    return 0;
  }
  if (positionals.length !== 2) throw new UsageError("huntbook diff takes two notebooks.");
  const [before, after] = await Promise.all(positionals.map(huntsIn));
  let same = true;
  const pairs = pair(before, after);
  for (const [a, b] of pairs) {
    const name = `Hunt by ${(b ?? a)!.key.join(", ")}`;
    const said = a && b ? differenceOf(a, b) : undefined;
    same &&= said !== undefined && isSame(said);
    const where = a ? `It is only in ${positionals[0]}.` : `It is only in ${positionals[1]}.`;
    console.log(`${name}\n${indent(said ? differenceText(said) : where)}`);
  }
  return same ? 0 : 1;
}

function pair(before: readonly Hunt[], after: readonly Hunt[]): [Hunt | undefined, Hunt | undefined][] {
  const left = [...after];
  const pairs = before.map((a): [Hunt | undefined, Hunt | undefined] => {
    const at = left.findIndex((b) => JSON.stringify(b.key) === JSON.stringify(a.key));
    return [a, at < 0 ? undefined : left.splice(at, 1)[0]];
  });
  return [...pairs, ...left.map((b): [undefined, Hunt] => [undefined, b])];
}

const indent = (text: string): string => text.replace(/^/gm, "  ");
