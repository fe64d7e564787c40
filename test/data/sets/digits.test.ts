import { expect, test } from "vitest";
import { digits } from "../../../src/data/sets/digits.js";

// The first picture and the number of each digit as scikit-learn's load_digits has them.
test("the digits are all there, from the first row of the first picture", () => {
  const { inputs, targets, features, classes } = digits({ scaled: false });
  expect(inputs).toHaveLength(1797);
  expect(inputs.every((pixels) => pixels.length === 64)).toBe(true);
  expect(inputs[0]?.slice(0, 16)).toEqual([0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]);
  expect(classes).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  expect(classes.map((_, k) => targets.filter((target) => target === k).length)).toEqual([
    178, 182, 177, 183, 181, 182, 181, 179, 174, 180,
  ]);
  expect(features).toHaveLength(64);
  expect([features[0], features[10], features[63]]).toEqual([
    "row 0, column 0",
    "row 1, column 2",
    "row 7, column 7",
  ]);
  expect(digits().inputs[0]?.slice(2, 4)).toEqual([5 / 16, 13 / 16]);
  expect(digits()).toEqual(digits({ scaled: true }));
});
