import { gunzipSync, gzipSync, strFromU8, strToU8 } from "fflate";
import { fromBase64, toBase64 } from "../hunt/base64.js";
import type { HuntState } from "../hunt/index.js";
import type { Live } from "./outputs.js";

/** All that a page's script works on: what is alive, in the order of the page, and what was changed in it since. */
export interface PageData {
  live: Live[];
  /** The source of the worker that grows forests. */
  worker: string;
  /** By hunt id: what a reader changed before saving a copy. */
  states: Record<string, HuntState>;
}

/** The page's data as one line of text: gzip in base64, so that nothing in it can be markup. The same data gives the same text. */
export function packData(data: PageData): string {
  return toBase64(gzipSync(strToU8(JSON.stringify(data)), { level: 9, mtime: 0 }));
}

/** What {@link packData} packed. */
export function unpackData(text: string): PageData {
  return JSON.parse(strFromU8(gunzipSync(fromBase64(text.trim()))));
}
