import { constants } from "node:fs";
import { copyFile, open, stat, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { removeFolder, temporaryFolder } from "../temporary.js";

/** Where a database can be opened without its own folder being touched. */
export interface Place {
  readonly path: string;
  /** A copy may be written to: a journal that lies beside the database has still to be worked in. */
  readonly copied: boolean;
  /** An Error where the database was written to since. */
  unchanged(): Promise<void>;
  remove(): Promise<void>;
}

const MAGIC = "SQLite format 3\0";
const ENCODINGS = ["UTF-8", "UTF-8", "UTF-16", "UTF-16"];
const TRIES = 3;

/** Whether a file that begins with these bytes is a SQLite database. */
export function isDatabase(head: Buffer): boolean {
  return head.toString("latin1", 0, MAGIC.length) === MAGIC;
}

/**
 * Makes a database ready for reading. SQLite locks what it opens by a folder beside it, so it opens a link in a folder of
 * ours instead; where a write-ahead log or a journal has not been worked in yet, a copy of both. An Error for a file
 * that is cut off, and for text in UTF-16.
 */
export async function placeOf(file: string, path: string): Promise<Place> {
  const { logged } = await checkHeader(file, path);
  const folder = await temporaryFolder("sqlite");
  try {
    const inside = join(folder, "database");
    const beside = await pending(path);
    const copied = logged || beside.length > 0;
    const before = copied ? await copies(file, path, inside, beside) : await stampOf([path]);
    if (!copied) await symlink(resolve(path), inside).catch(() => copyFile(path, inside, constants.COPYFILE_FICLONE));
    const unchanged = async () => {
      if (!copied && (await stampOf([path])) !== before)
        throw new Error(`${file} was written to while it was read; read it again, or copy it first.`);
    };
    return { path: inside, copied, unchanged, remove: () => removeFolder(folder) };
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

/** What the first hundred bytes of a database tell. */
async function checkHeader(file: string, path: string): Promise<{ logged: boolean }> {
  const handle = await open(path);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(100), 0, 100, 0);
    if (bytesRead < 100) throw new Error(`${file} is a SQLite database that is cut off: it ends inside its header.`);
    const encoding = ENCODINGS[buffer.readUInt32BE(56)] ?? "an unknown encoding";
    if (encoding !== "UTF-8")
      throw new Error(
        `${file} is a SQLite database with text in ${encoding}, which cannot be read; write it anew in UTF-8 (sqlite3 old.db .dump, with PRAGMA encoding = 'UTF-8' before it is read into a new one).`,
      );
    const size = buffer.readUInt16BE(16);
    const expected = (size === 1 ? 65_536 : size) * buffer.readUInt32BE(28);
    const counted = buffer.readUInt32BE(92) === buffer.readUInt32BE(24);
    const { size: actual } = await handle.stat();
    if (counted && actual < expected)
      throw new Error(
        `${file} is a SQLite database that is cut off: it has ${actual} bytes of ${expected}; fetch it again.`,
      );
    return { logged: buffer[19] === 2 };
  } finally {
    await handle.close();
  }
}

/** The ends of the names of journals beside the database that hold something. */
async function pending(path: string): Promise<string[]> {
  const sizes = await Promise.all(
    ["-wal", "-journal"].map((end) =>
      stat(path + end).then(
        ({ size }) => ({ end, size }),
        () => ({ end, size: 0 }),
      ),
    ),
  );
  return sizes.filter(({ size }) => size > 0).map(({ end }) => end);
}

/** Copies the database with its journals as they were at one moment. */
async function copies(file: string, path: string, inside: string, beside: readonly string[]): Promise<string> {
  const ends = ["", ...beside];
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = await stampOf(ends.map((end) => path + end));
    for (const end of ends) await copyFile(path + end, inside + end, constants.COPYFILE_FICLONE);
    if ((await stampOf(ends.map((end) => path + end))) === before) return before;
  }
  throw new Error(`${file} is written to all the time; copy it with "sqlite3 ... .backup" first.`);
}

async function stampOf(paths: readonly string[]): Promise<string> {
  const stats = await Promise.all(paths.map((path) => stat(path, { bigint: true })));
  return stats.map(({ size, mtimeNs }) => `${size} ${mtimeNs}`).join(" ");
}
