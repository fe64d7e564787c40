import fc from "fast-check";
import { expect, test } from "vitest";
import { sum } from "../../src/math/vector.js";
import {
  identity,
  leakyRelu,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from "../../src/model/activation.js";
import { expectClose } from "../close.js";

const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });

test("the sigmoid goes from 0 to 1, is ½ at 0, and mirrors: σ(−z) = 1 − σ(z)", () => {
  expect([sigmoid(-1000), sigmoid(0), sigmoid(1000)]).toEqual([0, 0.5, 1]);
  expectClose([sigmoid(1), sigmoid(-40)], [0.7310585786300049, 4.248354255291589e-18], 1e-15);
  fc.assert(fc.property(number, (z) => Math.abs(sigmoid(-z) - (1 - sigmoid(z))) < 1e-15));
});

test("the sigmoid is steepest at 0, with ¼, and its slope is the same on both sides", () => {
  expect(sigmoid.derivative(0)).toBe(0.25);
  fc.assert(fc.property(number, (z) => sigmoid.derivative(z) === sigmoid.derivative(-z)));
});

test("tanh is a sigmoid stretched: tanh z = 2 σ(2z) − 1", () => {
  fc.assert(fc.property(number, (z) => Math.abs(tanh(z) - (2 * sigmoid(2 * z) - 1)) < 1e-14));
  expect([tanh(-1000), tanh(1000), tanh.derivative(0), tanh.derivative(1000)]).toEqual([
    -1, 1, 1, 0,
  ]);
});

test("ReLU keeps what is positive; leaky ReLU keeps a fifth of the rest", () => {
  expect([-3, 0, 2].map(relu)).toEqual([0, 0, 2]);
  expect([-3, 0, 2].map(relu.derivative)).toEqual([0, 0, 1]);
  expectClose([-3, 0, 2].map(leakyRelu), [-0.6, 0, 2]);
  expect([-3, 0, 2].map(leakyRelu.derivative)).toEqual([0.2, 0.2, 1]);
});

test("softplus lies above ReLU, nearer the farther from 0, and falls to 0 without vanishing early", () => {
  fc.assert(fc.property(number, (z) => softplus(z) >= relu(z)));
  expect([softplus(1000), softplus(-1000)]).toEqual([1000, 0]);
  expectClose([softplus(0), softplus(-40)], [Math.LN2, 4.248354255291589e-18], 1e-14);
});

test("identity leaves everything as it is", () => {
  expect([identity(-7), identity.derivative(-7)]).toEqual([-7, 1]);
});

test("NaN passes through, so that training can notice it", () => {
  for (const f of [identity, sigmoid, tanh, relu, leakyRelu, softplus]) {
    expect(f(Number.NaN)).toBeNaN();
  }
  expect(softmax([1, Number.NaN])).toEqual([Number.NaN, Number.NaN]);
});

test("softmax gives probabilities: positive, together 1, in the order of the scores", () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 8 }), (z) => {
      const a = softmax(z);
      expect(sum(a)).toBeCloseTo(1, 12);
      a.forEach((share, i) => {
        expect(share).toBeGreaterThanOrEqual(0);
        z.forEach((score, j) => {
          if (score > (z[i] as number)) expect(a[j]).toBeGreaterThanOrEqual(share);
        });
      });
    }),
  );
});

test("adding the same to every score changes no probability, however large the scores", () => {
  expectClose(softmax([1001, 1002, 1003]), softmax([1, 2, 3]));
  expect(softmax([-1e6, 0])).toEqual([0, 1]);
  expect(softmax([5])).toEqual([1]);
  expectClose(softmax([1, 2]), [sigmoid(-1), sigmoid(1)]);
});

test("softmax of no scores is refused", () => {
  expect(() => softmax([])).toThrow("softmax: expected at least one number, got none");
});
