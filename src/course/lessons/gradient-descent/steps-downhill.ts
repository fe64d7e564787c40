// Lesson 04, exercises 4.3 and 4.4: one step by hand, and steps until the slope is small.
import { functionExercise, valueExercise } from "../../exercise/exercise.js";
import { oneOf, withVariants } from "../../exercise/variant.js";

type Slope = (x: number) => number;

type Descent = { factor: number; rate: number; start: number };

/** The x after one step of gradient descent on x² − factor · x. */
const defineStep = ({ factor, rate, start }: Descent) => {
  const [slope, height] = [2 * start - factor, start ** 2 - factor * start];
  return valueExercise({
    id: "4.3",
    title: "One step by hand",
    signature: "next: number",
    reference: start - rate * slope,
    mistakes: [
      {
        answer: start + rate * slope,
        message: "That step goes uphill: subtract the slope times the rate.",
      },
      {
        answer: start - rate * height,
        message: `You stepped by the height f(${start}) = ${height}. The slope at ${start} is needed.`,
      },
      {
        answer: start - slope,
        message: `The learning rate is missing: only ${rate === 0.1 ? "a tenth" : rate} of the slope is walked.`,
      },
      { answer: rate * slope, message: "That is how long the step is. Where does it end?" },
      { answer: -rate * slope, message: "That is the step itself. Where does it end?" },
      {
        answer: start - 0.2 * slope,
        message: `That is a step with the rate 0.2 of the table above. Here it is ${rate}.`,
      },
      { answer: slope, message: `That is the slope at ${start}. Take a step with it.` },
      {
        answer: start - rate * 2 * start,
        message: `The slope of x² is 2·x, so x² − ${factor}·x has the slope 2·x − ${factor}.`,
      },
      {
        answer: start - rate * slope - rate * (2 * (start - rate * slope) - factor),
        message: "Those are two steps. One is asked.",
      },
      { answer: start, message: "That is the start. Where is the ball after one step?" },
      { answer: factor / 2, message: "That is the bottom. One step does not reach it." },
      {
        answer: start - rate * (start - factor),
        message: `The slope at ${start} is 2·${start} − ${factor}, not ${start} − ${factor}.`,
      },
    ],
    hints: [
      `The slope of x² − ${factor}·x is 2·x − ${factor}. How much is it at x = ${start}?`,
      `The slope is ${slope} and the rate ${rate}. The step is ${Number((rate * slope).toFixed(9))} long, downhill.`,
    ],
    solution: `const next = ${start} - ${rate} * (2 * ${start} - ${factor});`,
  });
};

export const stepByHand = withVariants(
  {
    usual: { factor: 4, rate: 0.1, start: 5 },
    draw: (generator) => ({
      factor: 2 + 2 * generator.integer(3),
      rate: oneOf(generator, [0.05, 0.1, 0.15, 0.3]),
      start: 10 + generator.integer(6),
    }),
    words: {
      "$f(x) = x^2 - 4x$, the learning rate is 0.1, and the ball is at $x = 5$.": (numbers) =>
        `$f(x) = x^2 - ${numbers.factor}x$, the learning rate is ${numbers.rate}, and the ball is at $x = ${numbers.start}$.`,
    },
  },
  defineStep,
);

/** The number of calls of each guarded slope function; the reference solution sets the number back to 0. */
const callsOf = new Map<Slope, number>();

/** A slope function that throws when a learner's loop would never end: if |x| ≥ 10⁶, or after 10⁵ calls. */
function guardedSlope(name: string, slope: Slope): Slope {
  const guarded = (x: number): number => {
    if (!(Math.abs(x) < 1e6)) {
      throw new Error(`the ball is at x = ${x}. Does it walk uphill, or with steps too long?`);
    }
    const times = (callsOf.get(guarded) as number) + 1;
    callsOf.set(guarded, times);
    if (times > 100_000) {
      throw new Error(
        "the loop does not end. Does every turn move x by the rate times the slope, and does the comparison point the right way?",
      );
    }
    return slope(x);
  };
  callsOf.set(guarded, 0);
  return Object.defineProperty(guarded, "name", { value: name });
}

function walk(slope: Slope, start: number, learningRate: number, tolerance: number): number {
  callsOf.set(slope, 0);
  let x = start;
  while (Math.abs(slope(x)) > tolerance) x -= learningRate * slope(x);
  callsOf.set(slope, 0);
  return x;
}

const bowl = guardedSlope("bowl", (x) => 2 * (x - 3));
const valleys = guardedSlope("valleys", (x) => 4 * x ** 3 - 4 * x + 0.3);
const hill = guardedSlope("hill", (x) => x / Math.hypot(1, x));

export const untilFlat = functionExercise({
  id: "4.4",
  title: "Walk until it is flat",
  signature:
    "walkDown(slope: (x: number) => number, start: number, learningRate: number, tolerance: number): number",
  reference: walk,
  trials: [
    [bowl, 0, 0.1, 0.5],
    [bowl, 10, 0.3, 0.01],
    [valleys, -1.7, 0.04, 0.1],
    [valleys, 1.7, 0.04, 0.01],
    [bowl, 3.002, 0.1, 0.01],
    [bowl, 3.25, 0.1, 0.5],
    [hill, -2, 0.5, 0.05],
  ],
  mistakes: [
    {
      answer: (slope, start, learningRate, tolerance) =>
        slope(start) > tolerance ? walk(slope, start, learningRate, tolerance) : start,
      message:
        "A steep negative slope is steep too: compare Math.abs(slope(x)) with the tolerance.",
    },
    {
      answer: (slope, start, learningRate, tolerance) => {
        let x = start;
        while (slope(x) > tolerance) {
          x -= learningRate * slope(x);
        }
        return x;
      },
      message:
        "A steep negative slope is steep too: compare Math.abs(slope(x)) with the tolerance.",
    },
    {
      answer: (slope, start, learningRate, tolerance) => {
        const x = walk(slope, start, learningRate, tolerance);
        return x - learningRate * slope(x);
      },
      message: "One step too many: look at the slope first, and step only when it is too steep.",
    },
    {
      answer: (slope, start, learningRate, tolerance) => {
        let x = start;
        do {
          x -= learningRate * slope(x);
        } while (Math.abs(slope(x)) > tolerance);
        return x;
      },
      message: "It steps before it looks. Where the start is flat enough, the start is the answer.",
    },
    {
      answer: (slope, start, learningRate, tolerance) => {
        let x = start;
        while (Math.abs(slope(x)) >= tolerance) x -= learningRate * slope(x);
        return x;
      },
      message: "A slope of exactly the tolerance is small enough: go on only while it is larger.",
    },
    {
      answer: (slope, start, learningRate, tolerance) =>
        slope(walk(slope, start, learningRate, tolerance)),
      message: "That is the slope at the end. The place is asked.",
    },
    {
      answer: (slope, start, learningRate, tolerance) => {
        let x = start;
        while (learningRate * Math.abs(slope(x)) > tolerance) x -= learningRate * slope(x);
        return x;
      },
      message: "You compare the step with the tolerance. Compare the slope, without the rate.",
    },
    {
      answer: (slope, start, learningRate) => start - learningRate * slope(start),
      message: "That is one step. Repeat until the slope is small.",
    },
    {
      answer: (slope, start, learningRate, tolerance) =>
        walk(slope, start, -learningRate, tolerance),
      message: "Uphill: subtract the slope times the rate.",
    },
    {
      answer: (slope, start, learningRate, tolerance) => {
        let steps = 0;
        walk(
          (x) => {
            steps++;
            return slope(x);
          },
          start,
          learningRate,
          tolerance,
        );
        return (steps - 1) / 2;
      },
      message: "That is the number of steps. The place is asked.",
    },
    {
      answer: (slope, start, learningRate, tolerance) =>
        Math.abs(slope(start)) > tolerance ? start - learningRate * slope(start) : start,
      message: "That is one step at most: `return` stands inside the loop, or `if` for `while`.",
    },
    {
      answer: (slope, start, learningRate, tolerance) => {
        let x = start;
        for (let k = 0; k < 1000 && Math.abs(slope(x)) > tolerance; k++)
          x += learningRate * slope(x);
        return x;
      },
      message: "Uphill: subtract the slope times the rate.",
    },
    {
      answer: (slope, start, _, tolerance) => {
        let x = start;
        for (let k = 0; k < 1000 && Math.abs(slope(x)) > tolerance; k++) x -= slope(x);
        return x;
      },
      message: "The learning rate is missing: multiply the slope by it.",
    },
    {
      answer: (slope, start, learningRate, tolerance) => {
        const first = slope(start);
        let x = start;
        for (let k = 0; k < 1000 && Math.abs(first) > tolerance; k++) x -= learningRate * first;
        return x;
      },
      message: "The slope is taken once, at the start. Take it anew in every turn: `slope(x)`.",
    },
  ],
  hints: [
    "A `while` loop: as long as the slope is too steep, take a step.",
    "Too steep is `Math.abs(slope(x)) > tolerance`. The absolute value counts both directions.",
    "Inside the loop stands `x = x - learningRate * slope(x);`",
  ],
  solution: `
function walkDown(
  slope: (x: number) => number,
  start: number,
  learningRate: number,
  tolerance: number,
): number {
  let x = start;
  while (Math.abs(slope(x)) > tolerance) {
    x = x - learningRate * slope(x);
  }
  return x;
}`,
  remark: "With a rate that is too large this loop never ends. Real ones count their steps.",
});
