/**
 * A short name made of content: 16 hexadecimal digits, the same for the same content in every engine.
 * Two FNV-1a hashes side by side (http://www.isthe.com/chongo/tech/comp/fnv/); it tells revisions apart and is no proof against forgery.
 */
export function contentId(parts: Iterable<string | ArrayBufferView>): string {
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  const take = (byte: number): void => {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x01000193) ^ (b >>> 13);
  };
  for (const part of parts) {
    const bytes =
      typeof part === "string"
        ? new TextEncoder().encode(part)
        : new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    for (let i = 0; i < bytes.length; i++) take(bytes[i]);
    take(0x1f); // keeps ["ab", "c"] and ["a", "bc"] apart
  }
  return hex(a) + hex(b);
}

const hex = (hash: number): string => (hash >>> 0).toString(16).padStart(8, "0");
