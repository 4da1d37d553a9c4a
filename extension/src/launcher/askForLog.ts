import { Dialog, showDialog } from "@jupyterlab/apputils";
import { PathExt } from "@jupyterlab/coreutils";
import type { IDocumentManager } from "@jupyterlab/docmanager";
import { FileDialog } from "@jupyterlab/filebrowser";
import type { ITranslator } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";
import { element } from "../guide/dom.js";
import type { Say } from "../words.js";

/** What the lab asks with. */
export interface AskOptions {
  readonly say: Say;
  readonly manager: IDocumentManager;
  readonly translator?: ITranslator;
}

/**
 * Asks which log a new hunt is to read: typed, or found in the lab's file dialog, and then as seen from the folder of the notebook.
 * Gives "" for the notebook's own example data, and null where the person changed their mind.
 */
export async function askForLog(title: string, folder: string, options: AskOptions): Promise<string | null> {
  const { say } = options;
  const browse = Dialog.createButton({ label: say("browse"), accept: false, actions: ["browse"] });
  const buttons = [Dialog.cancelButton({ label: say("cancel") }), browse, Dialog.okButton({ label: say("create") })];
  for (let log = ""; ; ) {
    // The lab shows one dialog at a time: this one ends while the file dialog is open, and comes back with what was found.
    const body = new LogForm(say, log);
    const { button } = await showDialog({ title, body, buttons, focusNodeSelector: "input" });
    log = body.getValue().trim();
    if (!button.actions.includes("browse")) return button.accept ? log : null;
    log = (await find(folder, options)) ?? log;
  }
}

async function find(folder: string, { say, manager, translator }: AskOptions): Promise<string | null> {
  const { value, button } = await FileDialog.getOpenFiles({
    manager,
    translator,
    title: say("chooseLog"),
    defaultPath: folder,
  });
  const [file] = value ?? [];
  if (!button.accept || !file) return null;
  const { contents } = manager.services;
  return PathExt.relative(contents.localPath(folder), contents.localPath(file.path)) || ".";
}

/** One line of text with its name and what it may be. */
class LogForm extends Widget {
  readonly #input: HTMLInputElement;

  constructor(say: Say, log: string) {
    super();
    this.addClass("huntbook-ask");
    const attributes = { type: "text", class: "jp-mod-styled", id: "huntbook-log", placeholder: say("emptyLog") };
    this.#input = element("input", { ...attributes, "aria-describedby": "huntbook-log-hint", spellcheck: "false" });
    this.#input.value = log;
    this.node.append(
      element("label", { for: "huntbook-log" }, say("yourLog")),
      this.#input,
      element("p", { id: "huntbook-log-hint" }, `${say("logHint")} ${say("logEmpty")}`),
    );
  }

  getValue(): string {
    return this.#input.value;
  }
}
