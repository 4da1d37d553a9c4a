import type { Decoder } from "./decoder.js";
import { evtx } from "./evtx.js";
import { sqlite } from "./sqlite.js";
import { syslog } from "./syslog.js";

/** The layouts that the SQL engine cannot read itself. A new one is a file here and a line in this list. */
export const decoders: readonly Decoder[] = [evtx, sqlite, syslog];

/** The decoder for a file that begins with these bytes, decompressed. */
export function decoderFor(head: Buffer, file: string): Decoder | undefined {
  return decoders.find((decoder) => decoder.fits(head, file));
}
