/** What a simulator needs of a generator: numbers in [0, 1). `RandomState` of the model is one. */
export interface Random {
  uniform(): number;
}

// Every draw uses +, −, ×, floor and comparison alone, which Node and all browsers compute to the same bit.

/** A number in [low, high). */
export function between(random: Random, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

/** A whole number from low to high, both included. */
export function whole(random: Random, low: number, high: number): number {
  return low + Math.floor((high - low + 1) * random.uniform());
}

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return random.uniform() < probability;
}

/** One of the list. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(list.length * random.uniform())];
}

/** `count` different ones of the list, or all of it where it is shorter, in random order. */
export function sample<T>(random: Random, list: readonly T[], count: number): T[] {
  const rest = [...list];
  const taken = Math.min(count, rest.length);
  for (let i = 0; i < taken; i++) {
    const j = whole(random, i, rest.length - 1);
    [rest[i], rest[j]] = [rest[j], rest[i]];
  }
  return rest.slice(0, taken);
}

const SQRT_3 = 1.7320508075688772;

/** A bell-shaped number of that mean and standard deviation, never more than 3.5 deviations away: four uniforms summed. */
export function bell(random: Random, mean: number, deviation: number): number {
  const sum = random.uniform() + random.uniform() + random.uniform() + random.uniform();
  return mean + deviation * SQRT_3 * (sum - 2);
}

/** A seed for one purpose on one day, so that nothing drawn for another purpose shifts it. */
export function seedFor(seed: number, purpose: number, day: number): number {
  let hash = seed >>> 0;
  for (const part of [purpose, day]) {
    hash = Math.imul(hash ^ (hash >>> 16) ^ Math.imul(part + 1, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash = (hash ^ (hash >>> 16)) >>> 0;
  }
  return hash;
}
