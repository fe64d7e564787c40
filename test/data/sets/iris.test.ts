import { expect, test } from "vitest";
import { iris } from "../../../src/data/sets/iris.js";
import { column } from "../../../src/math/matrix.js";
import { mean } from "../../../src/math/vector.js";

// Means as scikit-learn's description of the set gives them.
test("the iris flowers are all there: 50 of each, with the known means", () => {
  const { inputs, targets, classes, features } = iris();
  expect(inputs).toHaveLength(150);
  expect([0, 1, 2].map((k) => targets.filter((t) => t === k).length)).toEqual([50, 50, 50]);
  expect(classes).toHaveLength(3);
  const means = features.map((_, j) => Math.round(mean(column(inputs, j)) * 100) / 100);
  expect(means).toEqual([5.84, 3.06, 3.76, 1.2]);
  expect(inputs[0]).toEqual([5.1, 3.5, 1.4, 0.2]);
  expect(inputs[149]).toEqual([5.9, 3, 5.1, 1.8]);
});
