import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import { Widget } from "@lumino/widgets";
import type { LabHost } from "../labHost.js";
import { element, write } from "./dom.js";
import { HuntFinder } from "./huntFinder.js";
import { HuntList } from "./huntList.js";
import { latestRun, newsOf } from "./news.js";
import type { NotebookStages } from "./notebookStages.js";
import { SEEN } from "./runs.js";
import { StageList } from "./stageList.js";
import { titleOf } from "./stageRow.js";
import type { Stage } from "./stages.js";

/** What the guide needs of the lab. */
export interface GuideOptions {
  readonly lab: LabHost;
  readonly notebooks: INotebookTracker;
  stagesOf(panel: NotebookPanel): NotebookStages;
  /** Runs a stage, or all from the top to its end. */
  run(panel: NotebookPanel, stage: Stage, fromTop: boolean): void;
  /** Brings a notebook to the front, and a cell of it into view. */
  jump(panel: NotebookPanel, cell: number): void;
}

/** The side panel: the stages and the hunts of the open notebook. */
export class Guide extends Widget {
  readonly #options: GuideOptions;
  readonly #name: HTMLElement = element("h2", { class: "huntbook-name" });
  readonly #said: HTMLElement = element("p", { class: "huntbook-said", role: "status" });
  readonly #empty: HTMLElement = element("p", { class: "huntbook-quiet" });
  readonly #noHunts: HTMLElement = element("p", { class: "huntbook-quiet" });
  readonly #stageList: StageList;
  readonly #huntList: HuntList;
  readonly #huntPart: HTMLElement;
  readonly #finder: HuntFinder;
  readonly #unlisten: () => void;
  #panel: NotebookPanel | null = null;
  #stages: NotebookStages | null = null;
  /** The run that was told of last. */
  #told = SEEN;

  constructor(options: GuideOptions) {
    super();
    this.#options = options;
    const { lab, notebooks } = options;
    const { say } = lab;
    this.addClass("huntbook-guide");
    this.node.tabIndex = -1;
    this.node.setAttribute("role", "region");
    this.node.setAttribute("aria-label", say("guide"));
    const withPanel = (use: (panel: NotebookPanel) => void): void => void (this.#panel && use(this.#panel));
    this.#stageList = new StageList(say, {
      run: (stage) => withPanel((panel) => options.run(panel, stage, false)),
      runToHere: (stage) => withPanel((panel) => options.run(panel, stage, true)),
      jump: (cell) => withPanel((panel) => options.jump(panel, cell)),
    });
    this.#huntList = new HuntList(say, {
      jump: ({ id, cell }, row) =>
        withPanel((panel) => {
          options.jump(panel, cell);
          if (row !== undefined) this.#finder.select(panel, id, row);
        }),
    });
    write(this.#noHunts, say("noHunts"));
    this.#huntPart = element("section", {}, element("h3", {}, say("hunts")), this.#huntList.node, this.#noHunts);
    this.node.append(this.#name, this.#said, this.#empty, this.#stageList.node, this.#huntPart);
    const changed = (): void => this.update();
    this.#finder = new HuntFinder(() => lab.masked(), changed);
    notebooks.currentChanged.connect(this.#follow, this);
    this.#unlisten = lab.onMaskChange(changed);
    this.#follow();
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.#options.notebooks.currentChanged.disconnect(this.#follow, this);
    this.#stages?.changed.disconnect(this.update, this);
    this.#unlisten();
    this.#finder.forget();
    super.dispose();
  }

  protected override onAfterShow(): void {
    this.update();
  }

  protected override onAfterHide(): void {
    this.#finder.forget();
  }

  protected override onActivateRequest(): void {
    this.onUpdateRequest();
    if (!this.#stageList.focus()) this.node.focus();
  }

  /** Draws once for all that has changed meanwhile, and only where it is seen. */
  protected override onUpdateRequest(): void {
    if (!this.isVisible) return;
    const { lab } = this.#options;
    const { say } = lab;
    this.toggleClass("huntbook-still", lab.reducedMotion());
    const panel = this.#panel;
    const stages = this.#stages?.all ?? [];
    write(this.#name, panel?.title.label ?? say("guide"));
    const titled = stages.filter(({ title }) => title);
    write(this.#empty, !panel ? say("noNotebook") : titled.length === 0 ? say("noStages") : "");
    this.#empty.hidden = this.#empty.textContent === "";
    this.#stageList.update(stages, this.#stages?.current ?? -1);
    this.#tell();
    this.#huntPart.hidden = !panel;
    const hunts = panel ? this.#finder.find(panel, stages, (stage) => titleOf(stage, say)) : [];
    this.#huntList.update(hunts);
    this.#noHunts.hidden = hunts.length > 0;
  }

  #follow(): void {
    const panel = this.#options.notebooks.currentWidget;
    if (panel === this.#panel) return;
    this.#stages?.changed.disconnect(this.update, this);
    this.#finder.forget();
    this.#panel = panel;
    this.#stages = panel && this.#options.stagesOf(panel);
    this.#stages?.changed.connect(this.update, this);
    this.#told = Math.max(SEEN, latestRun(this.#stages?.all ?? []));
    write(this.#said, "");
    this.update();
  }

  #tell(): void {
    const stages = this.#stages?.all ?? [];
    const latest = latestRun(stages);
    if (latest <= this.#told) return;
    const news = newsOf(stages, this.#told);
    const { say } = this.#options.lab;
    write(this.#said, news ? say(news.word, { stage: titleOf(news.stage, say) }) : "");
    if (news?.word !== "saidRunning") this.#told = latest;
  }
}
