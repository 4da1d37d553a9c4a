import type { Kernel } from "@jupyterlab/services";
import type { Change, HuntInStep } from "huntbook/hunt";
import type { EventTable } from "huntbook/widget";
import type { Say } from "../words.js";
import { decodeEvents } from "./eventTable.js";

/** Under this name the kernel's hunts are spoken to. */
const TARGET = "huntbook.hunt";
/** A kernel that has not even heard a question by then is busy. */
const PATIENCE_MS = 5_000;

interface Question {
  heard(): void;
  answer(events: unknown): void;
  fail(sentence: string): void;
}

/** What a comm tells whoever opened it. */
export interface CommEvents {
  /** The kernel has answered: it knows the hunt. */
  connected(): void;
  /** The comm is closed, from the other end or because the kernel is gone. */
  closed(): void;
}

/** The page's end of a comm with a kernel about one hunt. */
export class HuntComm {
  readonly #comm: Kernel.IComm;
  readonly #inStep: HuntInStep;
  readonly #say: Say;
  readonly #questions: Map<number, Question> = new Map();
  #connected = false;
  #asked = 0;

  /** Opens the comm with this id and says how the hunt stands here. @throws where the kernel takes no comms from this page */
  constructor(
    kernel: Kernel.IKernelConnection,
    id: string,
    inStep: HuntInStep,
    say: Say,
    { connected, closed }: CommEvents,
  ) {
    this.#inStep = inStep;
    this.#say = say;
    this.#comm = kernel.createComm(TARGET, id);
    this.#comm.onMsg = ({ content }) => {
      this.#hear(content.data as Record<string, unknown>);
      if (this.#connected) return;
      this.#connected = true;
      connected();
    };
    this.#comm.onClose = () => {
      this.#failAll();
      closed();
    };
    this.#comm.open({ version: 1, id: inStep.hunt.id, changes: inStep.all() } as never);
  }

  /** True once the kernel has answered. */
  get connected(): boolean {
    return this.#connected;
  }

  send(changes: readonly Change[]): void {
    if (changes.length > 0) this.#comm.send({ changes } as never);
  }

  /** The events behind a row, at most so many; an Error is a sentence for the analyst. */
  events(row: string, most: number): Promise<EventTable> {
    const ask = ++this.#asked;
    return new Promise((resolve, reject) => {
      const done = (then: () => void): void => {
        clearTimeout(patience);
        this.#questions.delete(ask);
        then();
      };
      const fail = (sentence: string): void => done(() => reject(new Error(sentence)));
      const patience = setTimeout(() => fail(this.#say("kernelBusy")), PATIENCE_MS);
      this.#questions.set(ask, {
        heard: () => clearTimeout(patience),
        answer: (events) => {
          try {
            const table = decodeEvents(events);
            done(() => resolve(table));
          } catch (error) {
            fail(this.#say("badAnswer", { problem: (error as Error).message }));
          }
        },
        fail,
      });
      this.#comm.send({ events: row, most, ask });
    });
  }

  /** Closes the comm from here. */
  close(): void {
    this.#comm.onMsg = () => {};
    this.#comm.onClose = () => {};
    if (!this.#comm.isDisposed) this.#comm.close();
    this.#failAll();
  }

  /** Forgets a comm whose kernel is gone. */
  drop(): void {
    this.#comm.onMsg = () => {};
    this.#comm.onClose = () => {};
    this.#comm.dispose();
    this.#failAll();
  }

  #hear({ changes, ask, heard, events, error }: Record<string, unknown>): void {
    const question = this.#questions.get(ask as number);
    if (changes !== undefined) this.#take(changes);
    else if (heard) question?.heard();
    else if (typeof error === "string") question?.fail(error);
    else question?.answer(events);
  }

  #take(changes: unknown): void {
    try {
      this.#inStep.take(changes);
    } catch (error) {
      console.warn(this.#say("kernelNotTaken", { problem: (error as Error).message }));
    }
  }

  #failAll(): void {
    for (const { fail } of [...this.#questions.values()]) fail(this.#say("kernelGone"));
  }
}
