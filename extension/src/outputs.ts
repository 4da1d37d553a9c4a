import type { ICodeCellModel } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { HUNT_MIME } from "huntbook/hunt";

/** What an output carries under the hunt's MIME type; nothing in it is trusted. */
export type Payload = Record<string, unknown> & { id?: unknown };

/** What an output carries under the hunt's MIME type. */
export const payloadOf = ({ data }: IRenderMime.IMimeModel): Payload => data[HUNT_MIME] as Payload;

/** The outputs of a cell with something under the hunt's MIME type; a cell without outputs has none. */
export function outputsOf(cell: ICodeCellModel): IRenderMime.IMimeModel[] {
  if (cell.type !== "code") return [];
  return Array.from({ length: cell.outputs.length }, (_, i) => cell.outputs.get(i)).filter(({ data }) => {
    const payload = data[HUNT_MIME];
    return typeof payload === "object" && payload !== null;
  });
}

/** The outputs of a whole notebook with something under the hunt's MIME type. */
export function allOutputs(panel: NotebookPanel | null): IRenderMime.IMimeModel[] {
  return [...(panel?.content.model?.cells ?? [])].flatMap((cell) => outputsOf(cell as ICodeCellModel));
}

/** The outputs with the data of a hunt, the last first; those that are trusted as asked before the others. */
export function outputsWith(panel: NotebookPanel | null, id: string, trusted = true): IRenderMime.IMimeModel[] {
  const found = allOutputs(panel)
    .filter((output) => payloadOf(output).id === id)
    .reverse();
  return [...found.filter((one) => one.trusted === trusted), ...found.filter((one) => one.trusted !== trusted)];
}

/** Calls back once, when an output with the data of this hunt has come; gives the function that stops waiting. */
export function whenThere(panel: NotebookPanel | null, id: string, found: () => void): () => void {
  const model = panel?.content.model;
  if (!model) return () => {};
  let frame = 0;
  const look = (): void => {
    frame = 0;
    if (outputsWith(panel, id).length === 0) return;
    stop();
    found();
  };
  const changed = (): void => {
    frame ||= requestAnimationFrame(look);
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    model.contentChanged.disconnect(changed);
  };
  model.contentChanged.connect(changed);
  changed();
  return stop;
}

/** Whether two payloads differ in nothing but what can be changed of a hunt. Their columns are texts, which are compared at once where they are the same. */
export function sameData(a: Payload, b: Payload | undefined): boolean {
  if (!b || !Array.isArray(a.columns) || !Array.isArray(b.columns)) return false;
  const head = ({ version, id, rowCount, key, time }: Payload): string =>
    JSON.stringify([version, id, rowCount, key, time]);
  const [ours, theirs] = [a.columns, b.columns] as Record<string, unknown>[][];
  const same = (column: Record<string, unknown>, i: number): boolean =>
    ["name", "type", "array", "data"].every((field) => column[field] === theirs[i][field]) &&
    JSON.stringify(column.dictionary) === JSON.stringify(theirs[i].dictionary);
  return head(a) === head(b) && ours.length === theirs.length && ours.every(same);
}
