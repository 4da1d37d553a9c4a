import type { RandomState } from "./mersenneTwister.js";

/** `size` numbers from 0 to `population` − 1 with replacement, as numpy's `randint` draws them. */
export function sampleWithReplacement(random: RandomState, population: number, size: number): Int32Array {
  const drawn = new Int32Array(size);
  for (let i = 0; i < size; i++) drawn[i] = random.randint(population);
  return drawn;
}

/**
 * `size` different numbers from 0 to `population` − 1, as scikit-learn's `sample_without_replacement` draws them:
 * the head of a permutation, but tracking what is taken where the share is at most 1 %, and a reservoir where it is at least 99 %.
 */
export function sampleWithoutReplacement(random: RandomState, population: number, size: number): Int32Array {
  const share = size / population;
  if (share > 0.01 && share < 0.99) return permutation(random, population).slice(0, size);
  return share < 0.2 ? trackTaken(random, population, size) : reservoir(random, population, size);
}

function permutation(random: RandomState, length: number): Int32Array {
  const order = ascending(length);
  for (let i = length - 1; i > 0; i--) {
    const j = random.below(i);
    const value = order[i];
    order[i] = order[j];
    order[j] = value;
  }
  return order;
}

function trackTaken(random: RandomState, population: number, size: number): Int32Array {
  const taken = new Set<number>();
  while (taken.size < size) taken.add(random.randint(population));
  return Int32Array.from(taken);
}

function reservoir(random: RandomState, population: number, size: number): Int32Array {
  const kept = ascending(size);
  for (let i = size; i < population; i++) {
    const j = random.randint(i + 1);
    if (j < size) kept[j] = i;
  }
  return kept;
}

/** 0, 1, 2 … length − 1. */
export function ascending(length: number): Int32Array {
  const numbers = new Int32Array(length);
  for (let i = 0; i < length; i++) numbers[i] = i;
  return numbers;
}
