/** A worker as both Node's and a browser's can be made to look; see {@link setWorkerFactory}. */
export interface WorkerLike {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  /** Called once, before anything is posted. */
  listen(onMessage: (message: unknown) => void, onError: (error: Error) => void): void;
  /** Keep the process alive while the worker has work, and only then; for Node. */
  ref?(): void;
  unref?(): void;
}

/** Makes workers that run {@link serveWorker} of `huntbook/explain`. */
export interface WorkerFactory {
  /** How many workers are worth having: the machine's cores. */
  readonly cores: number;
  /** Whether its workers see a SharedArrayBuffer: Node's do, a page's only where the page is isolated. */
  readonly shares?: boolean;
  create(): WorkerLike;
}

/** What a worker is told, and what it answers. */
export type WorkerRequest =
  | { type: "open"; job: number; kind: string; detail: unknown }
  | { type: "part"; job: number; part: number; values: Float32Array }
  | { type: "close"; job: number };
export type WorkerAnswer = { job: number; part: number; result: Float64Array } | { job: number; failed: string };

/** One long operation, cut into parts that do not depend on each other. */
export interface Job {
  /** What is to be done with each part; `serveWorker` knows it by this name. */
  kind: string;
  /** What the workers need once. */
  detail: unknown;
  parts: number;
  /** The rows of a part: a view of shared memory, or an array of its own, which is handed over; see {@link piecesOf}. */
  rows(part: number): Float32Array;
  take(part: number, result: Float64Array): void;
}

interface Member {
  worker: WorkerLike;
  jobs: Map<number, { answer(message: WorkerAnswer): void; fail(error: Error): void }>;
}

let factory: WorkerFactory | undefined;
let members: Member[] = [];
let lastJob = 0;

/**
 * Lets long operations use more than one core. Huntbook's Node entry point does this by itself; a page does it with a worker of its own
 * bundle that calls `serveWorker(self)`. Undefined goes back to one core.
 */
export function setWorkerFactory(made: WorkerFactory | undefined): void {
  factory = made;
  members = [];
}

/** How many workers an operation gets that asks for so many threads; 0 where it is to run on the calling thread. */
export function workersFor(threads: number | undefined): number {
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1))
    throw new Error(`threads is ${threads}; it must be a whole number of 1 or more.`);
  const count = factory ? Math.min(threads ?? factory.cores, factory.cores) : 0;
  return count > 1 ? count : 0;
}

/** Pieces of an array for workers: views of one shared copy where they can see it, else arrays of their own. */
export function piecesOf(values: Float32Array): (from: number, to: number) => Float32Array {
  if (!factory?.shares) return (from, to) => values.slice(from, to);
  const isShared = values.buffer instanceof SharedArrayBuffer;
  const shared = isShared ? values : new Float32Array(new SharedArrayBuffer(values.byteLength));
  if (!isShared) shared.set(values);
  return (from, to) => shared.subarray(from, to);
}

/** Runs a job on `count` workers. Rejects with the signal's reason when it is aborted, or with what went wrong in a worker. */
export function runOnWorkers(job: Job, count: number, signal?: AbortSignal, onPart?: () => void): Promise<void> {
  const id = ++lastJob;
  const team = recruit(Math.min(count, job.parts));
  return new Promise<void>((resolve, reject) => {
    let sent = 0;
    let done = 0;
    const finish = (settle: () => void): void => {
      signal?.removeEventListener("abort", stop);
      for (const member of team) leave(member, id);
      settle();
    };
    const stop = (): void => finish(() => reject(signal?.reason));
    const send = (member: Member): void => {
      if (sent === job.parts) return;
      const part = sent++;
      const values = job.rows(part);
      const handedOver = values.buffer instanceof ArrayBuffer ? [values.buffer] : [];
      post(member, { type: "part", job: id, part, values }, handedOver);
    };
    signal?.addEventListener("abort", stop);
    for (const member of team) {
      join(member, id, {
        answer(message) {
          if ("failed" in message) {
            finish(() => reject(new Error(message.failed)));
            return;
          }
          send(member);
          job.take(message.part, message.result);
          onPart?.();
          if (++done === job.parts) finish(resolve);
        },
        fail: (error) => finish(() => reject(error)),
      });
      post(member, { type: "open", job: id, kind: job.kind, detail: job.detail });
      // Two parts each, so that a worker has the next one at hand while its answer travels.
      send(member);
      send(member);
    }
  });
}

function recruit(count: number): Member[] {
  while (members.length < count) {
    const worker = (factory as WorkerFactory).create();
    const member: Member = { worker, jobs: new Map() };
    worker.listen(
      (message) => {
        const answer = message as WorkerAnswer;
        member.jobs.get(answer.job)?.answer(answer);
      },
      (error) => {
        members = members.filter((other) => other !== member);
        for (const listener of [...member.jobs.values()]) listener.fail(error);
      },
    );
    members.push(member);
  }
  return members.slice(0, count);
}

function join(member: Member, job: number, listener: { answer(m: WorkerAnswer): void; fail(e: Error): void }): void {
  member.jobs.set(job, listener);
  member.worker.ref?.();
}

function leave(member: Member, job: number): void {
  if (!member.jobs.delete(job)) return;
  post(member, { type: "close", job });
  if (member.jobs.size === 0) member.worker.unref?.();
}

function post(member: Member, request: WorkerRequest, transfer: ArrayBuffer[] = []): void {
  member.worker.postMessage(request, transfer);
}
