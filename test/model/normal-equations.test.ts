// The closed form from moments has the same weights as the slower way, or refuses the table.
import { expect, test } from "vitest";
import { columnMoments } from "../../src/math/column-moments.js";
import { random } from "../../src/math/random.js";
import { leastSquares } from "../../src/model/linear.js";
import { solveMoments } from "../../src/model/normal-equations.js";
import { expectClose } from "../close.js";

const chance = random(3);
const rows = Array.from({ length: 5000 }, () => [
  chance.normal(0, 1e-3),
  chance.normal(400, 20),
  chance.normal(-2, 1),
  chance.uniform(),
  chance.normal(),
]);
const weights = [800, 0.03, -1.5, 2, 0];
const targets = rows.map((row) =>
  row.reduce((sum, x, i) => sum + x * (weights[i] as number), 7 + chance.normal(0, 0.1)),
);
/** The same examples in parts too small for moments. */
const slowly = (x: number[][], t: number[], ridge = 0) => {
  const half = 3900;
  return leastSquares(x.slice(0, half), t.slice(0, half), { ridge });
};

test.each([0, 3])("weights and bias are those of the slower way, with ridge %d", (ridge) => {
  const half = 3900;
  const [x, t] = [rows.slice(0, half), targets.slice(0, half)];
  const wanted = slowly(rows, targets, ridge);
  // Doubled rows with doubled ridge have the same best weights, and are enough for the means.
  const means = columnMoments([...x, ...x], [...t, ...t], "test");
  const found = means && solveMoments(means, 2 * ridge);
  found?.weights.forEach((w, i) => {
    const size = Math.max(1e-3, Math.abs(wanted.weights[i] as number));
    expect(Math.abs(w - (wanted.weights[i] as number)) / size).toBeLessThan(1e-9);
  });
  expect(found?.bias).toBeCloseTo(wanted.bias, 8);
});

test("a large table is solved from its moments, and the residuals correlate with no column", () => {
  const model = leastSquares(rows, targets);
  const rest = model.predict(rows).map((y, i) => y - (targets[i] as number));
  for (let j = 0; j < 5; j++) {
    const leaning = rest.reduce((sum, r, i) => sum + r * (rows[i]?.[j] as number), 0) / rows.length;
    expect(Math.abs(leaning)).toBeLessThan(1e-9 * 400);
  }
});

test("collinear columns are refused, and the shortest weights come from the slower way", () => {
  const twice = rows.map((row) => [...row, (row[1] as number) * 2]);
  const means = columnMoments(twice, targets, "test");
  expect(means && solveMoments(means, 0)).toBeUndefined();
  const { weights } = leastSquares(twice, targets);
  expect(weights[5]).toBeCloseTo(2 * (weights[1] as number), 6);
});

test("a constant column is refused without ridge", () => {
  const constant = rows.map((row) => [...row, 5]);
  const means = columnMoments(constant, targets, "test");
  expect(means && solveMoments(means, 0)).toBeUndefined();
});

test("units make no difference: a column in millionths, or in millions, is solved as well", () => {
  for (const unit of [1e-6, 1e6]) {
    const other = rows.map(([first = 0, ...rest]) => [first * unit, ...rest]);
    const [near, far] = [rows, other].map((x) => {
      const means = columnMoments(x, targets, "test");
      return means && solveMoments(means, 0);
    });
    expect((far?.weights[0] as number) * unit).toBeCloseTo(near?.weights[0] as number, 6);
    expect(far?.weights[1]).toBeCloseTo(near?.weights[1] as number, 9);
  }
});

test("a column of which the others leave a large share unexplained is accepted", () => {
  // Means 0, products x₁x₁ = x₂x₂ = 1 and x₁x₂ = ½: beside x₁, ¾ of x₂ is left.
  const means = {
    ...{ count: 4, shift: [0, 0, 0], means: [0, 0, 0] },
    products: [
      [1, 0.5, 2],
      [0.5, 1, 2.5],
      [2, 2.5, 7],
    ],
  };
  expectClose(solveMoments(means, 0)?.weights ?? [], [1, 2]);
});
