import { isCodeCellModel } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import type { IOutputModel } from "@jupyterlab/rendermime";
import { HUNT_MIME, isView } from "huntbook/hunt";

/** A hunt in an output of a notebook. */
export interface HuntOutput {
  readonly payload: object;
  readonly id: string;
  /** The number of the cell that shows it. */
  readonly cell: number;
}

/** What outputs carry: reading an output's data copies all of it, which takes long for a large hunt. */
const payloads: WeakMap<IOutputModel, { payload: object | null }> = new WeakMap();

/** The hunts in a notebook's outputs, in order, each once. */
export function huntOutputs(panel: NotebookPanel): HuntOutput[] {
  const found = new Map<string, HuntOutput>();
  [...(panel.content.model?.cells ?? [])].forEach((model, cell) => {
    if (!isCodeCellModel(model)) return;
    for (let i = 0; i < model.outputs.length; i++) {
      const payload = payloadOf(model.outputs.get(i));
      if (!payload) continue;
      const id = String((payload as { id?: unknown }).id);
      if (!found.has(id)) found.set(id, { payload, id, cell });
    }
  });
  return [...found.values()];
}

function payloadOf(output: IOutputModel): object | null {
  let known = payloads.get(output);
  if (!known) {
    const payload = output.type === "stream" || output.type === "error" ? null : output.data[HUNT_MIME];
    known = { payload: typeof payload === "object" && payload && !isView(payload) ? payload : null };
    payloads.set(output, known);
    output.changed.connect(forget);
  }
  return known.payload;
}

function forget(output: IOutputModel): void {
  output.changed.disconnect(forget);
  payloads.delete(output);
}
