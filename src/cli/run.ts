import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { formatNotebook, parseNotebook } from "../ipynb/index.js";
import { type Failure, runNotebook } from "../notebook/runNotebook.js";
import { writeWhole } from "../notebook/writeWhole.js";
import { checkOutput } from "./checkOutput.js";
import { UsageError } from "./usage.js";

const runUsage = `huntbook run NOTEBOOK [-p name=value]… [-o OUT.ipynb] [--in-place] [--force] [--timeout seconds]

Runs a notebook from top to bottom in a kernel of its own.
  -p, --parameter name=value   another value for a parameter; may be given many times
  -o, --output OUT.ipynb       write the notebook with its outputs there (with --force also over an existing file)
      --in-place               write it over the notebook itself
      --timeout seconds        stop a cell that takes longer
Without -o and --in-place nothing is written. Exit code 0 where all cells ran, 1 where one failed, 130 where it was interrupted.`;

/** `huntbook run`: resolves with the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      parameter: { type: "string", short: "p", multiple: true },
      output: { type: "string", short: "o" },
      "in-place": { type: "boolean" },
      force: { type: "boolean" },
      timeout: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return say(runUsage);
  const [file] = positionals;
  if (positionals.length !== 1) throw new UsageError("huntbook run takes one notebook.");
  const timeout = secondsFrom(values.timeout);
  const output = values["in-place"] ? file : values.output;
  if (values["in-place"] && values.output) throw new UsageError("Give either -o or --in-place.");
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Error(`There is no file ${file}.`);
  if (output && output !== file) checkOutput(output, values.force);
  const notebook = parseNotebook(await readFile(file, "utf8"), file);
  const interrupted = new AbortController();
  const stop = (): void => interrupted.abort(new Error("Interrupted."));
  process.once("SIGINT", stop);
  const begun = performance.now();
  const progress = createProgress();
  try {
    const { notebook: done, failed } = await runNotebook(notebook, {
      parameters: parametersFrom(values.parameter ?? []),
      cwd: dirname(resolve(file)),
      timeout,
      signal: interrupted.signal,
      onCell: progress.begin,
      onProgress: progress.end,
    });
    if (output) await writeWhole(resolve(output), formatNotebook(done));
    if (failed) {
      progress.end();
      return report(file, failed);
    }
    note(`${file} ran in ${secondsSince(begun)} s${output ? `; written to ${output}` : ""}.`);
    return 0;
  } catch (error) {
    progress.end();
    if (!interrupted.signal.aborted) throw error;
    note("Interrupted; nothing was written.");
    return 130;
  } finally {
    process.off("SIGINT", stop);
  }
}

/** A line on stderr for each cell: its number and first line when it begins, how long it took when it has ended. */
function createProgress(): { begin: (cell: number, cells: number, firstLine: string) => void; end: () => void } {
  let begun: number | undefined;
  return {
    begin(cell, cells, firstLine) {
      begun = performance.now();
      process.stderr.write(`[${cell}/${cells}] ${firstLine.slice(0, 80)}`);
    },
    end() {
      if (begun !== undefined) note(`  ${secondsSince(begun)} s`);
      begun = undefined;
    },
  };
}

const secondsSince = (begun: number): string => ((performance.now() - begun) / 1000).toFixed(1);

function parametersFrom(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new UsageError(`"${pair}" is no parameter; write name=value.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** Node's timers fire at once beyond it. */
const LONGEST_TIMEOUT = Math.floor((2 ** 31 - 1) / 1000);

function secondsFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= LONGEST_TIMEOUT)) {
    throw new UsageError(
      `--timeout is "${text}", and must be a number of seconds above 0 and up to ${LONGEST_TIMEOUT}.`,
    );
  }
  return seconds;
}

function report(file: string, { cell, firstLine, ename, evalue, traceback }: Failure): number {
  note(`${file}: code cell ${cell} failed: ${firstLine}`);
  note(traceback.length ? traceback.join("\n") : `${ename}: ${evalue}`);
  return 1;
}

const note = (text: string): void => void process.stderr.write(`${text}\n`);

function say(text: string): number {
  console.log(text);
  return 0;
}
