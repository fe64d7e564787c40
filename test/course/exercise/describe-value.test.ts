// How verdicts describe what came: every kind of value has its name.
import { expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import { describeValue, shortText } from "../../../src/course/exercise/describe-value.js";
import { area } from "./exercises.js";

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
])("value %# of the list has a description of its own", (value, words) => {
  expect(describeValue(value)).toBe(words);
});

it("a function is described by its name, if it has one", () => {
  const double = (x: number) => 2 * x;
  expect(shortText([double])).toBe("[double]");
  expect(
    shortText(
      (
        () => () =>
          1
      )(),
    ),
  ).toBe("a function");
});

it("a message shows numbers with four digits", () => {
  const third = checkAnswer(area, (w: number, h: number) => (w === 2 ? 20 / 3 : w * h));
  expect(third.message).toContain("gives `6.667`; `6` is expected");
});

it("a message shows more digits where four are equal", () => {
  const near = checkAnswer(area, (w: number, h: number) => (w === 2 ? 6.00036 : w + h));
  expect(near.message).toContain("gives `6.00036`; `6` is expected");
});
