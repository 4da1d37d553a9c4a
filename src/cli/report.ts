import { extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Hunt } from "../hunt/index.js";
import { writeWhole } from "../notebook/writeWhole.js";
import { reportHtml, reportMarkdown, suspectsCsv } from "../report/index.js";
import { checkOutput } from "./checkOutput.js";
import { huntsIn } from "./huntsIn.js";
import { UsageError } from "./usage.js";

const reportUsage = `huntbook report NOTEBOOK -o OUT.md|OUT.html|OUT.csv [--hunt N] [--title TEXT] [--force]

Writes the suspects of a notebook's hunt, grouped by account as Markdown or HTML, or one a line as CSV.
  -o, --output OUT    where to; its ending says how
      --hunt N        which hunt of the notebook, from 1 (the last where missing)
      --title TEXT    the report's name
      --force         write over a file that is there`;

const formats: Readonly<Record<string, (hunt: Hunt, title: string | undefined) => string>> = {
  ".md": (hunt, title) => reportMarkdown(hunt, { title }),
  ".html": (hunt, title) => reportHtml(hunt, { title }),
  ".csv": (hunt) => suspectsCsv(hunt),
};

/** `huntbook report`: resolves with the exit code. */
export async function report(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      output: { type: "string", short: "o" },
      hunt: { type: "string" },
      title: { type: "string" },
      force: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(reportUsage);
    return 0;
  }
  if (positionals.length !== 1) throw new UsageError("huntbook report takes one notebook.");
  const { output } = values;
  const ending = extname(output ?? "").toLowerCase();
  if (!output || !Object.hasOwn(formats, ending)) {
    throw new UsageError("huntbook report needs -o with a file that ends in .md, .html or .csv.");
  }
  checkOutput(output, values.force);
  const hunts = await huntsIn(positionals[0]);
  const hunt = hunts[values.hunt === undefined ? hunts.length - 1 : Number(values.hunt) - 1];
  if (!hunt) throw new UsageError(`--hunt is "${values.hunt}", and ${positionals[0]} has hunts 1 to ${hunts.length}.`);
  await writeWhole(resolve(output), formats[ending](hunt, values.title));
  process.stderr.write(`${output}: ${hunt.flagged.length.toLocaleString("en")} suspects.\n`);
  return 0;
}
