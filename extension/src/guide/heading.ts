/** The text of the first second-level heading of a Markdown text, without its marks; null where there is none. */
export function secondLevelHeading(markdown: string): string | null {
  let fence = "";
  let paragraph = "";
  for (const line of markdown.split(/\r?\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (fence) {
      if (mark.startsWith(fence)) fence = "";
      continue;
    }
    if (mark) {
      fence = mark;
      paragraph = "";
      continue;
    }
    const heading = /^ {0,3}##(?:[ \t]+(.*))?$/.exec(line);
    if (heading) return plain((heading[1] ?? "").replace(/(^|[ \t])#+[ \t]*$/, ""));
    if (paragraph && /^ {0,3}-+[ \t]*$/.test(line)) return plain(paragraph);
    // Only a paragraph's line can be underlined: no indented code, list, quote, heading or table.
    paragraph = /^ {0,3}(?![-+*>#|]|\d+[.)] )\S/.test(line) ? line : "";
  }
  return null;
}

/** Inline Markdown as a person reads it. */
function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/<\/?\w[^>]*>/g, "")
    .replace(/(\*\*|__|`)(.+?)\1/g, "$2")
    .replace(/(^|[^\w*])[*_]([^*_]+)[*_](?!\w)/g, "$1$2")
    .replace(/\\([\\`*_{}[\]()#+\-.!<>~|])/g, "$1")
    .trim();
}
