import { linesOf, type Output } from "../ipynb/index.js";

/** A message of a kernel on its iopub channel, as far as outputs are concerned. */
export interface OutputMessage {
  type: string;
  content: Record<string, unknown>;
}

/** Collects the outputs of cells as a notebook stores them, from the messages of the Jupyter protocol. */
export class OutputCollector {
  readonly #shown = new Map<string, Output[]>();
  #outputs: Output[] = [];
  #clearNext = false;

  /** Begins the next cell: what comes from now on goes into the list given back. */
  nextCell(): Output[] {
    this.#clearNext = false;
    this.#outputs = [];
    return this.#outputs;
  }

  /** Takes a message in; those that are no outputs are passed over. */
  take({ type, content }: OutputMessage): void {
    if (type === "stream") this.#stream(String(content.name), String(content.text));
    else if (type === "display_data" || type === "execute_result") {
      const count = type === "execute_result" ? { execution_count: content.execution_count } : {};
      const output = { output_type: type, data: stored(content.data), ...count, metadata: content.metadata ?? {} };
      this.#add(output, displayId(content));
    } else if (type === "update_display_data") {
      for (const output of this.#shown.get(displayId(content) ?? "") ?? []) {
        output.data = stored(content.data);
        output.metadata = content.metadata ?? {};
      }
    } else if (type === "error") {
      const { ename, evalue, traceback } = content;
      this.#add({ output_type: type, ename, evalue, traceback });
    } else if (type === "clear_output") {
      if (content.wait) this.#clearNext = true;
      else this.#outputs.length = 0;
    }
  }

  #stream(name: string, text: string): void {
    const last = this.#outputs.at(-1);
    if (!this.#clearNext && last?.output_type === "stream" && last.name === name) {
      last.text = linesOf((last.text as string[]).join("") + text);
    } else this.#add({ output_type: "stream", name, text: linesOf(text) });
  }

  #add(output: Output, id?: string): void {
    if (this.#clearNext) this.#outputs.length = 0;
    this.#clearNext = false;
    this.#outputs.push(output);
    if (id === undefined) return;
    const same = this.#shown.get(id) ?? [];
    same.push(output);
    this.#shown.set(id, same);
  }
}

const displayId = (content: Record<string, unknown>): string | undefined =>
  (content.transient as { display_id?: string } | undefined)?.display_id;

/** Texts of a MIME bundle as lists of lines; JSON stays as it is. */
function stored(data: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((data ?? {}) as Record<string, unknown>).map(([mime, value]) => [
      mime,
      typeof value === "string" && !isJson(mime) ? linesOf(value) : value,
    ]),
  );
}

const isJson = (mime: string): boolean => /^application\/(json|.*\+json)$/.test(mime);
