// Lesson 06, exercises 6.4 and 6.5: how the standard deviation of a signal changes from layer to layer, and
// Xavier's range for starting weights.
import { functionExercise } from "../../exercise/exercise.js";
import { oneOf, withVariants } from "../../exercise/variant.js";

const defineSpread = (before: number) =>
  functionExercise({
    id: "6.4",
    title: "What is left after many layers",
    signature: "spreadAfter(layers: number, fanIn: number, deviation: number): number",
    reference: (layers: number, fanIn: number, deviation: number) =>
      before * (Math.sqrt(fanIn) * deviation) ** layers,
    trials: [
      [1, 50, 0.05],
      [5, 50, 0.05],
      [2, 4, 1.5],
      [3, 100, 0.1],
      [4, 9, 0.5],
    ],
    mistakes: [
      ...(before === 1
        ? []
        : [
            {
              answer: (layers: number, fanIn: number, deviation: number) =>
                (Math.sqrt(fanIn) * deviation) ** layers,
              message: `The signal begins with the spread ${before}, not with 1.`,
            },
          ]),
      {
        answer: (layers, fanIn, deviation) => before ** 2 * (fanIn * deviation ** 2) ** layers,
        message: "That is the variance. The spread is its square root.",
      },
      {
        answer: (layers, fanIn, deviation) => before * Math.sqrt(fanIn) * deviation * layers,
        message:
          "You multiply by the number of layers. Every layer multiplies once more: that is a power.",
      },
      {
        answer: (layers, fanIn, deviation) => before * (fanIn * deviation) ** layers,
        message: "Inputs add up as variances: the factor of a layer is √fanIn times the deviation.",
      },
      {
        answer: (_, fanIn, deviation) => before * Math.sqrt(fanIn) * deviation,
        message: "That is one layer. Raise it to the power of the number of layers.",
      },
      {
        answer: (layers, fanIn, deviation) => before * Math.sqrt(fanIn) * deviation ** layers,
        message:
          "The power belongs to the whole factor: put √fanIn times the deviation into brackets.",
      },
      {
        answer: (layers, fanIn, deviation) => before * Math.sqrt(fanIn * deviation) ** layers,
        message:
          "The root is of fanIn alone. The deviation is a root already: that of the variance.",
      },
      {
        answer: (layers, _, deviation) => before * deviation ** layers,
        message: "A neuron adds up fanIn products. That makes the spread √fanIn times larger.",
      },
      {
        answer: (layers, fanIn, deviation) => before * Math.sqrt(fanIn * layers) * deviation,
        message:
          "You put the number of layers under the root. Each layer multiplies once more: a power.",
      },
      {
        answer: (layers, fanIn, deviation) => before * Math.sqrt(fanIn) ** layers * deviation,
        message: "The power belongs to the whole factor, to the deviation too.",
      },
      {
        answer: (layers, fanIn, deviation) => before * Math.sqrt(deviation ** 2 / fanIn) ** layers,
        message: "You divide by fanIn. The products are added, so the variance grows fanIn times.",
      },
      {
        answer: (layers, fanIn, deviation) => before * (fanIn * Math.sqrt(deviation)) ** layers,
        message: "The root is of fanIn, not of the deviation.",
      },
    ],
    hints: [
      "One layer multiplies the variance by `fanIn * deviation ** 2`. What happens to the spread, its root?",
      "The factor of one layer is `Math.sqrt(fanIn) * deviation`. Each layer applies it once more.",
    ],
    solution: `
function spreadAfter(layers: number, fanIn: number, deviation: number): number {
  const factor = Math.sqrt(fanIn) * deviation;
  return ${before === 1 ? "" : `${before} * `}factor ** layers;
}`,
    remark: "A factor of 0.5 leaves a thousandth after ten layers, a factor of 2 makes a thousand.",
  });

export const spreadAfterLayers = withVariants(
  {
    usual: 1,
    draw: (generator) => oneOf(generator, [0.5, 2, 3, 4, 5, 6]),
    words: { "A signal of spread 1": (before) => `A signal of spread ${before}` },
  },
  defineSpread,
);

export const glorotRange = functionExercise({
  id: "6.5",
  title: "Xavier's range",
  signature: "xavierRange(fanIn: number, fanOut: number): number",
  reference: (fanIn: number, fanOut: number) => Math.sqrt(6 / (fanIn + fanOut)),
  trials: [
    [3, 3],
    [50, 50],
    [784, 16],
    [2, 8],
    [10, 5],
  ],
  mistakes: [
    {
      answer: (fanIn, fanOut) => Math.sqrt(2 / (fanIn + fanOut)),
      message:
        "That is the deviation. Numbers drawn uniformly from −r to r have the variance r² / 3, so r is √3 larger.",
    },
    {
      answer: (fanIn, fanOut) => 6 / (fanIn + fanOut),
      message: "That is r². Take the root.",
    },
    {
      answer: (fanIn) => Math.sqrt(6 / fanIn),
      message: "That is He's range, for ReLU. Xavier's looks at both sides: fanIn + fanOut.",
    },
    {
      answer: (fanIn, fanOut) => Math.sqrt(12 / (fanIn + fanOut)),
      message:
        "You take 1/n as the variance, with n the mean of both sides, and r² / 6. It is r² / 3.",
    },
    {
      answer: (fanIn, fanOut) => Math.sqrt(3 / (fanIn + fanOut)),
      message: "The variance is 2 / (fanIn + fanOut), and r² is three times that.",
    },
    {
      answer: (fanIn, fanOut) => Math.sqrt(6 / fanIn + fanOut),
      message: "Brackets: 6 is divided by the sum of both numbers.",
    },
    {
      answer: (fanIn, fanOut) => Math.sqrt(6) / (fanIn + fanOut),
      message: "The root is over the whole fraction, over its lower part too.",
    },
    {
      answer: (fanIn, fanOut) => Math.sqrt(6 / (fanIn * fanOut)),
      message: "You multiply the two numbers. Xavier adds them.",
    },
    {
      answer: (fanIn, fanOut) => 2 / (fanIn + fanOut),
      message: "That is the variance. r² is three times that, and r is its root.",
    },
    {
      answer: (fanIn) => Math.sqrt(2 / fanIn),
      message:
        "That is He's deviation, for ReLU. Xavier's range looks at both sides: fanIn + fanOut.",
    },
    {
      answer: (fanIn) => Math.sqrt(1 / fanIn),
      message: "That is a deviation by fanIn alone. Xavier's range is √(6 / (fanIn + fanOut)).",
    },
    {
      answer: (_, fanOut) => Math.sqrt(3 / fanOut),
      message: "fanOut stands there twice. The sum is fanIn + fanOut.",
    },
    {
      answer: (fanIn) => 6 / fanIn,
      message: "Two slips. That is r²: take the root. And: fanOut is missing in the sum.",
    },
  ],
  hints: [
    "The variance must be 2 / (fanIn + fanOut). Numbers drawn uniformly between −r and r have the variance r² / 3.",
    "Set r² / 3 = 2 / (fanIn + fanOut), and solve for r.",
    "`return Math.sqrt(6 / (fanIn + fanOut));`",
  ],
  solution: `
function xavierRange(fanIn: number, fanOut: number): number {
  return Math.sqrt(6 / (fanIn + fanOut));
}`,
});
