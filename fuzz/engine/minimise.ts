/** A smaller input of which `holds` is still true: pieces are left out, large ones first, down to `least` bytes. */
export async function minimised(
  input: Buffer,
  holds: (smaller: Buffer) => Promise<boolean>,
  { least = 1, most = 3000 }: { least?: number; most?: number } = {},
): Promise<Buffer> {
  let smallest = input;
  let tries = 0;
  for (let size = input.length >> 1; size >= least; size >>= 1) {
    for (let at = 0; at < smallest.length; ) {
      if (++tries > most) return smallest;
      const smaller = Buffer.concat([smallest.subarray(0, at), smallest.subarray(at + size)]);
      if (await holds(smaller)) smallest = smaller;
      else at += size;
    }
  }
  return smallest;
}
