const PLACES = 4096;
const LONGEST = 96;

/**
 * UTF-16 text out of bytes. Logs say the same few things over and over, so a text that was said lately is handed out again:
 * it costs less to compare than to make, and takes memory once.
 */
export class Texts {
  private readonly lately = new Array<string>(PLACES).fill("");

  constructor(
    private readonly bytes: Buffer,
    private readonly view: DataView,
  ) {}

  /** The text of so many bytes, which have to be there. */
  at(start: number, size: number): string {
    if (size > LONGEST) return this.bytes.toString("utf16le", start, start + size);
    const end = start + (size & ~1);
    let hash = size;
    for (let at = start; at < end; at += 2) hash = (Math.imul(hash, 31) + this.view.getUint16(at, true)) | 0;
    const place = (hash ^ (hash >>> 12)) & (PLACES - 1);
    const before = this.lately[place];
    if (this.same(before, start, end)) return before;
    return (this.lately[place] = this.bytes.toString("utf16le", start, end));
  }

  private same(text: string, start: number, end: number): boolean {
    if (2 * text.length !== end - start) return false;
    for (let i = 0, at = start; at < end; i++, at += 2)
      if (text.charCodeAt(i) !== this.view.getUint16(at, true)) return false;
    return true;
  }
}
