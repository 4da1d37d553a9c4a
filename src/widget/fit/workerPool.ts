/** How long workers with nothing to do are kept (ms); one of them is kept until the end. */
const PATIENCE = 5_000;

/** The workers of one hunt in a page: whoever has work takes some, and gives them back or ends them. */
export class WorkerPool {
  readonly #create: () => Worker;
  readonly #all: Set<Worker> = new Set();
  #idle: Worker[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(create: () => Worker) {
    this.#create = create;
  }

  /** A worker with nothing to do, a new one where there is none. @throws where the page lets none start */
  take(): Worker {
    const idle = this.#idle.pop();
    if (idle) return idle;
    const worker = this.#create();
    this.#all.add(worker);
    return worker;
  }

  /** Gives a worker back that has nothing to do; it may be taken again, and spare ones end after a while. */
  give(worker: Worker): void {
    if (!this.#all.has(worker)) return;
    worker.onmessage = worker.onerror = null;
    this.#idle.push(worker);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const spare of this.#idle.slice(1)) this.end(spare);
    }, PATIENCE);
  }

  /** Ends a worker, whatever it is doing. */
  end(worker: Worker): void {
    if (!this.#all.delete(worker)) return;
    worker.onmessage = worker.onerror = null;
    worker.terminate();
    this.#idle = this.#idle.filter((other) => other !== worker);
  }

  /** Ends all of them. */
  dispose(): void {
    clearTimeout(this.#timer);
    for (const worker of [...this.#all]) this.end(worker);
  }
}
