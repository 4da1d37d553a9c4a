const N = 624;
const M = 397;

/** numpy's legacy `RandomState`: a Mersenne Twister (MT19937) that gives the same stream from the same seed. */
export class RandomState {
  readonly #state = new Int32Array(N);
  #next = N;

  /** @param seed a whole number from 0 to 2³²−1 */
  constructor(seed: number) {
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < N; i++) state[i] = Math.imul(1812433253, state[i - 1] ^ (state[i - 1] >>> 30)) + i;
  }

  /** 32 random bits, as a whole number from 0 to 2³²−1. */
  uint32(): number {
    if (this.#next === N) this.#twist();
    let y = this.#state[this.#next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** A whole number from 0 to `max`, both included, by masked rejection; draws nothing where `max` is 0. */
  below(max: number): number {
    if (max === 0) return 0;
    const mask = max > 0x7fffffff ? -1 : -1 >>> Math.clz32(max);
    let value: number;
    do value = (this.uint32() & mask) >>> 0;
    while (value > max);
    return value;
  }

  /** numpy's `randint(high)`: a whole number from 0 up to but without `high`. */
  randint(high: number): number {
    return this.below(high - 1);
  }

  /** numpy's `random_sample()`: a number in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < N; i++) {
      const next = i + 1 === N ? 0 : i + 1;
      const far = i + M < N ? i + M : i + M - N;
      const y = (state[i] & 0x80000000) | (state[next] & 0x7fffffff);
      state[i] = state[far] ^ (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
    }
    this.#next = 0;
  }
}
