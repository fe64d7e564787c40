// How verdicts say what came: every kind of value has its name.
import { expect, it } from "vitest";
import { describeValue, short } from "../../src/course/exercise/describe-value.js";

it.each([
  [undefined, "nothing (`undefined`)"],
  [null, "`null`"],
  [true, "true or false"],
  [Promise.resolve(1), "a promise"],
  [[], "an empty list"],
  [[[1], [2, 3]], "2 rows of different lengths"],
  [["a"], "a list of one text"],
  [[1, "a"], "a list of 2 things"],
  [{ low: 1, high: 2 }, "an object with low, high"],
  [12n, "a bigint"],
])("value %# of the list has a name of its own", (value, words) => {
  expect(describeValue(value)).toBe(words);
});

it("a function is said by its name, if it has one", () => {
  const double = (x: number) => 2 * x;
  expect(short([double])).toBe("[double]");
  expect(
    short(
      (
        () => () =>
          1
      )(),
    ),
  ).toBe("a function");
});
