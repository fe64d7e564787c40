// The Mersenne Twister of src/math/random.ts, for what a training run draws in bulk: the order of the
// examples and dropout's masks. The same seed gives the same order and the same masks as `train`.
// 624 words at a time are twisted and tempered, four side by side; a number of [0, 1) takes two words.
// A generator in memory: 624 words of state, 624 tempered words, and the place of the next.

import { at, splat } from "./lanes";
import { real } from "./real";

const SIZE = 624;
const SHIFT = 397;
const READY: usize = 624 << 2;
const PLACE: usize = 1248 << 2;

/** Bytes of a generator. */
export function randomSize(): i32 {
  return <i32>PLACE + 16;
}

/** Sets a generator to what NumPy's RandomState(seed) starts with. */
export function seed(state: usize, value: u32): void {
  let word = value;
  store<u32>(state, word);
  for (let i = 1; i < SIZE; i++) {
    word = 1812433253 * (word ^ (word >> 30)) + i;
    store<u32>(state + (i << 2), word);
  }
  store<i32>(state + PLACE, SIZE);
}

@inline
function mix(first: v128, second: v128, far: v128): v128 {
  const bits = v128.or(
    v128.and(first, i32x4.splat(0x80000000)),
    v128.and(second, i32x4.splat(0x7fffffff)),
  );
  const odd = i32x4.sub(i32x4.splat(0), v128.and(bits, i32x4.splat(1)));
  return v128.xor(v128.xor(far, i32x4.shr_u(bits, 1)), v128.and(odd, i32x4.splat(0x9908b0df)));
}

@inline
function mixOne(first: u32, second: u32, far: u32): u32 {
  const bits = (first & 0x80000000) | (second & 0x7fffffff);
  return far ^ (bits >> 1) ^ ((bits & 1) * 0x9908b0df);
}

/** The next 624 words. Four at once where the words they need are all old, or all new. */
function twist(state: usize): void {
  let i = 0;
  for (; i + 4 <= SIZE - SHIFT; i += 4) {
    const at = state + (i << 2);
    v128.store(at, mix(v128.load(at), v128.load(at, 4), v128.load(at + (SHIFT << 2))));
  }
  for (; i < SIZE - SHIFT; i++) {
    const at = state + (i << 2);
    store<u32>(at, mixOne(load<u32>(at), load<u32>(at, 4), load<u32>(at + (SHIFT << 2))));
  }
  for (; i + 4 < SIZE; i += 4) {
    const at = state + (i << 2);
    v128.store(at, mix(v128.load(at), v128.load(at, 4), v128.load(at - ((SIZE - SHIFT) << 2))));
  }
  for (; i < SIZE; i++) {
    const at = state + (i << 2);
    const next = i + 1 < SIZE ? load<u32>(at, 4) : load<u32>(state);
    store<u32>(at, mixOne(load<u32>(at), next, load<u32>(at - ((SIZE - SHIFT) << 2))));
  }
  store<i32>(state + PLACE, 0);
}

/** Makes the words of a block ready: mixes the bits of each once more. */
function temper(state: usize): void {
  for (let j = 0; j < SIZE; j += 4) {
    let bits = v128.load(state + (j << 2));
    bits = v128.xor(bits, i32x4.shr_u(bits, 11));
    bits = v128.xor(bits, v128.and(i32x4.shl(bits, 7), i32x4.splat(0x9d2c5680)));
    bits = v128.xor(bits, v128.and(i32x4.shl(bits, 15), i32x4.splat(0xefc60000)));
    bits = v128.xor(bits, i32x4.shr_u(bits, 18));
    v128.store(state + READY + (j << 2), bits);
  }
}

@inline
function next(state: usize): u32 {
  if (load<i32>(state + PLACE) == SIZE) {
    twist(state);
    temper(state);
  }
  const place = load<i32>(state + PLACE);
  store<i32>(state + PLACE, place + 1);
  return load<u32>(state + READY + (place << 2));
}

/** Passes over so many words. */
export function skip(state: usize, words: i32): void {
  let place = load<i32>(state + PLACE) + words;
  const more = place > SIZE;
  for (; place > SIZE; place -= SIZE) twist(state);
  if (more) temper(state);
  store<i32>(state + PLACE, place);
}

/** The numbers 0 … count − 1 in a random order, as `random(seed).permutation(count)` gives them. */
export function permutation(state: usize, count: i32, order: usize): void {
  for (let i = 0; i < count; i++) store<i32>(order + (i << 2), i);
  for (let i = count - 1; i > 0; i--) {
    const mask: u32 = <u32>-1 >> clz<u32>(<u32>i);
    let j = next(state) & mask;
    while (j > <u32>i) j = next(state) & mask;
    const a = order + (i << 2), b = order + (j << 2);
    const value = load<i32>(a);
    store<i32>(a, load<i32>(b));
    store<i32>(b, value);
  }
}

/**
 * Fills a mask: 0 with probability p, else `kept`. A number u of [0, 1) is (27 bits, 26 bits) of two words; u < p is
 * decided by these whole numbers, so the answer is exactly that of float64.
 * @param high the upper 27 bits of p · 2⁵³, rounded up
 * @param low its lower 26 bits
 */
export function drawMask(state: usize, count: i32, high: i32, low: i32, kept: real, mask: usize): void {
  const H = i32x4.splat(high), L = i32x4.splat(low), K = splat(kept);
  let i = 0;
  while (i < count) {
    const place = load<i32>(state + PLACE);
    const fours = min((SIZE - place) >> 3, (count - i) >> 2);
    let from = state + READY + (place << 2);
    for (let four = 0; four < fours; four++, from += 32, mask = at(mask, 4)) {
      const p = v128.load(from), q = v128.load(from, 16);
      const upper = i32x4.shr_u(v128.shuffle<i32>(p, q, 0, 2, 4, 6), 5);
      const lower = i32x4.shr_u(v128.shuffle<i32>(p, q, 1, 3, 5, 7), 6);
      const below = v128.or(
        i32x4.lt_s(upper, H),
        v128.and(i32x4.eq(upper, H), i32x4.lt_s(lower, L)),
      );
      if (sizeof<real>() == 4) {
        v128.store(mask, v128.andnot(K, below));
      } else {
        v128.store(mask, v128.andnot(K, v128.shuffle<i32>(below, below, 0, 0, 1, 1)));
        v128.store(mask, v128.andnot(K, v128.shuffle<i32>(below, below, 2, 2, 3, 3)), 16);
      }
    }
    i += fours << 2;
    store<i32>(state + PLACE, place + (fours << 3));
    if (i == count) break;
    const upper = <i32>(next(state) >> 5);
    const lower = <i32>(next(state) >> 6);
    store<real>(mask, upper < high || (upper == high && lower < low) ? 0 : kept);
    mask = at(mask, 1);
    i++;
  }
}
