/** Says, in words that follow "chunk 3, record 17: ", why a piece of an event log cannot be read. */
export class Damage extends Error {}

/** A place in a chunk as damage is reported: offset 0x2a0. */
export const placeOf = (offset: number): string => `offset 0x${offset.toString(16)}`;
