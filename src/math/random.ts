// Random numbers that are the same again for the same seed: the Mersenne Twister MT19937 of Matsumoto
// and Nishimura, turned into numbers exactly as numpy.random.RandomState does it. With the same seed NumPy
// draws the same numbers.
// Every random number in the library comes from such a generator, never from Math.random.

import { brief, fail, numberIn, wholeNumber } from "./argument-errors.js";
import { log } from "./elementary/logarithm.js";
import { checkList } from "./vector.js";

/** A generator of random numbers; each draw changes its state. */
export interface Random {
  /** Draws a number from [low, high), all numbers equally likely. */
  uniform(low?: number, high?: number): number;
  /** Draws a number from the normal distribution with this mean and standard deviation. */
  normal(mean?: number, deviation?: number): number;
  /** Draws a whole number from 0 to below − 1. */
  integer(below: number): number;
  /** Returns a new array with the same items in a random order. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** Returns the whole numbers 0 … count − 1 in a random order. */
  permutation(count: number): number[];
}

/** A seed for random numbers: a whole number starts a new generator; a generator continues with its next numbers. */
export type Seed = number | Random;

const STATE_SIZE = 624;
const SHIFT = 397;

/**
 * A generator that draws the numbers of NumPy's `RandomState(seed)`.
 * @param seed a whole number from 0 to 2³² − 1
 * @param where the name of the function that error messages begin with
 * @returns `uniform` (NumPy's `random_sample`), `normal` (`randn`), `integer` (`randint`), `shuffle`, `permutation`
 * @throws when the seed is not a whole number from 0 to 2³² − 1
 * @example random(0).uniform() // 0.5488135039273248
 * @see Matsumoto & Nishimura, Mersenne Twister, 1998; numpy.random.RandomState
 */
export function random(seed: number, where = "random"): Random {
  const next = mersenneTwister(wholeNumber(where, "seed", seed, 0, 2 ** 32 - 1));
  const double = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  let spare: number | undefined;

  /**
   * Draws a standard normal number by Marsaglia's polar method: one random point of the unit disc gives two
   * independent numbers, of which the second is kept for the next call.
   */
  function gauss(): number {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * double() - 1;
      y = 2 * double() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * log(square)) / square);
    spare = factor * x;
    return factor * y;
  }

  /** Draws as many random bits as the largest number has, and draws again while their value is larger than it. */
  function integer(below: number): number {
    const largest = wholeNumber("integer", "below", below, 1, 2 ** 32) - 1;
    if (largest === 0) return 0;
    const mask = -1 >>> Math.clz32(largest);
    for (;;) {
      const value = (next() & mask) >>> 0;
      if (value <= largest) return value;
    }
  }

  function shuffle<Item>(items: readonly Item[]): Item[] {
    checkList("shuffle", "items", items, "items");
    const shuffled = Array.from(items);
    for (let i = shuffled.length - 1; i > 0; i--) {
      const j = integer(i + 1);
      [shuffled[i], shuffled[j]] = [shuffled[j] as Item, shuffled[i] as Item];
    }
    return shuffled;
  }

  return {
    uniform: (low = 0, high = 1) => low + (high - low) * double(),
    normal: (mean = 0, deviation = 1) =>
      mean + numberIn("normal", "deviation", deviation, 0) * gauss(),
    integer,
    shuffle,
    permutation: (count) =>
      shuffle(Array.from({ length: wholeNumber("permutation", "count", count, 0) }, (_, i) => i)),
  };
}

/** The generator for a seed: a new generator for a number; a generator is returned itself. */
export function generatorOf(seed: Seed, where = "random"): Random {
  if (typeof seed === "number") return random(seed, where);
  if (typeof seed?.uniform === "function") return seed;
  return fail(where, `expected seed to be a whole number or a generator, got ${brief(seed)}`);
}

/** The Mersenne Twister itself: a function that returns the next 32 random bits. */
function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(STATE_SIZE);
  state[0] = seed;
  for (let i = 1; i < STATE_SIZE; i++) {
    const before = state[i - 1] as number;
    state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
  }
  let position = STATE_SIZE;

  function twist(): void {
    for (let i = 0; i < STATE_SIZE; i++) {
      const upper = (state[i] as number) & 0x80000000;
      const mixed = upper | ((state[(i + 1) % STATE_SIZE] as number) & 0x7fffffff);
      const far = state[(i + SHIFT) % STATE_SIZE] as number;
      state[i] = far ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    position = 0;
  }

  return () => {
    if (position === STATE_SIZE) twist();
    let bits = state[position++] as number;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return (bits ^ (bits >>> 18)) >>> 0;
  };
}
