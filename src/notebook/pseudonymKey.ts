import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { type Dirent, lstatSync, type Stats } from "node:fs";
import { link, mkdir, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { NameRecord } from "../share/index.js";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const CASE_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,63}$/u;

/** The case that is meant where none is named. */
export const DEFAULT_CASE = "default";

/** A case: under its key the same name gets the same pseudonym in every notebook. The key is shown by no print of it. */
export class PseudonymCase {
  readonly name: string;
  readonly #key: Uint8Array;
  readonly #table: string;

  constructor(name: string, key: Uint8Array, table: string) {
    this.name = name;
    this.#key = key;
    this.#table = table;
  }

  /** For `pseudonymize`; 32 bytes. */
  get key(): Uint8Array {
    return this.#key;
  }

  /** What the case's pseudonyms stand for, as far as they were {@link remember}ed. @throws where none of it can be opened with the key */
  async records(): Promise<NameRecord[]> {
    const sealed = await readIfThere(this.#table);
    if (sealed === undefined) return [];
    checkPrivate(this.#table, "file");
    const lines = sealed.split("\n").filter((line) => line !== "");
    // A line that was cut off when a process was killed is none; the ones after it are whole.
    const opened = lines.flatMap((line) => openLine(line, this.#sealingKey()) ?? []);
    if (lines.length > 0 && opened.length === 0)
      throw new Error(`${this.#table} cannot be opened with the key of case "${this.name}"; is it another case's?`);
    return opened.flat();
  }

  /** Keeps what pseudonyms stand for, sealed under the key (AES-256-GCM); what is known already is not kept twice. */
  async remember(records: readonly NameRecord[]): Promise<void> {
    const known = new Set((await this.records()).map(({ pseudonym, original }) => `${pseudonym}\0${original}`));
    const added = records.filter(({ pseudonym, original }) => !known.has(`${pseudonym}\0${original}`));
    if (added.length === 0) return;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#sealingKey(), nonce);
    const text = Buffer.concat([cipher.update(JSON.stringify(added), "utf8"), cipher.final()]);
    const line = Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64");
    const file = await open(this.#table, "a", 0o600);
    try {
      // Begun with a line end, so that it is whole even behind a line that was cut off.
      await file.write(`\n${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  #sealingKey(): Uint8Array {
    return new Uint8Array(hkdfSync("sha256", this.#key, "", "huntbook: what pseudonyms stand for", KEY_BYTES));
  }
}

/** Where cases are looked for. */
export interface CaseOptions {
  /** False where a case that is not there is an error; true where missing. */
  create?: boolean;
  /** The folder of cases; the user's own where missing, see {@link casesFolder}. */
  folder?: string;
}

/**
 * The case of a name, with its key: 32 random bytes, made when the case is first named, in the user's own configuration and never
 * in a notebook or a project. Folder and file are open to their owner alone.
 * @throws where others could read the key, it is damaged, or the case is not there and not to be made
 */
export async function openCase(name: string = DEFAULT_CASE, options: CaseOptions = {}): Promise<PseudonymCase> {
  const { create = true, folder = casesFolder() } = options;
  if (!CASE_NAME.test(name) || name.endsWith(".") || name !== name.trim()) {
    throw new Error(`"${name}" cannot be the name of a case: give up to 64 letters, digits, blanks, dots and dashes.`);
  }
  const file = join(folder, `${name}.key`);
  if (create) await makeFolder(folder);
  else if (!isThere(file)) throw new Error(await missing(name, folder));
  checkPrivate(folder, "folder");
  if (!isThere(file)) await makeKey(file);
  checkPrivate(file, "file");
  const key = Buffer.from((await readFile(file, "utf8")).trim(), "base64");
  if (key.length !== KEY_BYTES) {
    throw new Error(
      `${file} is no key of ${KEY_BYTES} bytes any more; bring it back from a backup, or begin a new case.`,
    );
  }
  return new PseudonymCase(name, new Uint8Array(key), join(folder, `${name}.names`));
}

/** The folder that holds the keys of this user: in %APPDATA% on Windows, else in $XDG_CONFIG_HOME or ~/.config. */
export function casesFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string {
  const named = platform === "win32" ? env.APPDATA : env.XDG_CONFIG_HOME;
  const usual = platform === "win32" ? join(homedir(), "AppData", "Roaming") : join(homedir(), ".config");
  return join(named && isAbsolute(named) ? named : usual, "huntbook", "cases");
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A home may be a repository, too.
  await writeFile(join(folder, ".gitignore"), "*\n", { flag: "wx", mode: 0o600 }).catch(unless("EEXIST"));
}

/** Written beside and linked into place: the file is whole from its first moment, and of two that make it at once one wins. */
async function makeKey(file: string): Promise<void> {
  const beside = `${file}.${process.pid}.${randomBytes(4).toString("hex")}.part`;
  try {
    const handle = await open(beside, "wx", 0o600);
    try {
      await handle.write(`${randomBytes(KEY_BYTES).toString("base64")}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(beside, file).catch(unless("EEXIST"));
  } finally {
    await rm(beside, { force: true });
  }
}

/** Refuses what others can read or write, or what belongs to another user. Windows keeps %APPDATA% private by itself. */
function checkPrivate(path: string, what: "file" | "folder"): void {
  const found = statOf(path);
  if (!found || (what === "file" ? !found.isFile() : !found.isDirectory()))
    throw new Error(`${path} is not a ${what}; remove it, or set XDG_CONFIG_HOME to another folder.`);
  if (process.platform === "win32") return;
  if (process.getuid && found.uid !== process.getuid())
    throw new Error(`${path} belongs to another user; a key that others can change is none.`);
  const open = found.mode & 0o077;
  if (open) {
    const mode = (found.mode & 0o777).toString(8);
    const wanted = what === "file" ? "600" : "700";
    throw new Error(`${path} is open to others (mode ${mode}); close it with: chmod ${wanted} '${path}'`);
  }
}

async function missing(name: string, folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
  const names = entries.flatMap(({ name: file }) => (file.endsWith(".key") ? [file.slice(0, -4)] : []));
  const there = names.length ? `the cases are ${names.join(", ")}` : "there is none yet";
  return `There is no case "${name}" in ${folder}; ${there}.`;
}

function openLine(line: string, key: Uint8Array): NameRecord[] | undefined {
  try {
    const bytes = Buffer.from(line, "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString("utf8")) as NameRecord[];
  } catch {
    return undefined;
  }
}

/** Of a link, the link itself: a key lies where it is said to. */
function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

const isThere = (path: string): boolean => statOf(path) !== undefined;

async function readIfThere(path: string): Promise<string | undefined> {
  return isThere(path) ? readFile(path, "utf8") : undefined;
}

function unless(code: string): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (error.code !== code) throw error;
  };
}
