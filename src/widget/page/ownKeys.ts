/**
 * Keeps plain keys that are pressed inside an element from being commands of the page around it: JupyterLab would take "b" on a
 * row for "insert a cell below". Combinations with Ctrl, Alt or Cmd stay the page's. Gives the function that ends it.
 */
export function ownKeys(root: HTMLElement): () => void {
  const mark = (event: KeyboardEvent): void => {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !(event.shiftKey && event.key === "Enter");
    root.toggleAttribute("data-lm-suppress-shortcuts", plain);
  };
  // The window hears a key before the document, where the page's commands listen.
  addEventListener("keydown", mark, true);
  return () => removeEventListener("keydown", mark, true);
}
