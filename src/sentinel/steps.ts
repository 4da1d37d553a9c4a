import type { ServiceError } from "./serviceError.js";

/** To begin with, a result is divided into no more parts than this; they are halved where they are still too large. */
const MOST_PARTS = 64;
/** Where parts took too long, so many must come easily before longer ones are tried again. */
const EASY = 4;

/** How long the stretches of time are, in microseconds: shorter after one that was too much, longer after one that held little. */
export class Steps {
  width: bigint;
  /** About how many rows an answer can hold. */
  #fit: number;
  #careful: boolean;
  #easy = 0;

  constructor(
    private readonly whole: bigint,
    rows: number | undefined,
    { rows: fit }: ServiceError,
  ) {
    this.#careful = !fit;
    this.#fit = fit || (rows ?? 0) / 2;
    const parts = Math.ceil((2 * (rows ?? 0)) / this.#fit) || 2;
    this.width = larger(whole / BigInt(Math.min(Math.max(parts, 2), MOST_PARTS)), 1n);
  }

  tooLong({ rows }: ServiceError): void {
    this.width = larger(this.width / 2n, 1n);
    this.#easy = 0;
    if (rows) this.#fit = Math.min(this.#fit, rows);
    else this.#careful = true;
  }

  fitted(rows: number): void {
    this.#fit = Math.max(this.#fit, rows);
    const share = rows / this.#fit;
    this.#easy = share < 1 / 4 ? this.#easy + 1 : 0;
    if (this.#careful ? this.#easy < EASY : share >= 1 / 4) return;
    this.#easy = 0;
    this.width = smaller(this.width * (!this.#careful && share < 1 / 16 ? 8n : 2n), this.whole);
  }
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
