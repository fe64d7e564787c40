// A vector is a list of numbers: one example's inputs, one neuron's weights.
// The dot product weighs each number of one by the number beside it in the other: a·b = Σ aᵢ bᵢ.
// Lesson 2 uses it for the linear model. Every function that takes a vector also takes a typed array.
import { brief, checkNumber, fail } from "./argument-errors.js";

/** A list of numbers, as the library returns it. */
export type Vector = readonly number[];

/** A list of numbers, as the library accepts it: an array or a typed array. */
export type Numbers = ArrayLike<number>;

/** The properties of a danfojs Series, a column of a table, that the library reads. */
export interface SeriesLike {
  readonly values: ArrayLike<unknown>;
  readonly shape: unknown;
}

/** A list of numbers in any form that the library accepts: an array, a typed array or a danfojs Series. */
export type Values = Numbers | SeriesLike;

/** Whether a value is an array or a typed array. Strings and functions have a length, too, but are not lists. */
export const isList = (value: unknown): value is ArrayLike<unknown> =>
  typeof value === "object" &&
  value !== null &&
  typeof (value as ArrayLike<unknown>).length === "number" &&
  (value as ArrayLike<unknown>).length >= 0;

/** Throws unless a value is a list; `items` is what the message calls its items. */
export function checkList(where: string, name: string, value: unknown, items = "numbers"): void {
  if (!isList(value)) fail(where, `expected ${name} to be a list of ${items}, got ${brief(value)}`);
}

/** The values of a column as a list: those of a Series, or the list itself. */
export function listOf<Item>(
  values: ArrayLike<Item> | SeriesLike,
  where = "listOf",
): ArrayLike<Item> {
  if (isList(values)) return values;
  if (isSeries(values) && isList(values.values)) return values.values as ArrayLike<Item>;
  return fail(where, `expected a list of numbers, got ${brief(values)}`);
}

/** Throws unless two lists have the same length; `names` is what the message calls them. */
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

/** Checks a pair and returns it; throws unless it consists of two finite numbers. */
export function pairOf(
  where: string,
  name: string,
  value: readonly [low: number, high: number],
): readonly [low: number, high: number] {
  if (isList(value) && value.length === 2 && Array.from(value).every(Number.isFinite)) return value;
  return fail(where, `expected ${name} to be two numbers [low, high], got ${brief(value)}`);
}

/** Throws when a list is empty, because an empty list has no mean and no largest number. */
export function notEmpty(where: string, values: ArrayLike<unknown>): void {
  if (!isList(values)) fail(where, `expected a list of numbers, got ${brief(values)}`);
  if (values.length === 0) fail(where, "expected at least one number, got none");
}

/**
 * The dot product: multiplies number i of one vector by number i of the other, and adds up. It is large when
 * both vectors point in the same direction.
 * a·b = Σ aᵢ bᵢ
 * @param a n numbers
 * @param b n numbers
 * @returns one number
 * @throws when the lengths differ
 * @example dot([1, 2, 3], [4, 5, 6]) // 32
 * @see Lesson 2; Goodfellow et al., Deep Learning, §2.2
 */
export function dot(a: Numbers, b: Numbers): number {
  // `sameLength` is called only to throw its error: a forward pass calls `dot` for every neuron.
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
 * @throws when the vector is not a list or the factor is not a number
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
 * Adds up all numbers of a vector; the sum of an empty vector is 0.
 * Σ vᵢ
 * @param vector n numbers
 * @returns one number
 * @throws when the vector is not a list
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
 * The average of the numbers of a vector.
 * (1/n) Σ vᵢ
 * @param vector at least one number
 * @returns one number
 * @throws when the vector is empty
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
 * @throws when the vector is not a list
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
  for (let i = 0; i < vector.length; i++) {
    const share = (vector[i] as number) / largest;
    total += share * share;
  }
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
 * Reads a list of numbers in any form that the library accepts, and checks that all of them are finite.
 * @param values an array, a typed array or a danfojs Series
 * @param where the name of the function that error messages begin with
 * @returns the numbers as an array; an array is returned itself, not copied
 * @throws when a value is text, missing, NaN or infinite; the message names its index
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

/** The likely cause, for an error message, why a value is not a finite number. */
export function whyNoNumber(value: unknown): string {
  if (typeof value === "string") return "is this a column of text?";
  if (typeof value === "number") return "was something divided by 0, or did training diverge?";
  return "is a value missing?";
}
