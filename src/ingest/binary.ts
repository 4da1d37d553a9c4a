/** Kinds of file that are known by how they begin, and are not read here. */
const KINDS: readonly (readonly [start: string, kind: string])[] = [
  ["PK\x03\x04", "a ZIP archive (or an Office document)"],
  ["7z\xbc\xaf\x27\x1c", "a 7z archive"],
  ["\xfd7zXZ\0", "compressed by xz"],
  ["BZh", "compressed by bzip2"],
  ["\x04\x22\x4d\x18", "compressed by lz4"],
  ["Rar!", "a RAR archive"],
  ["%PDF", "a PDF document"],
  ["\xd0\xcf\x11\xe0", "an old Office document"],
  ["ARROW1", "an Arrow file"],
  ["Obj\x01", "an Avro file"],
  ["ORC", "an ORC file"],
];

/** What a file that begins with these bytes is, where it is known and cannot be read. */
export function binaryKind(head: Buffer): string | undefined {
  const start = head.toString("latin1", 0, 8);
  const found = KINDS.find(([magic]) => start.startsWith(magic))?.[1];
  // Words may begin a line of text just as well.
  return found && (head.length < 8 || looksBinary(head) || !/^[\x20-\x7e]{8}$/.test(start)) ? found : undefined;
}

/** The encoding of text that begins with the mark of UTF-16. */
export function utf16Of(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : undefined;
}

/** More control characters than this share do not occur in text. */
const MOST_CONTROLS = 0.05;

/** Whether these bytes are no text: too many control characters stand in them. A run of NUL, as a crash leaves it, is one. */
export function looksBinary(head: Buffer): boolean {
  let controls = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i];
    if (byte === 0 ? head[i + 1] !== 0 : byte < 9 || (byte > 13 && byte < 27)) controls++;
  }
  return controls > 4 && controls > MOST_CONTROLS * head.length;
}
