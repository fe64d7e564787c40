// A vector is a list of numbers: one example's inputs, one neuron's weights.
// The dot product weighs each number of one by the number beside it in the other: a·b = Σ aᵢ bᵢ.
// Lesson 2 builds the linear model on it. Typed arrays are welcome wherever a vector is.
import { brief, fail } from "./error.js";

/** Numbers in a row, as the library gives them back. */
export type Vector = readonly number[];

/** Numbers that can be read by their place: an array or a typed array. */
export type Numbers = ArrayLike<number>;

/** Numbers in any form that people have them: an array, a typed array, a danfojs Series. */
export type Values = Numbers | { readonly values: ArrayLike<unknown>; readonly shape: unknown };

/** The list itself: a Series holds it, anything else is it. */
export function listOf<Item>(
  values: ArrayLike<Item> | { readonly values: ArrayLike<unknown>; readonly shape: unknown },
): ArrayLike<Item> {
  return "length" in values ? values : (values.values as ArrayLike<Item>);
}

/** Refuses two lists of different lengths. */
export function sameLength(where: string, a: ArrayLike<unknown>, b: ArrayLike<unknown>): void {
  if (a.length !== b.length) {
    fail(where, `expected two lists of the same length, got ${a.length} and ${b.length} numbers`);
  }
}

/** Refuses an empty list, of which there is no mean, no largest number and nothing to learn. */
export function notEmpty(where: string, values: ArrayLike<unknown>): void {
  if (values.length === 0) fail(where, "expected at least one number, got none");
}

/**
 * Multiplies number by number and adds up: how much two vectors point the same way.
 * a·b = Σ aᵢ bᵢ
 * @param a n numbers
 * @param b n numbers
 * @returns one number
 * @throws when the lengths differ
 * @example dot([1, 2, 3], [4, 5, 6]) // 32
 * @see Lesson 2; Goodfellow et al., Deep Learning, §2.2
 */
export function dot(a: Numbers, b: Numbers): number {
  sameLength("dot", a, b);
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] as number) * (b[i] as number);
  return total;
}

/**
 * Adds two vectors place by place.
 * (a + b)ᵢ = aᵢ + bᵢ
 * @param a n numbers
 * @param b n numbers
 * @returns n numbers
 * @throws when the lengths differ
 * @example add([1, 2], [10, 20]) // [11, 22]
 * @see Lesson 2
 */
export function add(a: Numbers, b: Numbers): number[] {
  sameLength("add", a, b);
  return Array.from(a, (value, i) => value + (b[i] as number));
}

/**
 * Subtracts the second vector from the first, place by place.
 * (a − b)ᵢ = aᵢ − bᵢ
 * @param a n numbers
 * @param b n numbers
 * @returns n numbers
 * @throws when the lengths differ
 * @example subtract([11, 22], [10, 20]) // [1, 2]
 * @see Lesson 2
 */
export function subtract(a: Numbers, b: Numbers): number[] {
  sameLength("subtract", a, b);
  return Array.from(a, (value, i) => value - (b[i] as number));
}

/**
 * Stretches a vector: every number times the same factor.
 * (c v)ᵢ = c vᵢ
 * @param vector n numbers
 * @param factor any number; a negative one turns the vector round
 * @returns n numbers
 * @example scale([1, -2], 3) // [3, -6]
 * @see Lesson 2
 */
export function scale(vector: Numbers, factor: number): number[] {
  const scaled = new Array<number>(vector.length);
  for (let i = 0; i < vector.length; i++) scaled[i] = (vector[i] as number) * factor;
  return scaled;
}

/**
 * Adds up all numbers; the sum of none is 0.
 * Σ vᵢ
 * @param vector n numbers
 * @returns one number
 * @example sum([1, 2, 3]) // 6
 * @see Lesson 2
 */
export function sum(vector: Numbers): number {
  let total = 0;
  for (let i = 0; i < vector.length; i++) total += vector[i] as number;
  return total;
}

/**
 * The average.
 * (1/n) Σ vᵢ
 * @param vector at least one number
 * @returns one number
 * @throws when there is no number
 * @example mean([1, 2, 6]) // 3
 * @see Lesson 1
 */
export function mean(vector: Numbers): number {
  notEmpty("mean", vector);
  return sum(vector) / vector.length;
}

/**
 * A vector's length, by Pythagoras.
 * ‖v‖ = √Σ vᵢ², computed so that neither large nor small numbers overflow when squared
 * @param vector n numbers
 * @returns a number of at least 0
 * @example norm([3, 4]) // 5
 * @see Lesson 2
 */
export function norm(vector: Numbers): number {
  let largest = 0;
  for (let i = 0; i < vector.length; i++) {
    largest = Math.max(largest, Math.abs(vector[i] as number));
  }
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let total = 0;
  for (let i = 0; i < vector.length; i++) total += ((vector[i] as number) / largest) ** 2;
  return largest * Math.sqrt(total);
}

/**
 * How far two points are from each other.
 * ‖a − b‖
 * @param a n numbers
 * @param b n numbers
 * @returns a number of at least 0
 * @throws when the lengths differ
 * @example distance([1, 1], [4, 5]) // 5
 * @see Lesson 2
 */
export function distance(a: Numbers, b: Numbers): number {
  sameLength("distance", a, b);
  return norm(subtract(a, b));
}

/**
 * Reads numbers from whatever holds them, and refuses what is no finite number.
 * @param values an array, a typed array or a danfojs Series
 * @param where the name that an error message starts with
 * @returns the numbers as an array (the very array when it already is one)
 * @throws when a value is text, missing, NaN or infinite, saying which
 * @example toVector(new Float32Array([1, 2])) // [1, 2]
 * @see Lesson 1
 */
export function toVector(values: Values, where = "toVector"): Vector {
  const list = isSeries(values) ? values.values : values;
  if (!list || typeof list !== "object" || !("length" in list)) {
    return fail(where, `expected a list of numbers, got ${brief(values)}`);
  }
  for (let i = 0; i < list.length; i++) {
    if (Number.isFinite(list[i])) continue;
    if (Array.isArray(list[i])) {
      fail(where, "expected a list of numbers, got a list of lists", "is one column meant?");
    }
    fail(where, `expected finite numbers, got ${brief(list[i])} at place ${i}`, blame(list[i]));
  }
  return Array.isArray(list) ? (list as Vector) : Array.from(list as Numbers);
}

const isSeries = (values: Values): values is Exclude<Values, Numbers> =>
  typeof values === "object" && values !== null && "values" in values && "shape" in values;

/** Why a value that should be a number may not be one. */
export function blame(value: unknown): string {
  if (typeof value === "string") return "is this a column of text?";
  if (typeof value === "number") return "was something divided by 0, or did training diverge?";
  return "is a value missing?";
}
