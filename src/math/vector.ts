// A vector is a list of numbers: one example's inputs, one neuron's weights.
// The dot product weighs each number of one by the number beside it in the other: a·b = Σ aᵢ bᵢ.
// Lesson 2 builds the linear model on it. A typed array is accepted wherever a vector is.
import { brief, checkNumber, fail } from "./error.js";

/** A list of numbers, as the library returns it. */
export type Vector = readonly number[];

/** A list of numbers, as the library accepts it: an array or a typed array. */
export type Numbers = ArrayLike<number>;

/** What the library needs of a column such as a danfojs Series. */
export interface SeriesLike {
  readonly values: ArrayLike<unknown>;
  readonly shape: unknown;
}

/** Numbers in any of the usual forms: an array, a typed array, a danfojs Series. */
export type Values = Numbers | SeriesLike;

/** Whether a value is an array or a typed array. Text and functions have a length, too, but are no lists. */
export const isList = (value: unknown): value is ArrayLike<unknown> =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as ArrayLike<unknown>).length === "number";

/** Refuses what is no list; `items` says of what. */
export function checkList(where: string, name: string, value: unknown, items = "numbers"): void {
  if (!isList(value)) fail(where, `expected ${name} to be a list of ${items}, got ${brief(value)}`);
}

/** The list of a column's values: those that a Series holds, or the list itself. */
export function listOf<Item>(
  values: ArrayLike<Item> | SeriesLike,
  where = "listOf",
): ArrayLike<Item> {
  if (isList(values)) return values;
  if (isSeries(values) && isList(values.values)) return values.values as ArrayLike<Item>;
  return fail(where, `expected a list of numbers, got ${brief(values)}`);
}

/** Refuses two lists of different lengths; `names` are what the message calls them. */
export function sameLength(
  where: string,
  a: ArrayLike<unknown>,
  b: ArrayLike<unknown>,
  names = "two lists",
): void {
  const areLists = isList(a) && isList(b);
  if (areLists && a.length === b.length) return;
  const got = areLists ? `${a.length} and ${b.length} numbers` : `${brief(a)} and ${brief(b)}`;
  fail(where, `expected ${names} of the same length, got ${got}`);
}

/** Refuses anything but two finite numbers, and returns them. */
export function pairOf(
  where: string,
  name: string,
  value: readonly [low: number, high: number],
): readonly [low: number, high: number] {
  if (isList(value) && value.length === 2 && Array.from(value).every(Number.isFinite)) return value;
  return fail(where, `expected ${name} to be two numbers [low, high], got ${brief(value)}`);
}

/** Refuses an empty list: it has no mean and no largest number. */
export function notEmpty(where: string, values: ArrayLike<unknown>): void {
  if (!isList(values)) fail(where, `expected a list of numbers, got ${brief(values)}`);
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
  // Only what is wrong is checked in full: a forward pass calls this for every neuron.
  if (a?.length === undefined || a.length !== b?.length) sameLength("dot", a, b);
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] as number) * (b[i] as number);
  return total;
}

/**
 * Adds two vectors, number by number.
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
 * Subtracts the second vector from the first, number by number.
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
 * @throws when the vector is no list or the factor no number
 * @example scale([1, -2], 3) // [3, -6]
 * @see Lesson 2
 */
export function scale(vector: Numbers, factor: number): number[] {
  checkList("scale", "vector", vector);
  checkNumber("scale", "factor", factor);
  const scaled = new Array<number>(vector.length);
  for (let i = 0; i < vector.length; i++) scaled[i] = (vector[i] as number) * factor;
  return scaled;
}

/**
 * Adds up all numbers; the sum of none is 0.
 * Σ vᵢ
 * @param vector n numbers
 * @returns one number
 * @throws when the vector is no list
 * @example sum([1, 2, 3]) // 6
 * @see Lesson 2
 */
export function sum(vector: Numbers): number {
  checkList("sum", "vector", vector);
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
 * ‖v‖ = √Σ vᵢ², scaled by the largest number, so that no square overflows or becomes 0
 * @param vector n numbers
 * @returns a number of at least 0
 * @throws when the vector is no list
 * @example norm([3, 4]) // 5
 * @see Lesson 2
 */
export function norm(vector: Numbers): number {
  checkList("norm", "vector", vector);
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
 * The distance between two points.
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
 * Reads a list of numbers in any of the usual forms, and refuses what is no finite number.
 * @param values an array, a typed array or a danfojs Series
 * @param where the function that errors name
 * @returns the numbers as an array (the very array when it already is one)
 * @throws when a value is text, missing, NaN or infinite, saying which
 * @example toVector(new Float32Array([1, 2])) // [1, 2]
 * @see Lesson 1
 */
export function toVector(values: Values, where = "toVector"): Vector {
  const list = isSeries(values) ? values.values : values;
  if (!isList(list)) return fail(where, `expected a list of numbers, got ${brief(values)}`);
  for (let i = 0; i < list.length; i++) {
    if (Number.isFinite(list[i])) continue;
    if (Array.isArray(list[i])) {
      fail(where, "expected a list of numbers, got a list of lists", "is one column meant?");
    }
    fail(
      where,
      `expected finite numbers, got ${brief(list[i])} at place ${i}`,
      whyNoNumber(list[i]),
    );
  }
  return Array.isArray(list) ? (list as Vector) : Array.from(list as Numbers);
}

const isSeries = (values: unknown): values is SeriesLike =>
  typeof values === "object" && values !== null && "values" in values && "shape" in values;

/** The likely cause why a value is no finite number. */
export function whyNoNumber(value: unknown): string {
  if (typeof value === "string") return "is this a column of text?";
  if (typeof value === "number") return "was something divided by 0, or did training diverge?";
  return "is a value missing?";
}
