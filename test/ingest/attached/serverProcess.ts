import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { accessSync, chownSync, constants, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A database server of its own for a test file: a folder, a port on this machine, a process. */
export interface ServerProcess {
  readonly port: number;
  /** What it wrote, the queries among it. */
  said(): string;
  stop(): Promise<void>;
}

/** The file in a server's folder to which it may write queries. */
export const QUERIES = "queries.log";

/** Database servers refuse to run as root. */
const other = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** A program of a database server, where it is installed: in PATH, or where Debian puts it. */
export function findServer(name: string): string | undefined {
  const versions = (folder: string) => {
    try {
      return readdirSync(folder).map((version) => join(folder, version, "bin"));
    } catch {
      return [];
    }
  };
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", ...versions("/usr/lib/postgresql")];
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Makes a server's folder by `prepare`, then starts it by `command` and waits until it answers. */
export async function startServer(
  prepare: (folder: string) => [program: string, args: string[]],
  command: (folder: string, port: number) => [program: string, args: string[]],
): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), "huntbook-server-"));
  if (other.uid !== undefined) chownSync(folder, other.uid, other.gid);
  const [maker, making] = prepare(folder);
  execFileSync(maker, making, { ...other, cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const port = await freePort();
  const [program, args] = command(folder, port);
  const child = spawn(program, args, { ...other, cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await answers(port)); tries++) {
    if (child.exitCode !== null || tries > 600) {
      await stop();
      throw new Error(`The database server did not start: ${said}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const written = join(folder, QUERIES);
  return { port, said: () => said + (existsSync(written) ? readFileSync(written, "utf8") : ""), stop };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(!socket.destroy().connecting));
    socket.on("error", () => resolve(false));
  });

function ended(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise((resolve) => child.on("exit", resolve));
  // At SIGQUIT PostgreSQL goes at once; MariaDB takes SIGKILL as well.
  child.kill(child.spawnfile.endsWith("postgres") ? "SIGQUIT" : "SIGKILL");
  return gone;
}
