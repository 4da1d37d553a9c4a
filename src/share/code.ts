import highlight from "highlight.js/lib/core";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";

highlight.registerLanguage("typescript", typescript);
highlight.registerLanguage("sql", sql);

/** More code than this is shown plain: highlighting is for reading. */
const MOST = 100_000;

/** TypeScript as highlighted HTML; what it says is shown as text whatever it is. */
export function codeHtml(source: string): string {
  const { value } = highlight.highlight(source.length > MOST ? "" : source, { language: "typescript" });
  return `<pre class="code"><code>${source.length > MOST ? plain(source) : value}</code></pre>`;
}

function plain(source: string): string {
  return source.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]!);
}
