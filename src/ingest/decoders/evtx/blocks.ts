/** Cuts a stream of bytes into a piece of `first` bytes and then ones of `size`, written to `into`; the last may be shorter. */
export async function* blocks(
  bytes: AsyncIterable<Buffer>,
  first: number,
  size: number,
  into: Buffer,
): AsyncGenerator<number> {
  let wanted = first;
  let filled = 0;
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; ) {
      const some = Math.min(wanted - filled, piece.length - at);
      piece.copy(into, filled, at, at + some);
      at += some;
      filled += some;
      if (filled < wanted) break;
      yield filled;
      wanted = size;
      filled = 0;
    }
  }
  if (filled > 0) yield filled;
}
