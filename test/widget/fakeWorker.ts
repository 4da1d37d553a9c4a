import type { RefitAnswer, RefitRequest } from "../../src/widget/fit/refitTypes.js";

/** A worker that answers when it is told to. */
export class FakeWorker {
  static all: FakeWorker[] = [];
  onmessage: ((event: { data: RefitAnswer }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  requests: RefitRequest[] = [];
  ended = false;

  static create(): Worker {
    const worker = new FakeWorker();
    FakeWorker.all.push(worker);
    return worker as unknown as Worker;
  }

  postMessage(request: RefitRequest): void {
    this.requests.push(request);
  }

  terminate(): void {
    this.ended = true;
  }

  answer(answer: RefitAnswer): void {
    this.onmessage?.({ data: answer });
  }
}
