// Walks every public name and checks each `.derivative` and `.gradient` against a tiny secant, so that
// nothing differentiable can be added without being checked. At random points and at extremes; what is
// checked stands inside another function (the upstream gradient is 3, never 1), so that a forgotten factor shows.
import { describe, expect, test } from "vitest";
import * as library from "../../src/index.js";
import { checkGradient, numericalDerivative } from "../../src/math/derivative.js";
import { transpose } from "../../src/math/matrix.js";
import { random } from "../../src/math/random.js";
import { dot, type Numbers } from "../../src/math/vector.js";

type Callable = ((...numbers: unknown[]) => unknown) & Record<string, unknown>;

/** What the library exports, and one of what its factories make. */
const exported = {
  ...library,
  "huber()": library.huber(),
  "huber(3)": library.huber({ delta: 3 }),
};

/** Every public function, and the functions that hang on them as `fromLogits` does. */
const functions = Object.entries(exported as unknown as Record<string, Callable>).flatMap(
  ([name, value]): [string, Callable][] => {
    if (typeof value !== "function") return [];
    const inner = Object.entries(value).filter(
      ([key, part]) => typeof part === "function" && key !== "derivative" && key !== "gradient",
    ) as [string, Callable][];
    return [
      [name, value],
      ...inner.map(([key, part]): [string, Callable] => [`${name}.${key}`, part]),
    ];
  },
);
const withDerivative = functions.filter(([, f]) => "derivative" in f);
const withGradient = functions.filter(([, f]) => "gradient" in f);

/** Places that are easy to get wrong, none of them on a corner. */
const PLACES = [0.3, -0.7, 2, -3, 12, -15, 40, -40, 350, -350, 1000, -1000, 1e6, -1e6];

/** How many digits a secant of this height can show. */
const rounding = (size: number, step: number) => (4 * Number.EPSILON * size) / step;

test("everything differentiable is found", () => {
  expect(withDerivative.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      "identity",
      "leakyRelu",
      "relu",
      "sigmoid",
      "softmax",
      "softplus",
      "tanh",
    ]),
  );
  expect(withGradient.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      "squaredError",
      "mse",
      "mae",
      "huber()",
      "huber(3)",
      "binaryCrossEntropy",
      "binaryCrossEntropy.fromLogits",
      "categoricalCrossEntropy",
      "categoricalCrossEntropy.fromLogits",
      "sparseCategoricalCrossEntropy",
      "sparseCategoricalCrossEntropy.fromLogits",
    ]),
  );
});

const isOfVector = ([, f]: [string, Callable]) =>
  Array.isArray(attempt(() => (f.derivative as Callable)([1, 2])));

describe.each(withDerivative.filter((entry) => !isOfVector(entry)))(
  "the derivative of %s",
  (_, f) => {
    test.each(PLACES)("is right at %d, with an upstream gradient of 3", (z) => {
      const value = (x: number) => 3 * (f(x) as number);
      const slope = 3 * ((f.derivative as Callable)(z) as number);
      expect(Number.isFinite(value(z)) && Number.isFinite(slope)).toBe(true);
      // A wide secant suffers less from rounding, a narrow one less from curvature: one of the two must agree.
      const agrees = [6e-6, 6e-6 * Math.abs(z)].some((step) => {
        const off = Math.abs(slope - numericalDerivative(value, z, { step }));
        return off <= 1e-7 * Math.abs(slope) + rounding(Math.abs(value(z)), step);
      });
      expect(agrees).toBe(true);
    });
  },
);

describe.each(withDerivative.filter(isOfVector))("the derivative of %s", (_, f) => {
  test.each([1, 10, 700])("is right for vectors of size %d", (size) => {
    for (const seed of [1, 2, 3]) {
      const chance = random(seed);
      const point = Array.from({ length: 4 }, () => chance.normal(0, size));
      const above = Array.from({ length: 4 }, () => chance.normal());
      const jacobian = (f.derivative as Callable)(point) as number[][];
      expect(jacobian.flat().every(Number.isFinite)).toBe(true);
      const { rows, worst } = checkGradient({
        f: (z) => dot(above, f(z) as number[]),
        gradient: () => transpose(jacobian).map((slopes) => dot(above, slopes)),
        point,
      });
      const least = Math.max(...rows.map((row) => Math.abs(row.gradient - row.numerical)));
      expect(worst < 1e-7 || least < rounding(4, 6e-6)).toBe(true);
    }
  });
});

describe.each(withGradient)("the gradient of %s", (name, f) => {
  const fromProbabilities = /CrossEntropy$/.test(name);
  const byLabel = name.startsWith("sparse");

  test.each([1, 2, 3, 7])(
    "is right for %i predictions, with an upstream gradient of 3",
    (count) => {
      for (const size of fromProbabilities ? [1] : [1, 30]) {
        const chance = random(count);
        const share = () => chance.uniform(0.05, 0.9);
        const draw = fromProbabilities ? share : () => chance.normal(0, size);
        const point = Array.from({ length: count }, draw);
        const expected: Numbers | number = byLabel
          ? count - 1
          : Array.from({ length: count }, share);
        const { rows, worst } = checkGradient({
          f: (y) => 3 * (f(y, expected) as number) - 1,
          gradient: (y) => ((f.gradient as Callable)(y, expected) as number[]).map((s) => 3 * s),
          point,
        });
        const least = Math.max(...rows.map((row) => Math.abs(row.gradient - row.numerical)));
        expect(worst < 1e-7 || least < rounding(3 * size, 6e-6)).toBe(true);
      }
    },
  );
});

function attempt(call: () => unknown): unknown {
  try {
    return call();
  } catch {
    return undefined;
  }
}
