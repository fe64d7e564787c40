// Numbers that look like chance and come out the same again for the same seed: the Mersenne Twister
// MT19937 of Matsumoto and Nishimura, read off exactly as numpy.random.RandomState does, so that a
// learner can set the same seed in Python and get the same numbers.
// Every draw in the library comes from one of these; nothing is ever left to the machine's own chance.
import { numberIn, wholeNumber } from "./error.js";

/** A generator of random numbers; each draw moves it on. */
export interface Random {
  /** A number in [low, high), every one as likely as the other. */
  uniform(low?: number, high?: number): number;
  /** A number of the bell curve with this mean and standard deviation. */
  normal(mean?: number, deviation?: number): number;
  /** A whole number in [0, below). */
  integer(below: number): number;
  /** The same items in a random order, as a new array. */
  shuffle<Item>(items: readonly Item[]): Item[];
  /** The numbers 0 … count − 1 in a random order. */
  permutation(count: number): number[];
}

/** What fixes the random draws: a whole number, or a generator whose draws go on from where they are. */
export type Seed = number | Random;

const STATE_SIZE = 624;
const SHIFT = 397;

/**
 * A generator of random numbers that gives NumPy's `RandomState(seed)` numbers.
 * @param seed a whole number from 0 to 2³² − 1
 * @returns `uniform` (NumPy's `random_sample`), `normal` (`randn`), `integer` (`randint`), `shuffle`, `permutation`
 * @throws when the seed is no such number
 * @example random(0).uniform() // 0.5488135039273248
 * @see Matsumoto & Nishimura, Mersenne Twister, 1998; numpy.random.RandomState
 */
export function random(seed: number): Random {
  const next = mersenneTwister(wholeNumber("random", "seed", seed, 0, 2 ** 32 - 1));
  const double = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
  let spare: number | undefined;

  /** Marsaglia's polar method: two independent normal numbers from one point of the unit disc. */
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
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    spare = factor * x;
    return factor * y;
  }

  /** Draws as few bits as can hold the largest number wanted, until they do not exceed it. */
  function integer(below: number): number {
    const largest = wholeNumber("integer", "below", below, 1, 2 ** 32) - 1;
    if (largest === 0) return 0;
    const mask = 2 ** (32 - Math.clz32(largest)) - 1;
    for (;;) {
      const value = (next() & mask) >>> 0;
      if (value <= largest) return value;
    }
  }

  function shuffle<Item>(items: readonly Item[]): Item[] {
    const shuffled = [...items];
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

/** The generator that a seed stands for. */
export const generatorOf = (seed: Seed): Random => (typeof seed === "number" ? random(seed) : seed);

/** The twister itself: a function that gives the next 32 random bits. */
function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(STATE_SIZE);
  state[0] = seed;
  for (let i = 1; i < STATE_SIZE; i++) {
    const before = state[i - 1] as number;
    state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
  }
  let place = STATE_SIZE;

  function twist(): void {
    for (let i = 0; i < STATE_SIZE; i++) {
      const upper = (state[i] as number) & 0x80000000;
      const mixed = upper | ((state[(i + 1) % STATE_SIZE] as number) & 0x7fffffff);
      const far = state[(i + SHIFT) % STATE_SIZE] as number;
      state[i] = far ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    place = 0;
  }

  return () => {
    if (place === STATE_SIZE) twist();
    let bits = state[place++] as number;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return (bits ^ (bits >>> 18)) >>> 0;
  };
}
