import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parseNotebook } from "../ipynb/index.js";
import { DEFAULT_CASE, openCase } from "../notebook/pseudonymKey.js";
import { printable, pseudonymize, revealIn } from "../share/index.js";
import { UsageError } from "./usage.js";

const revealUsage = `huntbook reveal PSEUDONYM… [--case NAME] [NOTEBOOK.ipynb]

Says what pseudonyms of a shared page stand for, such as user-7f3a9c or host-01f8fd.domain-2272bf: on the computer that shared it, by the key of the case.
      --case NAME        the case that it was shared in ("${DEFAULT_CASE}" where missing)
  NOTEBOOK.ipynb         the notebook that was shared, should the case's own table be lost
Exit code 0 where all are known, 1 where one is not.`;

/** `huntbook reveal`: resolves with the exit code. */
export async function reveal(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { case: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(revealUsage);
    return 0;
  }
  const isFile = (text: string): boolean => /\.ipynb$/i.test(text);
  const files = positionals.filter(isFile);
  const asked = positionals.filter((text) => !isFile(text));
  if (asked.length === 0) throw new UsageError("huntbook reveal takes pseudonyms, such as user-7f3a9c.");
  for (const text of asked) {
    const { known, unknown } = revealIn(text, []);
    if (known + unknown.length === 0)
      throw new UsageError(`There is no pseudonym in "${text}"; one looks like user-7f3a9c.`);
  }
  const opened = await openCase(values.case, { create: false });
  const known = await opened.records();
  for (const file of files) {
    const notebook = parseNotebook(await readFile(file, "utf8"), file);
    known.push(...(await pseudonymize(notebook, { key: opened.key, known, pictures: false })).table);
  }
  let complete = true;
  for (const text of asked) {
    const { text: said, known: found, unknown } = revealIn(text, known);
    if (found) console.log(`${text}  ${printable(said)}`);
    for (const pseudonym of unknown) console.error(`${pseudonym} is not known in case "${opened.name}".`);
    complete &&= unknown.length === 0;
  }
  return complete ? 0 : 1;
}
