import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** What a configuration file may say of a workspace. Nothing in it is secret, and nothing may be. */
export interface WorkspaceConfig {
  /** Its id. */
  readonly workspace: string;
  readonly tenant?: string;
  readonly cloud?: string;
  readonly credential?: "default" | "device-code";
}

/** The workspaces of a configuration file by name, and which of them is meant where none is named. */
export interface Config {
  readonly file: string;
  readonly default?: string;
  readonly workspaces: Readonly<Record<string, WorkspaceConfig>>;
}

const KEYS = ["workspace", "tenant", "cloud", "credential"];

/** Where a configuration file may lie, first the one that counts most. */
export function configFiles(): string[] {
  const { XDG_CONFIG_HOME, APPDATA } = process.env;
  const folder =
    process.platform === "win32"
      ? (APPDATA ?? join(homedir(), "AppData", "Roaming"))
      : (XDG_CONFIG_HOME ?? join(homedir(), ".config"));
  return [join(process.cwd(), "huntbook.json"), join(folder, "huntbook", "huntbook.json")];
}

/** The part "sentinel" of the first configuration file that has one; undefined where there is none. An Error names what is wrong in it. */
export async function readConfig(given?: string): Promise<Config | undefined> {
  for (const file of given === undefined ? configFiles() : [given]) {
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (given === undefined && error.code === "ENOENT") return undefined;
      throw new Error(`The configuration file ${file} cannot be read (${error.code}); check the path.`);
    });
    const section = text === undefined ? undefined : sectionOf(text, file);
    if (section !== undefined) return checked(section, file);
    if (given !== undefined)
      throw new Error(`${file} has no part "sentinel"; it is to say which workspaces there are.`);
  }
  return undefined;
}

/** What is wrong is not quoted: it may be a secret that someone put where it does not belong. */
function sectionOf(text: string, file: string): unknown {
  try {
    const parsed = JSON.parse(text.replace(/^\uFEFF/, "")) as { sentinel?: unknown } | null;
    return parsed?.sentinel;
  } catch {
    throw new Error(`${file} is not JSON; mend it.`);
  }
}

function checked(section: unknown, file: string): Config {
  const { default: chosen, workspaces, ...rest } = record(section, file, "sentinel");
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined)
    throw new Error(`${file}: "sentinel" holds "${name(unknown)}"; only "workspaces" and "default" belong there.`);
  const entries = Object.entries(record(workspaces, file, "sentinel.workspaces")).map(([key, value]) => {
    const place = `sentinel.workspaces.${name(key)}`;
    const workspace = record(value, file, place);
    for (const [key, value] of Object.entries(workspace)) {
      if (!KEYS.includes(key))
        throw new Error(
          `${file}: ${place} holds "${name(key)}"; only ${KEYS.join(", ")} belong there, and nothing secret.`,
        );
      if (typeof value !== "string") throw new Error(`${file}: ${place}.${key} is no text; write it in quotes.`);
    }
    if (workspace.workspace === undefined) throw new Error(`${file}: ${place} lacks "workspace", the workspace's id.`);
    if (workspace.credential !== undefined && !/^(default|device-code)$/.test(String(workspace.credential)))
      throw new Error(`${file}: ${place}.credential is neither "default" nor "device-code".`);
    return [key, workspace as unknown as WorkspaceConfig] as const;
  });
  if (chosen !== undefined && !entries.some(([key]) => key === chosen))
    throw new Error(
      `${file}: sentinel.default names no workspace; the names are ${entries.map(([key]) => name(key)).join(", ")}.`,
    );
  return { file, default: chosen as string | undefined, workspaces: Object.fromEntries(entries) };
}

function record(value: unknown, file: string, place: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Error(`${file}: "${place}" is no object; docs/sentinel.md shows how it looks.`);
}

const name = (key: string): string => key.replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 40);
