/** Notes of which those that say the same of several files are told once, of the first, with the number of the others. */
export function gathered(notes: readonly string[], files: readonly string[]): string[] {
  const byLength = [...files].sort((a, b) => b.length - a.length);
  const others = new Map<string, { first: string; more: number }>();
  for (const note of notes) {
    const file = byLength.find((name) => note.includes(name));
    const said = file === undefined ? note : note.replaceAll(file, "\0");
    const same = others.get(said);
    if (same) same.more++;
    else others.set(said, { first: note, more: 0 });
  }
  return [...others.values()].map(({ first, more }) =>
    more === 0 ? first : `${first} The same of ${more.toLocaleString("en")} other file${more === 1 ? "" : "s"}.`,
  );
}
