import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parseNotebook } from "../ipynb/index.js";
import { runNotebook } from "../notebook/runNotebook.js";
import { sharedRuntime } from "../notebook/sharedRuntime.js";
import { sharePseudonymized } from "../notebook/sharePseudonymized.js";
import { writeWhole } from "../notebook/writeWhole.js";
import { sharePage } from "../share/index.js";
import { checkOutput } from "./checkOutput.js";
import { UsageError } from "./usage.js";

const shareUsage = `huntbook share NOTEBOOK [-o OUT.html] [--run] [--no-code] [--pseudonymize] [--force]

Writes a notebook as one HTML file with the live widget in it, for someone who has neither Jupyter nor the data.
  -o, --output OUT.html   where to (the notebook's own name with .html where missing)
      --run               run the notebook first, in a kernel of its own; the notebook itself stays as it is
      --no-code           leave the code out
      --force             write over a file that is there

Names can be replaced on the way out; whoever receives the page cannot look them up, you can (huntbook reveal).
      --pseudonymize      replace accounts, domains, hosts, addresses, mail addresses and telephone numbers wherever they stand,
                          and the values of all other text columns that are not known to be harmless
      --case NAME         the case whose key is used; the same case gives the same pseudonyms
      --keep COLUMN       hand this column on as it is; may be given many times
      --keep-subnet       keep the network of an address (/24, /64) in front of its pseudonym
      --allow WORD        a common word that is a name, too, may stay in texts, or a file's name in longer words; may be given many times, "all" for every one
      --also TEXT         replace this, a number too, wherever it stands; may be given many times`;

/** `huntbook share`: resolves with the exit code. */
export async function share(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    allowNegative: true,
    options: {
      output: { type: "string", short: "o" },
      run: { type: "boolean" },
      code: { type: "boolean" },
      pseudonymize: { type: "boolean" },
      case: { type: "string" },
      keep: { type: "string", multiple: true },
      "keep-subnet": { type: "boolean" },
      allow: { type: "string", multiple: true },
      also: { type: "string", multiple: true },
      force: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(shareUsage);
    return 0;
  }
  for (const option of ["case", "keep", "keep-subnet", "allow", "also"] as const) {
    if (values[option] !== undefined && !values.pseudonymize)
      throw new UsageError(`--${option} says how names are replaced; give --pseudonymize, too.`);
  }
  const [file] = positionals;
  if (positionals.length !== 1) throw new UsageError("huntbook share takes one notebook.");
  const output = values.output ?? join(dirname(file), `${basename(file).replace(/\.ipynb$/i, "")}.html`);
  checkOutput(output, values.force);
  let notebook = parseNotebook(await readFile(file, "utf8"), file);
  if (values.run) {
    const ran = await runNotebook(notebook, { cwd: dirname(resolve(file)) });
    if (ran.failed)
      throw new Error(
        `${file}: code cell ${ran.failed.cell} failed (${ran.failed.ename}: ${ran.failed.evalue}); nothing was written.`,
      );
    notebook = ran.notebook;
  }
  const runtime = await sharedRuntime();
  const { code, keep, allow, also } = values;
  const { html, notes } = values.pseudonymize
    ? await sharePseudonymized(notebook, runtime, {
        code,
        case: values.case,
        keep,
        keepSubnet: values["keep-subnet"],
        allow: allow?.includes("all") ? "all" : allow,
        also,
      })
    : sharePage(notebook, runtime, { code });
  for (const note of notes) process.stderr.write(`${note}\n`);
  await writeWhole(resolve(output), html);
  process.stderr.write(`${output}: ${(html.length / 1e6).toFixed(1)} MB.\n`);
  return 0;
}
