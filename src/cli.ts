#!/usr/bin/env node
import { UsageError } from "./cli/usage.js";
import { version } from "./version.js";

const usage = `huntbook ${version}: guided hunting notebooks

huntbook lab [arguments of JupyterLab]     opens JupyterLab with the guided hunts
huntbook run NOTEBOOK [options]            runs a notebook without a browser
huntbook diff A.ipynb B.ipynb              says how two runs of a hunt differ
huntbook report NOTEBOOK -o OUT            writes its hunt's suspects as .md, .html or .csv
huntbook share NOTEBOOK [options]          writes a notebook as one HTML file with the live widget in it
huntbook reveal PSEUDONYM… [options]       says what a shared page's pseudonyms stand for, to its sender alone
huntbook --version | --help

huntbook run --help and huntbook share --help say more.`;

/** Each command is loaded when it is asked for, so that help is quick. */
const commands: Record<string, () => Promise<(args: string[]) => Promise<number>>> = {
  lab: async () => (await import("./cli/lab.js")).lab,
  run: async () => (await import("./cli/run.js")).run,
  diff: async () => (await import("./cli/diff.js")).diff,
  report: async () => (await import("./cli/report.js")).report,
  share: async () => (await import("./cli/share.js")).share,
  reveal: async () => (await import("./cli/reveal.js")).reveal,
};

async function main([command = "--help", ...args]: string[]): Promise<number> {
  if (command === "--help" || command === "-h" || command === "help") {
    console.log(usage);
    return 0;
  }
  if (command === "--version" || command === "-v") {
    console.log(version);
    return 0;
  }
  if (!Object.hasOwn(commands, command)) {
    throw new UsageError(`There is no command "${command}"; the commands are ${Object.keys(commands).join(", ")}.`);
  }
  return (await commands[command]())(args);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error & { code?: string }) => {
    const misused = error instanceof UsageError || error.code?.startsWith("ERR_PARSE_ARGS");
    console.error(misused ? `${error.message}\nhuntbook --help says how.` : error.message);
    process.exitCode = misused ? 2 : 1;
  },
);
