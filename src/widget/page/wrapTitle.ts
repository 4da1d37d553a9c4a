/** About as wide as a character of a title and of the smaller line under it (px). */
const CHARACTER = { text: 8.5, subtitle: 6.7 };

/** A specification whose title is broken into lines that fit a width, so that a narrow picture is not as wide as its title. */
export function wrapTitle(spec: Readonly<Record<string, unknown>>, width: number): Record<string, unknown> {
  const { text = "", subtitle = "" } = (spec.title ?? {}) as { text?: string; subtitle?: string };
  return {
    ...spec,
    title: {
      text: lines(text, width / CHARACTER.text),
      ...(subtitle ? { subtitle: lines(subtitle, width / CHARACTER.subtitle) } : {}),
    },
  };
}

/** Words put into lines of at most so many characters; a longer word has a line of its own. */
function lines(text: string, most: number): string[] {
  const found: string[] = [];
  for (const word of text.split(" ")) {
    const last = found.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  return found;
}
