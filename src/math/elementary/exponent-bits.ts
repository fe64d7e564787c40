// A float64 number is ±m · 2^k with 1 ≤ m < 2, and its bits store k + 1023 in eleven of them. Reading k from the
// bits, and writing 2^k as bits, are exact: exp, log and pow begin and end with it.

const numbers = new Float64Array(1);
const words = new Uint32Array(numbers.buffer);

/** k of |x| = m · 2^k with 1 ≤ m < 2, for a finite x that is 0 or at least 2^−1022; −1023 for 0. */
export function exponentOf(x: number): number {
  numbers[0] = x;
  return (((words[1] as number) >>> 20) & 0x7ff) - 1023;
}

/** 2^k for a whole number k from −1022 to 1023. */
function powerOfTwo(k: number): number {
  words[0] = 0;
  words[1] = (k + 1023) << 20;
  return numbers[0] as number;
}

/** x · 2^k for a whole number k from −2044 to 2046, rounded once. */
export function timesPowerOf2(x: number, k: number): number {
  if (k > -1022 && k < 1024) return x * powerOfTwo(k);
  const half = k >> 1;
  return x * powerOfTwo(half) * powerOfTwo(k - half);
}
