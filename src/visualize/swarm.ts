const SLOT = 4.5;

/**
 * How far above or below its line each dot stands so that dots at the same place stand beside each other: in slots of 4.5
 * pixels, first in the middle, then by turns below and above. Where they are too many for the room they stand closer.
 */
export function swarm(positions: readonly number[], room: number): number[] {
  const slots = new Map<number, number[]>();
  for (const [i, position] of positions.entries()) {
    const slot = Math.round(position / SLOT);
    const list = slots.get(slot);
    if (list) list.push(i);
    else slots.set(slot, [i]);
  }
  const offsets = new Array<number>(positions.length).fill(0);
  for (const list of slots.values()) {
    const step = Math.min(SLOT, room / Math.ceil((list.length - 1) / 2 || 1));
    for (const [rank, i] of list.entries()) offsets[i] = rank ? Math.ceil(rank / 2) * (rank % 2 ? step : -step) : 0;
  }
  return offsets;
}
