import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Dealer, Subscriber } from "zeromq";
import { fromFrames, type Message, newMessage, toFrames } from "./kernelMessages.js";

/** How to start a kernel. */
export interface KernelOptions {
  /** The folder it works in: relative paths and imports of its cells start there. */
  cwd?: string;
  /** What is added to its environment. */
  env?: Record<string, string>;
  /** The file that starts it; our own kernel unless told. */
  startFile?: string;
  /** Milliseconds to wait until it answers. */
  timeout?: number;
}

/** How to run a piece of code. */
export interface ExecuteOptions {
  /** Called with every message that the code causes on the iopub channel: outputs, status, errors. */
  onMessage?: (message: Message) => void;
  silent?: boolean;
  storeHistory?: boolean;
  stopOnError?: boolean;
}

/** A running kernel, spoken to over Jupyter messages on loopback. */
export class KernelClient {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #connection: Connection;
  readonly #session = randomUUID();
  readonly #shell = new Dealer({ linger: 0 });
  readonly #control = new Dealer({ linger: 0 });
  readonly #iopub = new Subscriber({ linger: 0 });
  readonly #waiting = new Map<string, Waiting>();
  /** Called with every message on the iopub channel, whoever caused it. */
  onIopub: ((message: Message) => void) | undefined;
  #errors = "";
  #ended: Error | undefined;

  private constructor(child: ChildProcess, folder: string, connection: Connection) {
    this.#child = child;
    this.#folder = folder;
    this.#connection = connection;
    child.stderr?.on("data", (data) => {
      this.#errors = (this.#errors + data).slice(-4000);
    });
    child.once("exit", (code, signal) =>
      this.#end(
        new Error(`The kernel ended (${signal ?? `exit code ${code}`}).${this.#errors && `\n${this.#errors}`}`),
      ),
    );
    child.once("error", (error) => this.#end(error));
  }

  /** Starts a kernel and waits until it answers; an Error holds what it wrote where it does not. */
  static async start({
    cwd = process.cwd(),
    env = {},
    startFile = ourKernel,
    timeout = 60_000,
  }: KernelOptions = {}): Promise<KernelClient> {
    const folder = await mkdtemp(join(tmpdir(), "huntbook-kernel-"));
    const connection = await newConnection();
    const file = join(folder, "connection.json");
    await writeFile(file, JSON.stringify(connection), { mode: 0o600 });
    const child = spawn(process.execPath, [startFile, file], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const client = new KernelClient(child, folder, connection);
    try {
      await client.#connect(timeout);
      return client;
    } catch (error) {
      await client.shutdown();
      throw error;
    }
  }

  /** The kernel's process id. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Runs code, and gives the content of the reply when it has come and the kernel is idle again. */
  execute(
    code: string,
    { onMessage, silent = false, storeHistory = !silent, stopOnError = true }: ExecuteOptions = {},
  ): Promise<Record<string, unknown>> {
    const content = {
      code,
      silent,
      store_history: storeHistory,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: stopOnError,
    };
    return this.request("execute_request", content, { onMessage });
  }

  /** Sends a request on the shell channel (or control), and gives the content of its reply when the kernel is idle again. */
  request(
    type: string,
    content: Record<string, unknown>,
    { onMessage, channel = "shell" }: { onMessage?: (message: Message) => void; channel?: "shell" | "control" } = {},
  ): Promise<Record<string, unknown>> {
    const message = newMessage(type, content, this.#session);
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.header.msg_id, { resolve, reject, onMessage, idle: false, reply: undefined });
      this.#send(message, channel);
    });
  }

  /** Sends a message that has no reply, such as those of comms; gives its id. */
  send(type: string, content: Record<string, unknown>): string {
    const message = newMessage(type, content, this.#session);
    this.#send(message, "shell");
    return message.header.msg_id;
  }

  /** Stops what is running, as the stop button does. */
  interrupt(): void {
    this.#child.kill("SIGINT");
  }

  /** Ends the kernel and frees what it held. */
  async shutdown(): Promise<void> {
    const { exitCode, signalCode, pid } = this.#child;
    if (pid !== undefined && exitCode === null && signalCode === null) {
      const gone = new Promise<void>((resolve) => this.#child.once("exit", () => resolve()));
      this.#child.kill("SIGTERM");
      const stubborn = setTimeout(() => this.#child.kill("SIGKILL"), 2000);
      await gone;
      clearTimeout(stubborn);
    }
    for (const socket of [this.#shell, this.#control, this.#iopub]) if (!socket.closed) socket.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #connect(timeout: number): Promise<void> {
    const { ip, shell_port, control_port, iopub_port } = this.#connection;
    this.#shell.connect(`tcp://${ip}:${shell_port}`);
    this.#control.connect(`tcp://${ip}:${control_port}`);
    this.#iopub.connect(`tcp://${ip}:${iopub_port}`);
    this.#iopub.subscribe();
    void this.#listen(this.#shell, (message) => this.#reply(message));
    void this.#listen(this.#control, (message) => this.#reply(message));
    void this.#listen(this.#iopub, (message) => this.#published(message));
    const until = Date.now() + timeout;
    // The first messages of a publisher are lost until the subscription has arrived: ask again until it answers on both channels.
    while (!this.#ended) {
      const answered = this.request("kernel_info_request", {}).then(
        () => true,
        () => false,
      );
      if (await Promise.race([answered, new Promise<false>((resolve) => setTimeout(() => resolve(false), 500))]))
        return;
      if (Date.now() > until)
        throw new Error(`The kernel did not answer within ${timeout / 1000} s.${this.#errors && `\n${this.#errors}`}`);
    }
    throw this.#ended;
  }

  async #listen(socket: Dealer | Subscriber, take: (message: Message) => void): Promise<void> {
    try {
      for await (const frames of socket) {
        const message = fromFrames(frames, this.#connection.key);
        if (message) take(message);
      }
    } catch {
      // The socket was closed.
    }
  }

  #send(message: Message, channel: "shell" | "control"): void {
    const socket = channel === "shell" ? this.#shell : this.#control;
    // One after another: a socket takes no second message while the first is under way.
    this.#sending[channel] = this.#sending[channel]
      .then(() => socket.send(toFrames(message, this.#connection.key)))
      .catch(() => {});
  }

  readonly #sending = { shell: Promise.resolve(), control: Promise.resolve() };

  #reply(message: Message): void {
    const waiting = this.#waiting.get(message.parent_header.msg_id ?? "");
    if (waiting) waiting.reply = message.content;
    this.#settle(message);
  }

  #published(message: Message): void {
    this.onIopub?.(message);
    const waiting = this.#waiting.get(message.parent_header.msg_id ?? "");
    if (!waiting) return;
    waiting.onMessage?.(message);
    if (message.header.msg_type === "status" && message.content.execution_state === "idle") waiting.idle = true;
    this.#settle(message);
  }

  #settle(message: Message): void {
    const id = message.parent_header.msg_id ?? "";
    const waiting = this.#waiting.get(id);
    if (!waiting?.idle || !waiting.reply) return;
    this.#waiting.delete(id);
    waiting.resolve(waiting.reply);
  }

  #end(error: Error): void {
    this.#ended = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

interface Waiting {
  resolve: (content: Record<string, unknown>) => void;
  reject: (error: Error) => void;
  onMessage: ((message: Message) => void) | undefined;
  idle: boolean;
  reply: Record<string, unknown> | undefined;
}

interface Connection {
  ip: string;
  transport: "tcp";
  shell_port: number;
  iopub_port: number;
  stdin_port: number;
  control_port: number;
  hb_port: number;
  key: string;
  signature_scheme: "hmac-sha256";
}

const ourKernel = fileURLToPath(new URL("../../kernel/start.cjs", import.meta.url));

async function newConnection(): Promise<Connection> {
  const [shell_port, iopub_port, stdin_port, control_port, hb_port] = await freePorts(5);
  return {
    ip: "127.0.0.1",
    transport: "tcp",
    shell_port,
    iopub_port,
    stdin_port,
    control_port,
    hb_port,
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
  };
}

/** Ports that were free a moment ago, all held at once so that no two are the same. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer();
      return new Promise<typeof server>((resolve, reject) => {
        server.once("error", reject);
        server.listen(0, "127.0.0.1", () => resolve(server));
      });
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
