// Lesson 04, exercises 4.6 and 4.7: the largest learning rate, and momentum.
import { itemAt } from "../../../math/items.js";
import { functionExercise } from "../../exercise/exercise.js";

export const largestRate = functionExercise({
  id: "4.6",
  title: "The largest rate",
  signature: "largestRate(curvatures: number[]): number",
  reference: (curvatures: readonly number[]) => 2 / Math.max(...curvatures),
  trials: [[[1, 8]], [[4]], [[0.4, 4.9, 2]], [[20, 0.5]], [[0.1, 0.2, 0.3, 0.25]], [[9, 10]]],
  mistakes: [
    {
      answer: (curvatures) => 1 / Math.max(...curvatures),
      message: "That rate is safe, and the factor 1 − η·λ is 0 there. It may be twice as large.",
    },
    {
      answer: (curvatures) => 2 / Math.min(...curvatures),
      message:
        "The flattest direction allows that. The steepest one throws you out: take the largest λ.",
    },
    {
      answer: (curvatures) => 2 / (Math.max(...curvatures) + Math.min(...curvatures)),
      message: "That is the fastest rate for a bowl. The largest that still converges is asked.",
    },
    {
      answer: (curvatures) => Math.max(...curvatures) / 2,
      message: "Upside down: 2 divided by λ.",
    },
    {
      answer: (curvatures) => Math.max(...curvatures),
      message: "That is the largest curvature. Which rates keep 1 − η·λ between −1 and 1?",
    },
    {
      answer: (curvatures) => 2 / itemAt(curvatures, 0),
      message: "The first curvature need not be the largest. Look through all of them.",
    },
    {
      answer: (curvatures) => 2 / itemAt(curvatures, -1),
      message: "The last curvature need not be the largest. Look through all of them.",
    },
    {
      answer: (curvatures) => 2 / (curvatures.reduce((a, b) => a + b, 0) / curvatures.length),
      message: "The mean curvature is no bound: the steepest direction throws you out before.",
    },
    {
      answer: (curvatures) => 2 / curvatures.reduce((a, b) => a + b, 0),
      message: "You add the curvatures up. Each direction is by itself: the largest λ decides.",
    },
    {
      answer: (curvatures) => 2 / Number([...curvatures].map(String).sort().at(-1)),
      message:
        "`sort()` compares numbers as texts, and 10 comes before 9. Write `Math.max(...curvatures)`.",
    },
    {
      answer: (curvatures) => Math.max(...curvatures) / Math.min(...curvatures),
      message: "That is how long the valley is. The largest rate is 2 divided by the largest λ.",
    },
    {
      answer: (curvatures) => 2 / Math.sqrt(Math.max(...curvatures)),
      message: "The root is too much: 2 divided by λ itself.",
    },
    {
      answer: (curvatures) => 2 / Math.max(10, ...curvatures),
      message:
        "The maximum begins at 10. Begin with the first curvature, or write `Math.max(...curvatures)`.",
    },
  ],
  hints: [
    "Each step multiplies the distance along a direction by 1 − η·λ. When does that grow?",
    "−1 < 1 − η·λ means η < 2/λ. It must hold for every λ.",
  ],
  solution: `
function largestRate(curvatures: number[]): number {
  return 2 / Math.max(...curvatures);
}`,
  remark: "Exactly at this rate the ball swings from wall to wall for ever.",
});

export const momentumStep = functionExercise({
  id: "4.7",
  title: "Momentum",
  signature:
    "roll(w: number, velocity: number, slope: number, learningRate: number, momentum: number): [number, number]",
  reference: (
    w: number,
    velocity: number,
    slope: number,
    learningRate: number,
    momentum: number,
  ): [number, number] => {
    const next = momentum * velocity - learningRate * slope;
    return [w + next, next];
  },
  trials: [
    [1, 0, 2, 0.1, 0.9],
    [0.5, -0.25, 3, 0.05, 0.8],
    [-2, 1, 0, 0.1, 0.5],
    [4, -1, -6, 0.2, 0.9],
  ],
  mistakes: [
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * velocity + learningRate * slope;
        return [w + next, next];
      },
      message: "The slope pushes uphill here: subtract the slope times the rate.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * velocity - learningRate * slope;
        return [w - next, next];
      },
      message: "The velocity already points downhill. Add it to the weight.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => [
        w + velocity,
        momentum * velocity - learningRate * slope,
      ],
      message: "You move with the old velocity. First the new velocity, then the move.",
    },
    {
      answer: (w, velocity, slope, learningRate) => {
        const next = velocity - learningRate * slope;
        return [w + next, next];
      },
      message: "Nothing is lost to friction: multiply the old velocity by the momentum.",
    },
    {
      answer: (w, _, slope, learningRate) => [w - learningRate * slope, -learningRate * slope],
      message: "That is plain descent. The old velocity plays no part in it.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * velocity - learningRate * slope;
        return [next, w + next];
      },
      message: "The two are exchanged: first the weight, then the velocity.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * velocity - learningRate * (1 - momentum) * slope;
        return [w + next, next];
      },
      message: "1 − μ belongs to a running mean. Here the velocity is a sum: take the whole slope.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * velocity + slope;
        return [w - learningRate * next, next];
      },
      message:
        "That is PyTorch's way. Here the velocity has the rate in it, and its sign points downhill.",
    },
    {
      answer: (w, velocity, slope, _, momentum) => {
        const next = momentum * velocity - slope;
        return [w + next, next];
      },
      message: "The learning rate is missing: multiply the slope by it.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * (velocity - learningRate * slope);
        return [w + next, next];
      },
      message: "The slope is slowed down too. Only the old velocity is multiplied by the momentum.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * velocity - learningRate * slope;
        return [w + learningRate * next, next];
      },
      message:
        "The rate counts twice. It is in the velocity already: the weight moves by all of it.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = learningRate * (momentum * velocity - slope);
        return [w + next, next];
      },
      message: "The rate multiplies the old velocity, too. It belongs to the slope alone.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * velocity - learningRate * slope;
        return [w + momentum * next - learningRate * slope, next];
      },
      message: "That is Nesterov's way. Here the weight moves by the new velocity itself.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * velocity - learningRate * slope;
        return [w + next, velocity];
      },
      message: "The weight is right. The old velocity is returned: return the new one.",
    },
    {
      answer: (w, velocity, slope, learningRate) => [w - learningRate * slope, velocity],
      message: "That is plain descent, and the velocity never changes.",
    },
    {
      answer: (w, _, slope, learningRate, momentum) => {
        const next = momentum * w - learningRate * slope;
        return [w + next, next];
      },
      message: "The momentum multiplies the weight. It multiplies the old velocity.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * velocity + slope;
        return [next, w - learningRate * next];
      },
      message:
        "Two slips. That is PyTorch's way, without the rate in the velocity. And: First the weight, then the velocity.",
    },
    {
      answer: (w, velocity, slope, learningRate, momentum) => {
        const next = momentum * velocity + (1 - momentum) * slope;
        return [w - learningRate * next, next];
      },
      message: "That is a running mean of slopes. Here the velocity is a sum, with the rate in it.",
    },
  ],
  hints: [
    "Two lines: the new velocity first, then the weight moves by it.",
    "`const next = momentum * velocity - learningRate * slope;`",
    "`return [w + next, next];`",
  ],
  solution: `
function roll(
  w: number,
  velocity: number,
  slope: number,
  learningRate: number,
  momentum: number,
): [number, number] {
  const next = momentum * velocity - learningRate * slope;
  return [w + next, next];
}`,
});
