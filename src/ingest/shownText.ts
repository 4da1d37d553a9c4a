/** At most so many characters of a text that others chose, in quotes and on one line: what would end it, or turn the words around it about, is written as an escape. */
export function shownText(text: string, most = 60): string {
  const characters = [...text];
  const visible = JSON.stringify(characters.slice(0, most).join("")).replace(
    /[\p{C}\p{Zl}\p{Zp}]/gu,
    (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`,
  );
  return `${visible}${characters.length > most ? "…" : ""}`;
}
