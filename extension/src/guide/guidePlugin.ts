import { ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, ISessionContextDialogs } from "@jupyterlab/apputils";
import { INotebookTracker, type NotebookPanel } from "@jupyterlab/notebook";
import { ITranslator } from "@jupyterlab/translation";
import { commandIds } from "../commands.js";
import { ILabHost, type LabHost } from "../labHost.js";
import { Guide } from "./guide.js";
import { guideIcon } from "./icon.js";
import { NotebookStages } from "./notebookStages.js";
import { runRange, showCell } from "./run.js";
import type { Stage } from "./stages.js";

/** Just below the file browser, whose rank is 100. */
const RANK = 150;

/** The side panel that walks through a guided hunt, and the commands that do the same. */
export const guidePlugin: JupyterFrontEndPlugin<void> = {
  id: "huntbook-jupyterlab:guide",
  description: "Walks through the stages of a guided hunt.",
  autoStart: true,
  requires: [ILabHost, INotebookTracker],
  optional: [ICommandPalette, ILayoutRestorer, ISessionContextDialogs, ITranslator],
  activate(
    app: JupyterFrontEnd,
    lab: LabHost,
    notebooks: INotebookTracker,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    dialogs: ISessionContextDialogs | null,
    translator: ITranslator | null,
  ) {
    const { say } = lab;
    const { commands, shell } = app;
    const known = new WeakMap<NotebookPanel, NotebookStages>();
    const stagesOf = (panel: NotebookPanel): NotebookStages => {
      let stages = known.get(panel);
      if (!stages) known.set(panel, (stages = new NotebookStages(panel)));
      return stages;
    };
    // From the start, so that no run is missed.
    notebooks.forEach(stagesOf);
    notebooks.widgetAdded.connect((_, panel) => void stagesOf(panel));

    const jump = async (panel: NotebookPanel, cell: number): Promise<void> => {
      shell.activateById(panel.id);
      await showCell(panel, cell);
      panel.content.activate();
    };
    const asking = { dialogs: dialogs ?? undefined, translator: translator ?? undefined };
    const run = async (panel: NotebookPanel, { from, to }: Stage, fromTop: boolean): Promise<void> => {
      void showCell(panel, from);
      await runRange(panel, fromTop ? 0 : from, to, asking);
    };

    const guide = new Guide({
      lab,
      notebooks,
      stagesOf,
      run: (panel, stage, fromTop) => void run(panel, stage, fromTop),
      jump: (panel, cell) => void jump(panel, cell),
    });
    guide.id = "huntbook-guide";
    guide.title.icon = guideIcon;
    guide.title.caption = say("guideHint");
    shell.add(guide, "left", { rank: RANK });
    restorer?.add(guide, guide.id);

    /** The open notebook with its stages, and the one that the active cell is in. */
    const here = (): { panel: NotebookPanel; stages: readonly Stage[]; current: number } | null => {
      const panel = notebooks.currentWidget;
      if (!panel) return null;
      const stages = stagesOf(panel);
      return { panel, stages: stages.all, current: stages.current };
    };
    const add = (id: string, label: string, isEnabled: () => boolean, execute: () => unknown): void => {
      commands.addCommand(id, { label, isEnabled, execute });
      palette?.addItem({ command: id, category: say("huntbook") });
    };
    const inStage = (): boolean => (here()?.stages[here()!.current]?.cells.length ?? 0) > 0;
    const onStage = (use: (panel: NotebookPanel, stage: Stage) => unknown) => (): unknown => {
      const { panel, stages, current } = here() ?? {};
      return panel && stages?.[current!] ? use(panel, stages[current!]) : undefined;
    };
    const step = (by: 1 | -1) => (): unknown => {
      const at = here();
      const to = at?.stages[at.current + by];
      return to && jump(at.panel, to.from);
    };
    const always = (): boolean => true;
    add(commandIds.showGuide, say("showGuide"), always, () => shell.activateById(guide.id));
    add(
      commandIds.runStage,
      say("runStageCommand"),
      inStage,
      onStage((panel, stage) => run(panel, stage, false)),
    );
    add(
      commandIds.runToHere,
      say("runToHereCommand"),
      inStage,
      onStage((panel, stage) => run(panel, stage, true)),
    );
    add(commandIds.nextStage, say("nextStage"), () => here() !== null, step(1));
    add(commandIds.previousStage, say("previousStage"), () => here() !== null, step(-1));
  },
};
