import { createInterface } from "node:readline/promises";
import { currentKernel } from "../task/index.js";
import { type Config, configFiles, readConfig, type WorkspaceConfig } from "./config.js";
import { shown } from "./secrets.js";

/** Workspace ids look like this. */
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Which workspace is meant: the one given by id or by its name in the configuration file, or that of HUNTBOOK_WORKSPACE, or
 * the file's default, or what someone at a terminal answers. Elsewhere an Error says what to write.
 */
export async function chosenWorkspace(given?: string, file?: string): Promise<WorkspaceConfig> {
  const config = await readConfig(file);
  const wanted = given ?? (process.env.HUNTBOOK_WORKSPACE || undefined) ?? defaultOf(config);
  if (wanted !== undefined) return named(wanted, config);
  if (currentKernel() || !process.stdin.isTTY || !process.stderr.isTTY) throw new Error(whatToWrite(config));
  return named(await asked(process.stdin, process.stderr), config);
}

function defaultOf(config: Config | undefined): string | undefined {
  if (!config) return undefined;
  const names = Object.keys(config.workspaces);
  return config.default ?? (names.length === 1 ? names[0] : undefined);
}

function named(wanted: string, config: Config | undefined): WorkspaceConfig {
  const found = config && Object.hasOwn(config.workspaces, wanted) ? config.workspaces[wanted] : undefined;
  const workspace = found ?? { workspace: wanted.trim() };
  if (ID.test(workspace.workspace)) return { ...workspace, workspace: workspace.workspace.toLowerCase() };
  if (found) throw new Error(`${config?.file}: the workspace of "${wanted}" is no id; ${LOOKS}.`);
  const names = Object.keys(config?.workspaces ?? {});
  const known = names.length > 0 ? `, and ${config?.file} knows ${names.join(", ")}` : "";
  throw new Error(`"${shown(wanted).slice(0, 80)}" is no workspace's id${known}; ${LOOKS}.`);
}

const LOOKS =
  'an id looks like "12345678-9abc-def0-1234-56789abcdef0" and stands as Workspace ID in the overview of the workspace in the Azure portal';

function whatToWrite(config: Config | undefined): string {
  const names = Object.keys(config?.workspaces ?? {});
  const [here, home] = configFiles();
  return names.length > 0
    ? `Several workspaces are known (${names.join(", ")}); write sentinel({ workspace: "${names[0]}" }), or name a "default" in ${config?.file}.`
    : `No workspace was named; write sentinel({ workspace: "…" }) with its id, or set HUNTBOOK_WORKSPACE, or put it into ${here} or ${home}; ${LOOKS}.`;
}

/** Asks for the workspace. */
export async function asked(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input, output });
  try {
    return await lines.question("Workspace id: ");
  } finally {
    lines.close();
  }
}
