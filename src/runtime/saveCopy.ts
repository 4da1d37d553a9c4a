import { type PageData, packData } from "../share/pageData.js";

const OPEN = '<script type="application/octet-stream" id="huntbook-data">';

/** The page as a file with other data in it. Data and text in a page hold no "<" of their own, so the first such place is the one. */
export function copyOf(shell: string, data: PageData): string {
  const from = shell.indexOf(OPEN) + OPEN.length;
  const to = shell.indexOf("</script>", from);
  if (from < OPEN.length || to < 0) throw new Error("This page was changed by something else, and cannot be saved.");
  return shell.slice(0, from) + packData(data) + shell.slice(to);
}
