import { isIP } from "node:net";
import type { Facts } from "./facts.js";

const LONGEST_ADDRESS = 64;

/** Notes where something came from: as an address, or as a name if it is none. */
export function setOrigin(facts: Facts, origin: string, port: number | null): void {
  facts.port = port;
  if (origin === "" || origin === "UNKNOWN") return;
  if (origin.length <= LONGEST_ADDRESS && isIP(origin) !== 0) facts.address = origin;
  else facts.host = origin;
}

/**
 * Reads "1.2.3.4 port 22" backwards from `end`, notes it and gives where it begins; -1, and nothing noted, where that is
 * not what stands there.
 */
export function originBefore(text: string, end: number, facts: Facts): number {
  let digits = end;
  while (end - digits < 6 && isDigit(text.charCodeAt(digits - 1))) digits--;
  const port = digits === end ? -1 : Number(text.slice(digits, end));
  if (port < 0 || port > 65_535 || !text.endsWith(" port ", digits)) return -1;
  const stop = digits - 6;
  const start = stop > 0 ? text.lastIndexOf(" ", stop - 1) + 1 : 0;
  if (start >= stop) return -1;
  setOrigin(facts, text.slice(start, stop), port);
  return start;
}

/** Reads "1.2.3.4 port 22", or "1.2.3.4" alone, forwards from `start`, and notes it. A colon may follow. */
export function originAfter(text: string, start: number, facts: Facts): void {
  const word = wordAt(text, start);
  const origin = word.endsWith(":") ? word.slice(0, -1) : word;
  const behind = start + word.length;
  const number = text.startsWith(" port ", behind) ? Number.parseInt(text.slice(behind + 6, behind + 12), 10) : -1;
  setOrigin(facts, origin, number >= 0 && number <= 65_535 ? number : null);
}

/** The word that begins at `start`, up to a blank or the end. */
export function wordAt(text: string, start: number): string {
  const end = text.indexOf(" ", start);
  return text.slice(start, end === -1 ? text.length : end);
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
