// Lesson 05, exercises 5.6 and 5.7: the slopes of two layers, and numerical slopes to check them.
import { numericalGradient } from "../../../math/derivative.js";
import { itemAt, paired } from "../../../math/items.js";
import { transpose } from "../../../math/matrix.js";
import { subtract } from "../../../math/vector.js";
import { sigmoid as sigma } from "../../../model/activation.js";
import { weightedSum } from "../../../model/linear.js";
import { functionExercise } from "../../exercise/exercise.js";
import { slipsOf } from "../../exercise/two-mistakes.js";

type Values = readonly number[];
type Table = readonly Values[];
type Pass = { W1: number[][]; b1: number[]; W2: number[][]; b2: number[] };
type PassInputs = readonly [Table, Values, Table, Values, Values, Values];

/** How a known mistake computes the slopes of two layers differently; the defaults give the right answer. */
type Slip = {
  two?: number;
  sign?: number;
  output?: "bent" | "not bent" | "passed unbent" | "twice";
  hiddenSteep?: boolean | "twice" | "h" | "1 - h";
  through?: "W2" | "none" | "first" | "W1";
  biases?: boolean;
  hidden?: "bent" | "not bent";
  mean?: boolean;
  meets?: "h" | "z" | "x";
};

const outer = (delta: Values, inputs: Values) => delta.map((d) => inputs.map((x) => d * x));
const steepness = (a: number, used: boolean) => (used ? a * (1 - a) : 1);

function slopesOfTwoLayers(
  [W1, b1, W2, b2, x, t]: PassInputs,
  {
    two = 2,
    sign = 1,
    output = "bent",
    hiddenSteep = true,
    through = "W2",
    meets = "h",
    biases = true,
    mean = false,
    hidden = "bent",
  }: Slip = {},
): Pass {
  const bias = (values: Values, j: number) => (biases ? itemAt(values, j) : 0);
  const z = W1.map((row, j) => weightedSum(row, bias(b1, j), x));
  const h = hidden === "bent" ? z.map((value) => sigma(value)) : z;
  const a = W2.map((row, j) => sigma(weightedSum(row, bias(b2, j), h)));
  const errors = subtract(a, t).map((error) => sign * two * error);
  const above = paired(errors, a).map(([error, value]) =>
    output === "twice"
      ? error * sigma.derivative(value)
      : error * steepness(value, output !== "not bent"),
  );
  const passed = output === "passed unbent" ? errors : above;
  const weight = (j: number, i: number) => itemAt(itemAt(W2, j), i);
  const link = {
    W2: weight,
    none: () => 1,
    first: (j: number, i: number) => (j === 0 ? weight(j, i) : 0),
    W1: (_: number, i: number) => itemAt(itemAt(W1, i), 0),
  };
  const below = h.map((value, i) => {
    const felt = passed.reduce((total, d, j) => total + d * link[through](j, i), 0);
    const bends = { twice: sigma.derivative(value), h: value, "1 - h": 1 - value };
    const bend =
      typeof hiddenSteep === "string" ? bends[hiddenSteep] : steepness(value, hiddenSteep);
    return (mean ? felt / passed.length : felt) * bend;
  });
  return {
    W1: outer(below, x),
    b1: below,
    W2: outer(above, { h, z, x: [...x] }[meets]),
    b2: above,
  };
}

export const backwardPass = functionExercise({
  id: "5.6",
  title: "Back through two layers",
  signature:
    "slopesOfTwo(W1: number[][], b1: number[], W2: number[][], b2: number[], x: number[], t: number[]): { W1: number[][]; b1: number[]; W2: number[][]; b2: number[] }",
  reference: (...inputs: PassInputs) => slopesOfTwoLayers(inputs),
  trials: [
    [
      [
        [1, -1],
        [0.5, 2],
        [-1, 0.25],
      ],
      [0.1, -0.2, 0.3],
      [
        [1, -0.5, 2],
        [0.25, 1, -1],
      ],
      [0, 0.5],
      [0.5, 1],
      [1, 0],
    ],
    [[[2], [-1]], [0, 0.5], [[1, -2]], [0.25], [0.75], [0]],
    [[[0.5, 1, -1]], [0.2], [[3], [-1]], [-1, 0], [1, 0, 2], [0.5, 1]],
  ],
  mistakes: [
    ...slipsOf(slopesOfTwoLayers, [
      { slip: { two: 1 }, message: "The 2 is missing: the slope of (a − t)² is 2 (a − t)." },
      {
        slip: { sign: -1 },
        message: "Those are the wishes. Slopes have the other sign: a − t, not t − a.",
      },
      {
        slip: { output: "not bent" },
        message:
          "At the outputs the factor a (1 − a) is missing: the sigmoid lies between a and z there, too.",
      },
      {
        slip: { hiddenSteep: false },
        right: "W2 and b2 are right.",
        message: "In the hidden layer the factor h (1 − h) is missing.",
      },
      {
        slip: { through: "none" },
        right: "W2 and b2 are right.",
        message: "A hidden neuron hears each output times the weight between them: Wᵀ δ.",
      },
      {
        slip: { through: "first" },
        right: "W2 and b2 are right.",
        message: "A hidden neuron hears the first output only. Add over all outputs j.",
      },
      {
        slip: { meets: "z" },
        right: "W1, b1 and b2 are right.",
        message: "W2 met the activations h on the way forward, not the sums z.",
      },
      {
        slip: { hiddenSteep: "twice" },
        right: "W2 and b2 are right.",
        message: "h is an activation already: its factor is h (1 − h), not σ′(h).",
      },
      {
        slip: { hiddenSteep: "h" },
        right: "W2 and b2 are right.",
        message: "In the hidden layer the factor 1 − h is missing: it is h (1 − h).",
      },
      {
        slip: { hiddenSteep: "1 - h" },
        right: "W2 and b2 are right.",
        message: "In the hidden layer the factor h is missing: it is h (1 − h).",
      },
      {
        slip: { through: "W1" },
        right: "W2 and b2 are right.",
        message: "Between the hidden neurons and the outputs stands W2, not W1.",
      },
      {
        slip: { meets: "x" },
        right: "W1, b1 and b2 are right.",
        message: "W2 meets the hidden activations h, not the inputs x.",
      },
      {
        slip: { output: "twice" },
        message: "a is an activation already: its factor is a (1 − a), not σ′(a).",
      },
      {
        slip: { hidden: "not bent", meets: "h" },
        message: "In the hidden layer the sigmoid is missing on the way forward: h = σ(z).",
      },
      {
        slip: { mean: true },
        right: "W2 and b2 are right.",
        message: "What the outputs want of a hidden neuron is added, not averaged.",
      },
      {
        slip: { output: "passed unbent" },
        right: "W2 and b2 are right.",
        message: "Down to the hidden layer goes δ₂, with its factor a (1 − a).",
      },
      {
        slip: { biases: false },
        message: "The biases are missing on the way forward: both layers add theirs to the sum.",
      },
    ]),
    {
      answer: (...inputs) => {
        const slopes = slopesOfTwoLayers(inputs);
        return { ...slopes, W1: transpose(slopes.W1), W2: transpose(slopes.W2) };
      },
      message: "The slopes of W1 and W2 are transposed: each has the shape of its weights.",
    },
    {
      answer: (...inputs) => {
        const slopes = slopesOfTwoLayers(inputs);
        return { ...slopes, W2: transpose(slopes.W2) };
      },
      message: "The slopes of W2 are transposed. Row j belongs to output j, as in W2.",
    },
    {
      answer: (...inputs) => {
        const slopes = slopesOfTwoLayers(inputs);
        return { ...slopes, W1: transpose(slopes.W1) };
      },
      message: "The slopes of W1 are transposed. Row j belongs to hidden neuron j, as in W1.",
    },
    {
      answer: (...inputs) => {
        const { W1, b1, W2, b2 } = slopesOfTwoLayers(inputs);
        return { W1: W2, b1: b2, W2: W1, b2: b1 };
      },
      message: "The two layers are exchanged: W1 and b1 are those of the hidden layer.",
    },
    {
      answer: (...inputs) => ({
        ...slopesOfTwoLayers(inputs),
        b1: [...inputs[1]],
        b2: [...inputs[3]],
      }),
      message: "W1 and W2 are right. b1 and b2 come back as they were: their slopes are δ₁ and δ₂.",
    },
    {
      answer: (W1, b1, W2, b2, x, t) => {
        const right = slopesOfTwoLayers([W1, b1, W2, b2, x, t]);
        const h = W1.map((row, j) => sigma(weightedSum(row, itemAt(b1, j), x)));
        return { ...right, W1: outer(right.b1, h) };
      },
      message: "b1, W2 and b2 are right. W1 meets the inputs x, not the hidden activations h.",
    },
  ],
  hints: [
    "Forward first, and keep everything: h and a, each `sigmoid(weightedSum(…))` for every row.",
    "Above: δ₂ = 2 (a − t) · a (1 − a). It is b2's slope; W2's is every δ₂ times every h.",
    "Below: δ₁ of hidden neuron i is the sum over j of `delta2[j] * W2[j][i]`, times h (1 − h).",
    "Then b1 has the slopes δ₁, and W1 every δ₁ times every x.",
  ],
  solution: `
function slopesOfTwo(
  W1: number[][],
  b1: number[],
  W2: number[][],
  b2: number[],
  x: number[],
  t: number[],
): { W1: number[][]; b1: number[]; W2: number[][]; b2: number[] } {
  const h = W1.map((row, j) => sigmoid(weightedSum(row, b1[j], x)));
  const a = W2.map((row, j) => sigmoid(weightedSum(row, b2[j], h)));
  const delta2 = a.map((value, j) => 2 * (value - t[j]) * value * (1 - value));
  const delta1 = h.map((value, i) =>
    delta2.reduce((felt, d, j) => felt + d * W2[j][i], 0) * value * (1 - value));
  return {
    W1: delta1.map((d) => x.map((value) => d * value)),
    b1: delta1,
    W2: delta2.map((d) => h.map((value) => d * value)),
    b2: delta2,
  };
}`,
  remark: "That is backpropagation. More layers repeat the line of delta1.",
});

type Numeric = (values: number[]) => number;

/**
 * Numerical slopes: (f(right) − f(left)) / (across · h), where `ends` returns the points right and left for
 * x and h.
 */
const measuredWith = (
  ends: (x: number, h: number) => [number, number],
  across: number,
  h = 1e-5,
) => {
  return (f: Numeric, point: Values) =>
    point.map((x, i) => {
      const along = (moved: number) => f(point.map((value, k) => (k === i ? moved : value)));
      const [right, left] = ends(x, h);
      return (along(right) - along(left)) / (across * h);
    });
};

const square = ([x = 0]: number[]) => x * x;
const plane = ([x = 0, y = 0]: number[]) => 3 * x - 2 * y + 1;
const hills = ([x = 0, y = 0, z = 0]: number[]) => Math.sin(x) * y + x * z ** 2;

export const measuredSlopes = functionExercise({
  id: "5.7",
  title: "Measure the slopes",
  signature: "measuredSlopes(f: (values: number[]) => number, point: number[]): number[]",
  tolerance: 5e-5,
  reference: (f: Numeric, point: Values) => numericalGradient(f, point),
  trials: [
    [square, [3]],
    [plane, [2, -1]],
    [hills, [0.5, 2, -1.5]],
    [square, [-0.25]],
    [plane, [0, 4]],
  ],
  mistakes: [
    {
      answer: measuredWith((x, h) => [x + h, x - h], 1),
      message: "From x − s to x + s it is 2s: divide by twice the step.",
    },
    {
      answer: measuredWith((x, h) => [x + h, x], 2),
      message: "From x to x + s it is one step: divide by s, or begin at x − s.",
    },
    {
      answer: measuredWith((x, h) => [x - h, x + h], 2),
      message: "The ends are turned round: right minus left.",
    },
    ...[0.1, 0.01, 0.001, 1e-4].flatMap((h) => [
      {
        answer: measuredWith((x) => [x + h, x], 1, h),
        message:
          "Measured to one side. Take x + s and x − s: then a step that is not tiny errs less.",
      },
      {
        answer: measuredWith((x) => [x, x - h], 1, h),
        message:
          "Measured to one side. Take x + s and x − s: then a step that is not tiny errs less.",
      },
    ]),
    ...[1, 0.5, 0.1].map((h) => ({
      answer: measuredWith((x) => [x + h, x - h], 2, h),
      message: "The step is too long: where f bends, the slope is missed. Take 1e-5.",
    })),
    {
      answer: (f, point) =>
        point.map(() => {
          const along = (h: number) => f(point.map((value) => value + h));
          return (along(1e-5) - along(-1e-5)) / 2e-5;
        }),
      message:
        "You move all numbers at once. Move one of them, and leave the others where they are.",
    },
    {
      answer: (f, point) => point.map((x, i) => f(point.map((v, k) => (k === i ? x + 1e-5 : v)))),
      message:
        "Those are values of f. A slope is the difference of two of them, divided by the step.",
    },
    {
      answer: (f, point) =>
        point.map((x, i) => {
          const at = (value: number) => f(point.map((v, k) => (k === i ? value : v)));
          return at(x + 1e-5) - at(x - 1e-5);
        }),
      message: "That is the difference of the two values. A slope is the difference divided by 2s.",
    },
    {
      answer: (_, point) => point.map(() => 0),
      message:
        "All slopes are 0, or nearly so. Are both copies one list (copy with `[...point]`)? Or are the brackets of `/ (2 * s)` missing?",
    },
    {
      answer: (f, point) => point.map((value) => f([value])),
      message: "Those are values of f. A slope is the difference of two of them, divided by 2s.",
    },
    {
      answer: (f, point) =>
        measuredWith((x, h) => [x + h, x - h], 2)(
          (values) => f(values.map((v, k) => (Math.abs(v - (point[k] ?? 0)) > 0 ? v : 0))),
          point,
        ),
      message: "The other numbers of the point are 0 there. Leave them where they are.",
    },
    {
      answer: measuredWith((x) => [x + 1e-16, x - 1e-16], 2, 1e-16),
      message: "The step is so tiny that x + s is x, or nearly. Take 1e-5.",
    },
    {
      answer: (f, point) =>
        point.map((x, i) => {
          const at = (value: number) => f(point.map((v, k) => (k === i ? value : v)));
          return (at(x + 1e-5) + at(x - 1e-5)) / 2e-5;
        }),
      message: "The two values are added. Subtract the left one from the right one.",
    },
    {
      answer: (f, point) =>
        point.map((x, i) => measuredWith((_, h) => [x + h, x - h], 2, x * 1e-5)(f, point)[i]),
      message:
        "The step is a share of x: at x = 0 there is no step. Take the same one everywhere, 1e-5.",
    },
  ],
  hints: [
    "For each i: a copy of the point with a tiny `step` added at i, and one with it taken away.",
    "The difference of the two values of f, divided by twice the step. Take `step = 1e-5`.",
    "`const right = [...point]; right[i] += step;`",
  ],
  solution: `
function measuredSlopes(f: (values: number[]) => number, point: number[]): number[] {
  const step = 1e-5;
  return point.map((_, i) => {
    const right = [...point];
    const left = [...point];
    right[i] += step;
    left[i] -= step;
    return (f(right) - f(left)) / (2 * step);
  });
}`,
  remark: "Slow, since f runs twice for each number. But it knows no formula, so it can check any.",
});
