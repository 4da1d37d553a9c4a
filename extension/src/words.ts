/** Every word a person reads of the lab's side: the guide, the launcher, commands. `{name}` is filled in; the sentence around it may be translated. */
export const words = {
  huntbook: "Huntbook",

  guide: "Hunt guide",
  guideHint: "Hunt guide: the stages and hunts of the open notebook",
  noNotebook: "Open a guided hunt, and its stages are listed here.",
  noStages: "This notebook has no stages: a second-level heading (## …) in a Markdown cell starts one.",
  stages: "Stages",
  start: "Before the first heading",
  none: "nothing to run",
  notRun: "not run",
  waiting: "waiting",
  running: "running",
  done: "done",
  failed: "failed",
  stale: "stale",
  edited: "A cell was edited after it ran.",
  above: "A cell above was run or edited later.",
  restarted: "The kernel was restarted since.",
  oneCell: "1 cell",
  cells: "{count} cells",
  someRun: "{ran} of {count} run",
  showCells: "The cells of {stage}: {cells}",
  jumpTo: "Jump to {place}",
  run: "Run",
  runStage: "Run this stage",
  runStageNamed: "Run this stage: {stage}",
  runToHere: "Run to here",
  runToHereNamed: "Run to here: everything from the top to the end of {stage}",
  saidRunning: "Running: {stage}",
  saidDone: "Done: {stage}",
  saidFailed: "Failed: {stage}",

  hunts: "Hunts",
  noHunts: "No hunt is shown in this notebook yet.",
  huntIn: "Hunt in {stage}",
  hunt: "Hunt",
  flagged: "{flagged} of {total} flagged",
  rows: "{total} rows",
  notDerived: "Jump to it to see its suspects.",
  badHunt: "This hunt cannot be read: {problem}",
  noVerdicts: "No verdicts yet",
  verdicts: "Verdicts: {list}",
  benign: "benign",
  suspicious: "suspicious",
  malicious: "malicious",
  count: "{count} {word}",
  topSuspects: "Top suspects",
  judged: "{suspect} ({verdict})",

  newHunt: "New guided hunt: {topic}",
  newHuntHint: "A copy of the guided hunt “{title}” for your own log",
  yourLog: "Your log",
  logHint: "A file, a folder or a pattern such as logs/*.csv, as seen from the new notebook’s folder.",
  emptyLog: "the example data",
  logEmpty: "Leave it empty to start with the notebook’s own example data.",
  cancel: "Cancel",
  browse: "Browse…",
  create: "Create",
  chooseLog: "Choose a log",
  choose: "Choose",
  notCreated: "The hunt could not be created",

  showGuide: "Show Hunt Guide",
  runStageCommand: "Run Stage",
  runToHereCommand: "Run to End of Stage",
  nextStage: "Next Stage",
  previousStage: "Previous Stage",
  maskNames: "Mask Names",

  badAnswer: "The kernel's answer cannot be read: {problem}.",
  huntGone: "The data of this hunt is no longer in the notebook: run the cell that shows the hunt.",
  kernelBusy: "The kernel is busy with a cell. Ask again when it is done, or interrupt it.",
  kernelGone: "The kernel went away before it had answered.",
  kernelNotTaken: "What the kernel said of a hunt was not taken: {problem}",
  noKernelHunt: "The kernel does not hold this hunt: run the cell that shows it.",
} as const;

/** Says one of {@link words} with its places filled in. */
export type Say = (word: keyof typeof words, values?: Readonly<Record<string, string | number>>) => string;

/** The words in the lab's language. */
export function speak(translate: (text: string) => string = (text) => text): Say {
  return (word, values = {}) =>
    translate(words[word]).replace(/\{(\w+)\}/g, (place, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : place,
    );
}
