import fc from "fast-check";
import { expect, test } from "vitest";
import { argMax, decide, oneHot } from "../../src/data/decide.js";

test("above the threshold the cat runs away, below minus the threshold it approaches", () => {
  expect(decide(0.21, 0.2)).toBe("run away");
  expect(decide(-0.21, 0.2)).toBe("approach");
  expect(decide(0, 0.2)).toBe("ignore");
});

test("both thresholds themselves belong to the middle", () => {
  expect([decide(0.2, 0.2), decide(-0.2, 0.2)]).toEqual(["ignore", "ignore"]);
  expect([decide(0, 0), decide(Number.MIN_VALUE, 0)]).toEqual(["ignore", "run away"]);
});

test("turning the sign of the score turns the decision round", () => {
  const other = { approach: "run away", ignore: "ignore", "run away": "approach" } as const;
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ min: 0, max: 10, noNaN: true }), (y, d) => {
      expect(decide(-y, d)).toBe(other[decide(y, d)]);
    }),
  );
});

test("the classes can have other names", () => {
  expect(decide(1, 0.5, ["cold", "mild", "hot"])).toBe("hot");
  expect(decide(-1, 0.5, [0, 1, 2])).toBe(0);
});

test("NaN, a list and a negative threshold are refused", () => {
  expect(() => decide(Number.NaN, 1)).toThrow("decide: expected a score, got NaN");
  expect(() => decide([1, 2] as unknown as number, 1)).toThrow(
    "decide: expected a score, got a list of 2; a list of scores? scores.map(…)",
  );
  expect(() => decide(1, -0.1)).toThrow(
    "decide: expected threshold to be a number of at least 0, got -0.1",
  );
});

test("arg max is the place of the largest number, of equals the first", () => {
  expect(argMax([1, 3, 2])).toBe(1);
  expect(argMax([2, 2, 1])).toBe(0);
  expect(argMax(new Float32Array([-5, -Infinity, -4]))).toBe(2);
  expect(() => argMax([])).toThrow("argMax: expected at least one number, got none");
  expect(() => argMax([Number.NaN])).toThrow("argMax: expected numbers, got NaN at place 0");
  expect(() => argMax([1, Number.NaN])).toThrow("argMax: expected numbers, got NaN at place 1");
});

test("one-hot rows have a single 1, in the place of the label, and arg max reads it back", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9)), (labels) => {
      const rows = oneHot(labels, 10);
      expect(rows.map(argMax)).toEqual(labels);
      expect(
        rows.every((row) => row.length === 10 && row.filter((v) => v === 0).length === 9),
      ).toBe(true);
    }),
  );
});

test("without a number of classes there are as many as the largest label needs", () => {
  expect(oneHot([0, 2])).toEqual([
    [1, 0, 0],
    [0, 0, 1],
  ]);
  expect(oneHot([0])).toEqual([[1]]);
  expect(oneHot([])).toEqual([]);
});

test("a label that is no class number is refused", () => {
  for (const label of [3, -1, 0.5, Number.NaN]) {
    expect(() => oneHot([0, label], 3)).toThrow(
      `oneHot: expected label to be a whole number from 0 to 2, got ${label}`,
    );
  }
});

test("there must be three classes: a list of two, or a text of three letters, is refused", () => {
  const decideAmong = (classes: unknown) => () => decide(1, 0.5, classes as [1, 2, 3]);
  expect(decideAmong(["cold", "hot"])).toThrow("decide: expected three classes, got a list of 2");
  expect(decideAmong("abc")).toThrow('decide: expected three classes, got "abc"');
});

test("one class is enough for one-hot rows, and no class is not", () => {
  expect(oneHot([0, 0], 1)).toEqual([[1], [1]]);
  expect(() => oneHot([], 0)).toThrow(
    "oneHot: expected classes to be a whole number of at least 1, got 0",
  );
});

test("a label that would need rows of millions of numbers is refused before they are made", () => {
  expect(() => oneHot([0, 1e150])).toThrow("oneHot: expected classes up to 16777216, got 1e+150");
});

test("the largest number of classes is 2²⁴ itself", () => {
  expect(oneHot([], 2 ** 24)).toEqual([]);
  expect(() => oneHot([], 2 ** 24 + 1)).toThrow(
    "oneHot: expected classes up to 16777216, got 16777217",
  );
});
