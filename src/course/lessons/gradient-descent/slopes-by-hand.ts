// Lesson 04, exercises 4.1, 4.2 and 4.5: the slopes of MAE, of a curve, and of MSE over a line.
import { itemAt, paired } from "../../../math/items.js";
import { mean, subtract } from "../../../math/vector.js";
import { mae } from "../../../training/losses/loss.js";
import { functionExercise } from "../../exercise/exercise.js";
import { slipsOf } from "../../exercise/two-mistakes.js";
import { oneOf, withVariants } from "../../exercise/variant.js";

type Values = readonly number[];

/** The slopes of MAE; the options give those of a known mistake, which omits the mean or reverses the difference. */
const slopesWith = (
  [predicted, targets]: readonly [Values, Values],
  { undivided = false, turned = false } = {},
) => {
  const share = (turned ? -1 : 1) / (undivided ? 1 : predicted.length);
  return subtract(predicted, targets).map((e) => share * Math.sign(e));
};

export const slopesOfMae = functionExercise({
  id: "4.1",
  title: "The slopes of MAE",
  signature: "slopesOfMae(predicted: number[], targets: number[]): number[]",
  reference: (predicted: Values, targets: Values) => mae.gradient(predicted, targets),
  trials: [
    [
      [3, 1, 4, 0],
      [1, 2, 4, 7],
    ],
    [[-2], [5]],
    [
      [0.5, 0.5],
      [0.25, 0.5],
    ],
    [
      [10, 20, 30],
      [11, 21, 29],
    ],
  ],
  mistakes: [
    ...slipsOf(slopesWith, [
      {
        slip: { undivided: true },
        message: "MAE is a mean: each slope is divided by the number of examples.",
      },
      {
        slip: { turned: true },
        message: "The sign is turned round: the difference is prediction minus target.",
      },
    ]),
    {
      answer: (predicted, targets) =>
        subtract(predicted, targets).map((e) => (e >= 0 ? 1 : -1) / predicted.length),
      message:
        "Where prediction and target are equal, there is nothing to mend: the slope there is 0.",
    },
    {
      answer: (predicted, targets) =>
        subtract(predicted, targets).map((e) => (e > 0 ? 1 : -1) / predicted.length),
      message:
        "Where prediction and target are equal, there is nothing to mend: the slope there is 0.",
    },
    {
      answer: (predicted, targets) =>
        subtract(predicted, targets).map((e) => (2 * e) / predicted.length),
      message: "Those are the slopes of MSE. For MAE only the side counts, not the distance.",
    },
    {
      answer: (predicted, targets) =>
        subtract(predicted, targets).map((e) => Math.abs(e) / predicted.length),
      message:
        "Those are the distances. The slope of a distance is 1 on one side and −1 on the other.",
    },
    {
      answer: (predicted, targets) => subtract(predicted, targets).map((e) => e / predicted.length),
      message: "Those are the errors. The slope of |e| knows only their sign.",
    },
    {
      answer: (predicted, targets) =>
        subtract(predicted, targets).map((e) => Math.abs(e) / e / predicted.length),
      message: "Where prediction and target are equal this divides 0 by 0. The slope there is 0.",
    },
    {
      answer: (predicted, targets) => [mae(predicted, targets)],
      message: "That is the loss. Its slopes are asked, one for each prediction.",
    },
    {
      answer: (predicted, targets) =>
        subtract(predicted, targets).map((e) => Math.max(-1, Math.min(1, e)) / predicted.length),
      message:
        "Those are the slopes of a Huber loss. The slope of |e| is 1 or −1 however small e is.",
    },
  ],
  hints: [
    "Draw |e| as a letter V. How steep is its left side, how steep its right?",
    "`Math.sign(e)` is −1, 0 or 1.",
    "`return predicted.map((y, i) => Math.sign(y - targets[i]) / predicted.length);`",
  ],
  solution: `
function slopesOfMae(predicted: number[], targets: number[]): number[] {
  return predicted.map((y, i) => Math.sign(y - targets[i]) / predicted.length);
}`,
  remark: "At the corner of the V any number from −1 to 1 would do. The usual choice is 0.",
});

type Curve = { square: number; line: number };

const defineDerivative = ({ square, line }: Curve) =>
  functionExercise({
    id: "4.2",
    title: "A derivative by hand",
    signature: "slopeAt(x: number): number",
    reference: (x: number) => 4 * x ** 3 - 2 * square * x + line,
    trials: [[0], [1], [-1], [2], [-1.7], [0.5]],
    mistakes: [
      {
        answer: (x) => 4 * x ** 3 - 2 * square * x + line * x,
        message: `The slope of ${line}·x is ${line}: a straight line is as steep everywhere.`,
      },
      {
        answer: (x) => 4 * x ** 3 - 2 * square * x,
        message: `The last term is missing: the slope of ${line}·x.`,
      },
      {
        answer: (x) => x ** 4 - square * x ** 2 + line * x,
        message: "That is the height. The slope is asked.",
      },
      {
        answer: (x) => x ** 3 - square * x + line,
        message: "The exponent comes down as a factor: the slope of x⁴ is 4·x³.",
      },
      {
        answer: (x) => 4 * x ** 3 - square * x + line,
        message: `Check the middle term: the slope of x² is 2·x, and there are −${square} of them.`,
      },
      {
        answer: (x) => 4 * x ** 3 + 2 * square * x + line,
        message: `Check the sign of the middle term: −${square}·x² falls where x² rises.`,
      },
      {
        answer: (x) => 4 * x ** 4 - 2 * square * x ** 2 + line,
        message: "The exponent becomes smaller by 1: the slope of x⁴ is 4·x³.",
      },
      {
        answer: (x) => 12 * x ** 2 - 2 * square,
        message: "That is the slope of the slope. Go back one step.",
      },
      {
        answer: (x) => 4 * x - 2 * square * x + line,
        message: `${square === 2 ? `4·x and −4·x cancel, and ${line} is left. ` : ""}The slope of x⁴ is 4·x³: write \`x ** 3\`.`,
      },
      {
        answer: (x) => x ** 3 - 2 * square * x + line,
        message: "The exponent comes down as a factor: the slope of x⁴ is 4·x³.",
      },
      {
        answer: (x) => 3 * x ** 3 - 2 * square * x + line,
        message: "The factor is the old exponent: the slope of x⁴ is 4·x³, not 3·x³.",
      },
      {
        answer: (x) => 4 * x ** 3 - 2 * square * x ** 2 + line,
        message: "The exponent of the middle term becomes smaller, too: the slope of x² is 2·x.",
      },
      {
        answer: (x) => 4 * x ** 3 - square * x ** 2 + line,
        message: `The middle term is still the height: the slope of −${square}·x² is −${2 * square}·x.`,
      },
      {
        answer: (x) => 4 * x ** 3 - 2 * square + line,
        message: `An x is missing in the middle term: the slope of −${square}·x² is −${2 * square}·x.`,
      },
      {
        answer: (x) => 4 * x ** 3 - 2 * square * x - line,
        message: `Check the sign of the last term: the slope of ${line}·x is ${line}.`,
      },
      {
        answer: (x) => 4 * (x ** 3 - 2 * square * x) + line,
        message: "The bracket multiplies both terms by 4. Only x³ has that factor.",
      },
      {
        answer: (x) => 4 * x ** 3 - square * x,
        message: `Two slips. The slope of −${square}·x² is −${2 * square}·x. And: The slope of ${line}·x is missing.`,
      },
      {
        answer: (x) => 4 * x ** 3 + 2 * square * x + line * x,
        message: `Two slips. −${square}·x² falls where x² rises. And: The slope of ${line}·x is ${line}.`,
      },
      {
        answer: (x) => x ** 5 / 5 - (square * x ** 3) / 3 + (line / 2) * x ** 2,
        message: "That is the integral. The slope goes the other way: exponents become smaller.",
      },
      {
        answer: (x) => 2 * x - 4,
        message: `That is the slope of x² − 4·x. Here the curve is x⁴ − ${square}·x² + ${line}·x.`,
      },
      {
        answer: (x) => {
          const f = (at: number) => at ** 4 - square * at ** 2 + line * at;
          return (f(x + 0.1) - f(x)) / 0.1;
        },
        message: "That is measured with a long step. Derive it: x⁴ gives 4·x³, and so on.",
      },
    ],
    hints: [
      "Term by term: the slope of xⁿ is n·xⁿ⁻¹, and a factor in front stays.",
      `x⁴ gives 4·x³, and −${square}·x² gives −${2 * square}·x. What does ${line}·x give?`,
    ],
    solution: `
function slopeAt(x: number): number {
  return 4 * x ** 3 - ${2 * square} * x + ${line};
}`,
  });

export const derivative = withVariants(
  {
    usual: { square: 2, line: 0.3 },
    draw: (generator) => ({
      square: 3 + generator.integer(6),
      line: oneOf(generator, [0.2, 0.4, 0.5, 0.6, 0.7, 0.8]),
    }),
    words: {
      "The curve of the next section is $f(x) = x^4 - 2x^2 + 0.3x$.": ({ square, line }) =>
        `Take the curve $f(x) = x^4 - ${square}x^2 + ${line}x$.`,
    },
  },
  defineDerivative,
);

/** How a known mistake computes the slopes of MSE over a line differently; the defaults give the right answer. */
type Slip = {
  sign?: number;
  factor?: number;
  byInput?: "w" | "both" | "neither";
  sums?: boolean;
  squares?: boolean;
  withoutBias?: boolean;
};
type LineInputs = readonly [number, number, Values, Values];

/** The slopes of the mean squared error over w and b. */
function slopesOfLine(
  [w, b, x, t]: LineInputs,
  { sign = 1, factor = 2, byInput = "w", sums, squares, withoutBias }: Slip = {},
): [number, number] {
  const parts = paired(x, t).map(([value, target]) => {
    const error = w * value + (withoutBias ? 0 : b) - target;
    const slope = sign * factor * (squares ? error ** 2 : error) * (sums ? x.length : 1);
    return [
      byInput === "neither" ? slope : slope * value,
      byInput === "both" ? slope * value : slope,
    ] as const;
  });
  return [mean(parts.map(([slope]) => slope)), mean(parts.map(([, slope]) => slope))];
}

export const gradientForLine = functionExercise({
  id: "4.5",
  title: "The gradient for a line",
  signature: "gradient(w: number, b: number, x: number[], t: number[]): [number, number]",
  reference: (...inputs: LineInputs) => slopesOfLine(inputs),
  trials: [
    [1, 0, [0, 1, 2], [1, 3, 5]],
    [-0.5, 2, [1, 4], [0, 0]],
    [3, -1, [2], [2]],
    [0, 0, [1, -1, 2, 5], [3, 1, -2, 4]],
  ],
  mistakes: [
    ...slipsOf(slopesOfLine, [
      { slip: { factor: 1 }, message: "The factor 2 is missing: it comes from the square." },
      {
        slip: { sign: -1 },
        message: "All signs are turned. The difference is prediction minus target.",
      },
      {
        slip: { byInput: "neither" },
        message: "The slope of the weight lacks the input: a nudge of w moves the prediction by x.",
      },
      {
        slip: { byInput: "both" },
        message:
          "The slope of the bias has an input too many: a nudge of b moves every prediction by 1.",
      },
      {
        slip: { sums: true },
        message: "That is the slope of the sum. MSE is a mean: divide by the number of examples.",
      },
      {
        slip: { withoutBias: true },
        message: "The bias is missing in the prediction: the error is w·x + b − t.",
      },
      {
        slip: { squares: true },
        message: "The error is squared. Its slope is 2·error: the square is gone.",
      },
    ]),
    {
      answer: (...inputs) => [...slopesOfLine(inputs)].reverse(),
      message: "The two slopes are exchanged: first the weight's, then the bias's.",
    },
    {
      answer: (...inputs) => {
        const [, ofBias] = slopesOfLine(inputs);
        return [ofBias * mean(inputs[2]), ofBias];
      },
      message:
        "You multiply two means. Multiply error and input for each example, then take the mean.",
    },
    {
      answer: (w, b, x, t) => {
        const [ofWeight, ofBias] = slopesOfLine([w, b, x, t]);
        return [w - ofWeight, b - ofBias];
      },
      message: "That is a step already. The slopes alone are asked.",
    },
    {
      answer: (w, b, x, t) => {
        const errors = x.map((value, i) => w * value + b - itemAt(t, i));
        return [mean(errors.map((e) => e * e)), mean(errors)];
      },
      message: "Number 1 is the loss. The slopes are asked: 2·error·x and 2·error, as means.",
    },
    {
      answer: (w, b, x, t) => {
        const [, ofBias] = slopesOfLine([w, b, x, t]);
        return [w * ofBias, ofBias];
      },
      message: "The second is right. In the first the weight stands where the input belongs.",
    },
    {
      answer: (w, b, x, t) => {
        const [ofWeight, ofBias] = slopesOfLine([w, b, x, t]);
        return [ofWeight, b * ofBias];
      },
      message: "The first is right. The slope of the bias has no further factor: 2·error.",
    },
    {
      answer: (w, b, x, t) => {
        const [ofWeight, ofBias] = slopesOfLine([w, b, x, t]);
        return [w - 0.1 * ofWeight, b - 0.1 * ofBias];
      },
      message: "That is a step already. The slopes alone are asked.",
    },
    {
      answer: (w, b, x, t) => {
        const signs = x.map((value, i) => Math.sign(w * value + b - itemAt(t, i)));
        return [mean(signs.map((sign, i) => sign * itemAt(x, i))), mean(signs)];
      },
      message: "Those are the slopes of MAE. In MSE the size of the error counts: 2·error.",
    },
    {
      answer: (w, b, x, t) => {
        const [, ofBias] = slopesOfLine([w, b, x, t]);
        return [slopesOfLine([w, b, x, t], { squares: true })[0] / 1, ofBias];
      },
      message: "The second is right. In the first the error is squared: its slope is 2·error·x.",
    },
    {
      answer: (w, b, x, t) => {
        const [, ofBias] = slopesOfLine([w, b, x, t]);
        return [ofBias * x.length, ofBias];
      },
      message:
        "The second is right. The first lacks the input: a nudge of w moves the prediction by x.",
    },
  ],
  hints: [
    "For each example: the error is w·x + b − t. How does it change when w grows a little?",
    "Each example gives 2·error·x for the weight and 2·error for the bias. Take the means.",
    "`const errors = x.map((value, i) => w * value + b - t[i]);`",
  ],
  solution: `
function gradient(w: number, b: number, x: number[], t: number[]): [number, number] {
  const errors = x.map((value, i) => w * value + b - t[i]);
  return [
    mean(errors.map((error, i) => 2 * error * x[i])),
    mean(errors.map((error) => 2 * error)),
  ];
}`,
});
