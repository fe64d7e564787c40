import fc from "fast-check";
import { expect, test } from "vitest";
import {
  add,
  distance,
  dot,
  isList,
  listOf,
  mean,
  norm,
  notEmpty,
  sameLength,
  scale,
  subtract,
  sum,
  toVector,
  type Values,
} from "../../src/math/vector.js";

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 20 });
const pair = numbers.chain((a) =>
  fc.tuple(fc.constant(a), fc.array(fc.integer(), { minLength: a.length, maxLength: a.length })),
);

test("adding and then subtracting the same vector changes nothing but the rounding", () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(distance(subtract(add(a, b), b), a)).toBeLessThan(1e-4);
    }),
  );
});

test("the dot product of two vectors does not depend on their order", () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      expect(dot(a, b)).toBe(dot(b, a));
    }),
  );
});

test("stretching a vector stretches its length and its dot products", () => {
  expect(norm(scale([3, 4], -2))).toBe(10);
  expect(dot(scale([3, 4], -2), [1, 1])).toBe(-14);
});

test("perpendicular vectors have the dot product 0", () => {
  expect(dot([1, 2], [-4, 2])).toBe(0);
});

test("the length of huge and of tiny vectors neither overflows nor vanishes", () => {
  expect(norm([3e200, 4e200])).toBeCloseTo(5e200, -190);
  expect(norm([3e-200, 4e-200]) / 5e-200).toBeCloseTo(1, 12);
  expect(norm([0, 0])).toBe(0);
  expect(norm([])).toBe(0);
  expect(norm([Infinity, 1])).toBe(Infinity);
  expect(norm([Number.NaN, 1])).toBeNaN();
});

test("the sum of no numbers is 0, their mean is refused", () => {
  expect(sum([])).toBe(0);
  expect(() => mean([])).toThrow("mean: expected at least one number, got none");
  expect(mean([2, 4, 9])).toBe(5);
});

test("vectors of different lengths are refused, with both lengths", () => {
  for (const [name, operation] of Object.entries({ add, subtract, dot, distance })) {
    expect(() => operation([1, 2, 3], [1, 2])).toThrow(
      `${name}: expected two lists of the same length, got 3 and 2 numbers`,
    );
  }
});

test("typed arrays are accepted", () => {
  expect(dot(new Float32Array([1, 2]), [3, 4])).toBe(11);
  expect(add(new Float64Array([1, 2]), new Int8Array([3, 4]))).toEqual([4, 6]);
  expect(toVector(new Float32Array([1, 2]))).toEqual([1, 2]);
});

test("an array is taken as it is, a Series by its values", () => {
  const list = [1, 2];
  expect(toVector(list)).toBe(list);
  expect(toVector({ values: [1, 2], shape: [2] })).toEqual([1, 2]);
});

test("what is no list of finite numbers is named, with its place and a likely cause", () => {
  const refused: [unknown, string][] = [
    [[1, Number.NaN], "got NaN at place 1; was something divided by 0, or did training diverge?"],
    [[1, -Infinity], "got -Infinity at place 1; was something divided by 0"],
    [["red"], 'got "red" at place 0; is this a column of text?'],
    [[1, null], "got null at place 1; is a value missing?"],
    [[1, undefined], "got nothing at place 1; is a value missing?"],
    [[[1], [2]], "expected a list of numbers, got a list of lists; is one column meant?"],
    [7, "expected a list of numbers, got 7"],
    [null, "expected a list of numbers, got null"],
    [{}, "expected a list of numbers, got an object"],
  ];
  for (const [values, text] of refused) {
    expect(() => toVector(values as Values)).toThrow(text);
  }
});

test("arrays and typed arrays are lists; text and functions are not, though they have a length", () => {
  expect([[], [1], new Float32Array(2)].map(isList)).toEqual([true, true, true]);
  const others = ["text", (a: number) => a, null, undefined, 3, {}, { length: "3" }];
  expect(others.map(isList)).toEqual(others.map(() => false));
});

test("the list of a column is the column itself or the values of a Series", () => {
  const list = [1, 2];
  expect(listOf(list)).toBe(list);
  expect(listOf({ values: list, shape: [2] })).toBe(list);
  for (const bad of ["text", null, 3, {}, { values: 3, shape: [1] }]) {
    expect(() => listOf(bad as Values, "argMax")).toThrow(
      "argMax: expected a list of numbers, got",
    );
  }
});

test("what is no list is refused before its length is compared", () => {
  expect(() => sameLength("f", [1], 3 as unknown as number[])).toThrow(
    "f: expected two lists of the same length, got a list of 1 and 3",
  );
  expect(() => sameLength("f", "ab" as unknown as number[], [1, 2], "x and y")).toThrow(
    'f: expected x and y of the same length, got "ab" and a list of 2',
  );
  expect(() => notEmpty("f", undefined as unknown as number[])).toThrow(
    "f: expected a list of numbers, got nothing",
  );
  expect(() => scale([1], "2" as unknown as number)).toThrow(
    'scale: expected factor to be a number, got "2"',
  );
});

test("the dot product of what has no length is refused", () => {
  const missing = undefined as unknown as number[];
  const single = 3 as unknown as number[];
  expect(() => dot(missing, [1])).toThrow(
    "dot: expected two lists of the same length, got nothing and a list of 1",
  );
  expect(() => dot([1], missing)).toThrow(
    "dot: expected two lists of the same length, got a list of 1 and nothing",
  );
  expect(() => dot(single, single)).toThrow(
    "dot: expected two lists of the same length, got 3 and 3",
  );
});
