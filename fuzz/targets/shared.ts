import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The beginning of a file of real logs, which may lie beside the checkout; nothing where it does not. */
export function sharedFile(name: string, bytes: number): Buffer[] {
  const path = join("..", "shared", "data", name);
  return existsSync(path) ? [readFileSync(path).subarray(0, bytes)] : [];
}

/** Lines that differ in more than numbers, a few at a time. */
export function differentLines(text: string, most = 400): Buffer[] {
  const shapes = new Map(text.split("\n").map((line) => [line.replace(/\w*\d\w*/g, "0").slice(15), line]));
  const lines = [...shapes.values()].slice(0, most);
  return Array.from({ length: Math.ceil(lines.length / 8) }, (_, i) =>
    Buffer.from(lines.slice(8 * i, 8 * i + 8).join("\n")),
  );
}
