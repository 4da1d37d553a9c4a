import { randomUUID } from "node:crypto";
import { Dealer, Subscriber } from "zeromq";
import { type Connection, newConnection, writeConnection } from "./connection.js";
import { fromFrames, type Message, newMessage, toFrames } from "./kernelMessages.js";
import { type KernelProcess, spawnKernel } from "./kernelProcess.js";

/** How to start a kernel. */
export interface KernelOptions {
  /** The folder it works in: relative paths and imports of its cells start there. */
  cwd?: string;
  /** What is added to its environment. */
  env?: Record<string, string>;
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

/** On which of the kernel's sockets a request goes out; `control` is heard also while code runs. */
export type Channel = "shell" | "control";

/** How often a kernel that starts is asked whether it is ready. */
const NUDGE_MS = 100;
/** How long a kernel that shuts down may take. */
const FAREWELL_MS = 3000;

/** A running kernel, spoken to over Jupyter messages on loopback. */
export class KernelClient {
  readonly #kernel: KernelProcess;
  readonly #connection: Connection;
  readonly #session = randomUUID();
  readonly #sockets = {
    shell: new Dealer({ linger: 0 }),
    control: new Dealer({ linger: 0 }),
    iopub: new Subscriber({ linger: 0, receiveHighWaterMark: 0 }),
  };
  readonly #sending = { shell: Promise.resolve(), control: Promise.resolve() };
  readonly #waiting = new Map<string, Waiting>();
  #death: Error | undefined;
  /** Called with every message on the iopub channel, whoever caused it. */
  onIopub: ((message: Message) => void) | undefined;
  /** Resolves when the kernel's process has ended, with how it ended. */
  readonly ended: Promise<string>;

  private constructor(kernel: KernelProcess, connection: Connection) {
    this.#kernel = kernel;
    this.#connection = connection;
    this.ended = kernel.ended;
    void kernel.ended.then((how) => this.#die(new Error(`The kernel ended ${how}`)));
  }

  /** Starts a kernel and waits until it answers; an Error holds what it wrote where it does not. */
  static async start({ cwd = process.cwd(), env = {}, timeout = 60_000 }: KernelOptions = {}): Promise<KernelClient> {
    const connection = await newConnection();
    const file = await writeConnection(connection);
    const client = new KernelClient(spawnKernel(file.path, cwd, env), connection);
    try {
      await client.#connect(timeout);
      return client;
    } catch (error) {
      client.#kernel.kill();
      throw error;
    } finally {
      await file.remove();
    }
  }

  /** The kernel's process id. */
  get pid(): number | undefined {
    return this.#kernel.pid;
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

  /** Sends a request, and gives the content of its reply; on the shell channel when the kernel is idle again. */
  request(
    type: string,
    content: Record<string, unknown> = {},
    { onMessage, channel = "shell" }: { onMessage?: (message: Message) => void; channel?: Channel } = {},
  ): Promise<Record<string, unknown>> {
    if (this.#death) return Promise.reject(this.#death);
    return new Promise((resolve, reject) => {
      const id = this.send(type, content, channel);
      // On the control channel nothing is published.
      this.#waiting.set(id, { resolve, reject, onMessage, idle: channel === "control", reply: undefined });
    });
  }

  /** Sends a message that has no reply, such as those of comms; gives its id. */
  send(type: string, content: Record<string, unknown>, channel: Channel = "shell"): string {
    const message = newMessage(type, content, this.#session);
    const frames = toFrames(message, this.#connection.key);
    // One after another: a socket takes no second message while the first is under way.
    this.#sending[channel] = this.#sending[channel].then(() => this.#sockets[channel].send(frames)).catch(() => {});
    return message.header.msg_id;
  }

  /** Stops what is running, as the stop button does. */
  async interrupt(): Promise<void> {
    await this.request("interrupt_request", {}, { channel: "control" });
  }

  /** Ends the kernel at once. */
  kill(): void {
    this.#kernel.kill();
  }

  /** Ends the kernel and frees what it held. */
  async shutdown(): Promise<void> {
    const stubborn = setTimeout(this.#kernel.kill, FAREWELL_MS);
    this.request("shutdown_request", { restart: false }, { channel: "control" }).catch(() => {});
    await this.ended;
    clearTimeout(stubborn);
  }

  async #connect(timeout: number): Promise<void> {
    const { ip, shell_port, control_port, iopub_port } = this.#connection;
    const { shell, control, iopub } = this.#sockets;
    shell.connect(`tcp://${ip}:${shell_port}`);
    control.connect(`tcp://${ip}:${control_port}`);
    iopub.connect(`tcp://${ip}:${iopub_port}`);
    iopub.subscribe();
    void this.#listen(shell, (message) => this.#reply(message));
    void this.#listen(control, (message) => this.#reply(message));
    void this.#listen(iopub, (message) => this.#published(message));
    const until = performance.now() + timeout;
    // A publisher's first messages are lost until the subscription has arrived: ask until it answers on both channels.
    while (!this.#death) {
      const answered = this.request("kernel_info_request").then(
        () => true,
        () => false,
      );
      const late = new Promise<false>((resolve) => setTimeout(resolve, NUDGE_MS, false));
      if (await Promise.race([answered, late])) return;
      if (performance.now() > until) throw new Error(`The kernel did not answer within ${timeout / 1000} s.`);
    }
    throw this.#death;
  }

  async #listen(socket: Dealer | Subscriber, take: (message: Message) => void): Promise<void> {
    for await (const frames of socket) {
      const message = fromFrames(frames as Buffer[], this.#connection.key);
      if (message) take(message);
    }
  }

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

  #die(death: Error): void {
    this.#death = death;
    for (const { reject } of this.#waiting.values()) reject(death);
    this.#waiting.clear();
    for (const socket of Object.values(this.#sockets)) socket.close();
  }
}

interface Waiting {
  resolve: (content: Record<string, unknown>) => void;
  reject: (error: Error) => void;
  onMessage: ((message: Message) => void) | undefined;
  idle: boolean;
  reply: Record<string, unknown> | undefined;
}
