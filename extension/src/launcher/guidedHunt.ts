/** A guided hunt that ships with us. */
export interface GuidedHunt {
  /** Its notebook's file name. */
  readonly file: string;
  /** Its first heading. */
  readonly title: string;
  /** The few words of it that say what it hunts in. */
  readonly topic: string;
  /** Where its notebook says which log it reads: the cell, and the place of the text there. Null where it asks for none. */
  readonly source: { readonly cell: number; readonly from: number; readonly to: number } | null;
}

/** A notebook as JSON, as far as it concerns us. */
export interface Notebook {
  readonly cells: readonly { readonly source: string | readonly string[] }[];
  readonly metadata: { readonly kernelspec?: { readonly name: string } };
}

/** A copy of a guided hunt's notebook that reads this log; with "" it stays with its own example data. */
export function notebookFor({ source: place }: GuidedHunt, notebook: Notebook, log: string): Notebook {
  if (!place || log === "") return notebook;
  const cells = notebook.cells.map((cell, i) => {
    if (i !== place.cell) return cell;
    const code = typeof cell.source === "string" ? cell.source : cell.source.join("");
    return { ...cell, source: code.slice(0, place.from) + literal(log) + code.slice(place.to) };
  });
  return { ...notebook, cells };
}

/** A text as TypeScript that is that text, whatever is in it: JSON, but for two line ends that end a line of code on older engines. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (end) => `\\u${end.charCodeAt(0).toString(16)}`);
}

/** The file name with the lowest number that is not taken. */
export function freeName(file: string, taken: Iterable<string>): string {
  const there = new Set([...taken].map((name) => name.toLowerCase()));
  const stem = file.replace(/\.ipynb$/, "");
  for (let i = 1; ; i++) {
    const name = i === 1 ? file : `${stem}-${i}.ipynb`;
    if (!there.has(name.toLowerCase())) return name;
  }
}
