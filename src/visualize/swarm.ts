import { thin } from "./thin.js";

const SLOT = 4.5;
/** Dots closer than this only hide each other. */
const CLOSEST = 1.5;

/**
 * How far above or below its line each dot stands so that dots at the same place stand beside each other: in slots of 4.5
 * pixels, first in the middle, then by turns below and above, and closer where they are many. Where they are too many for
 * the room, evenly picked ones stand for all and the others are NaN; the first `always` dots are never left out.
 */
export function swarm(positions: readonly number[], room: number, always = 0): number[] {
  const slots = new Map<number, number[]>();
  for (const [i, position] of positions.entries()) {
    const slot = Math.round(position / SLOT);
    const list = slots.get(slot);
    if (list) list.push(i);
    else slots.set(slot, [i]);
  }
  const offsets = new Array<number>(positions.length).fill(Number.NaN);
  const most = 1 + 2 * Math.floor(room / CLOSEST);
  for (const list of slots.values()) {
    const kept = list.filter((i) => i < always);
    kept.push(...thin(list.slice(kept.length), Math.max(0, most - kept.length)));
    const step = Math.min(SLOT, room / Math.ceil((kept.length - 1) / 2 || 1));
    for (const [rank, i] of kept.entries()) offsets[i] = rank ? Math.ceil(rank / 2) * (rank % 2 ? step : -step) : 0;
  }
  return offsets;
}
