/** Ctrl or Cmd with Z or Y: -1 to undo, 1 to redo, 0 for any other key. */
export function undoKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): -1 | 0 | 1 {
  if (!(ctrlKey || metaKey) || altKey) return 0;
  if (key.toLowerCase() === "z") return shiftKey ? 1 : -1;
  return key.toLowerCase() === "y" && !shiftKey ? 1 : 0;
}

/**
 * Keeps plain keys that are pressed inside an element from being commands of the page around it: JupyterLab would take "b" on a
 * row for "insert a cell below". Combinations with Ctrl, Alt or Cmd stay the page's, but for undo and redo. Gives the function that ends it.
 */
export function ownKeys(root: HTMLElement): () => void {
  const mark = (event: KeyboardEvent): void => {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !(event.shiftKey && event.key === "Enter");
    root.toggleAttribute("data-lm-suppress-shortcuts", plain || undoKey(event) !== 0);
  };
  // The window hears a key before the document, where the page's commands listen.
  addEventListener("keydown", mark, true);
  return () => removeEventListener("keydown", mark, true);
}
