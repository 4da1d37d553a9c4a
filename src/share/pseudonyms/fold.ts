/** What is never seen: direction marks, joiners, soft hyphens. A name is the same with and without them. */
const IGNORED = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is the quick way
const ASCII = /^[\x00-\x7f]*$/;

/** A text as names are compared: without case, compatibility forms and invisible marks. Windows does not tell upper from lower case. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize("NFKC").replace(IGNORED, "").toUpperCase().toLowerCase().normalize("NFKC");
}

/** {@link fold} of a whole value: blanks around it do not count, and those in it count once. */
export function foldValue(text: string): string {
  return fold(text).trim().replace(/\s+/gu, " ");
}
