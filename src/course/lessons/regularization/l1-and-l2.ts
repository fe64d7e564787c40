// Lesson 07, exercises 7.1 to 7.4: the penalty of L2, the slope of L1, one step, and why L1 gives zeros.
import { l1, l2 } from "../../../training/regularize.js";
import { functionExercise } from "../../exercise/exercise.js";

type Values = readonly number[];

export const l2Penalty = functionExercise({
  id: "7.1",
  title: "The price of L2",
  signature: "priceL2(weights: number[], rate: number): number",
  reference: (weights: Values, rate: number) => l2(rate)(weights),
  trials: [
    [[3, -4], 0.1],
    [[1, 2, 0.5], 0.01],
    [[-2], 0.5],
    [[0.5, 0, -1.5, 2], 1],
  ],
  mistakes: [
    {
      answer: (weights, rate) => l2(rate)(weights) / 2,
      message: "There is no ½ here: Keras' price is λ times the sum of squares.",
    },
    {
      answer: (weights, rate) => l2(rate)(weights) / weights.length,
      message: "You take the mean. The price is the sum: more weights cost more.",
    },
    {
      answer: (weights, rate) => l1(rate)(weights),
      message: "That is L1, by the size. L2 goes by the square.",
    },
    {
      answer: (weights, rate) => rate * Math.hypot(...weights),
      message: "You take the root of the sum of squares. Leave the root out.",
    },
    {
      answer: (weights, rate) => l2(rate * rate)(weights),
      message: "You square λ too. Only the weights are squared.",
    },
    {
      answer: (weights) => l2(1)(weights),
      message: "The rate λ is missing: multiply the sum by it.",
    },
    {
      answer: (weights, rate) => rate * weights.reduce((sum, w) => sum + w, 0) ** 2,
      message: "You square the sum. Square each weight first, then add.",
    },
    {
      answer: (weights, rate) => rate * weights.reduce((sum, w) => sum + w * w),
      message:
        "The first weight is not squared: `reduce` begins with it. Give it a 0 to begin with.",
    },
    {
      answer: (weights, rate) => rate * weights.reduce((sum, w) => sum + w, 0),
      message: "The weights are not squared.",
    },
    {
      answer: (weights, rate) => 2 * rate * weights.reduce((sum, w) => sum + w, 0),
      message: "Times 2 is not squared: that is the slope of the price, added up.",
    },
    {
      answer: (weights, rate) => rate + l2(1)(weights),
      message: "The rate is added. Multiply the sum by it.",
    },
    {
      answer: (weights, rate) => weights.reduce((sum, w) => sum + rate + w * w, 0),
      message: "The rate is added to each square. Multiply by it.",
    },
    {
      answer: (weights, rate) => weights.reduce((sum, w) => rate * (sum + w * w), 0),
      message: "The rate multiplies again in every turn. Multiply once, after the loop.",
    },
  ],
  hints: [
    "Square each weight, add the squares, multiply by the rate.",
    "`let total = 0; for (const w of weights) total += w * w;`",
  ],
  solution: `
function priceL2(weights: number[], rate: number): number {
  let total = 0;
  for (const w of weights) total += w * w;
  return rate * total;
}`,
});

export const l1Slope = functionExercise({
  id: "7.2",
  title: "The slope of L1",
  signature: "slopeL1(weights: number[], rate: number): number[]",
  reference: (weights: Values, rate: number) => l1(rate).gradient(weights),
  trials: [
    [[3, -4], 0.1],
    [[0.5, 0, -1.5], 0.2],
    [[-2, 0.001], 0.5],
    [[0, 7], 1],
  ],
  mistakes: [
    {
      answer: (weights, rate) => weights.map((w) => rate * w),
      message: "L1 pulls at every weight with the same force λ, whatever its size.",
    },
    {
      answer: (weights, rate) => weights.map((w) => 2 * rate * w),
      message: "That is the slope of L2. L1's does not grow with the weight.",
    },
    {
      answer: (weights, rate) => weights.map((w) => rate * Math.abs(w)),
      message:
        "That is the price of each weight. Its slope is λ on the right of 0 and −λ on the left.",
    },
    {
      answer: (weights) => weights.map((w) => Math.sign(w)),
      message: "The rate λ is missing.",
    },
    {
      answer: (weights, rate) => weights.map(() => rate),
      message: "Left of 0 the price falls: the slope there is −λ.",
    },
    {
      answer: (weights, rate) => weights.map((w) => (w >= 0 ? rate : -rate)),
      message: "A weight of exactly 0 is pulled nowhere: its slope counts as 0.",
    },
    {
      answer: (weights, rate) => weights.map((w) => (w > 0 ? rate : -rate)),
      message: "A weight of exactly 0 is pulled nowhere: its slope counts as 0.",
    },
  ],
  hints: [
    "The price of one weight is λ|w|: a straight line up to the right of 0, and one to the left.",
    "`Math.sign(w)` is 1, −1, or 0 for 0.",
  ],
  solution: `
function slopeL1(weights: number[], rate: number): number[] {
  return weights.map((w) => rate * Math.sign(w));
}`,
});

export const stepWithL2 = functionExercise({
  id: "7.3",
  title: "One step with L2",
  signature: "stepL2(weight: number, slope: number, learningRate: number, rate: number): number",
  reference: (weight: number, slope: number, learningRate: number, rate: number) =>
    weight - learningRate * (slope + 2 * rate * weight),
  trials: [
    [2, 0.5, 0.1, 0.01],
    [-1, 0, 0.5, 0.2],
    [3, -1, 0.2, 0.05],
    [0, 2, 0.1, 0.3],
    [1.5, 0.25, 1, 0.1],
  ],
  mistakes: [
    {
      answer: (weight, slope, learningRate, rate) =>
        weight - learningRate * (slope + rate * weight),
      message: "A factor of 2 is missing: the slope of λw² is 2λw.",
    },
    {
      answer: (weight, slope, learningRate) => weight - learningRate * slope,
      message: "The price has no effect in your step. Its slope, 2λw, belongs to the slope.",
    },
    {
      answer: (weight, slope, learningRate, rate) =>
        weight - learningRate * (slope - 2 * rate * weight),
      message: "The price pushes the weight away from 0. Its slope is added to the data's.",
    },
    {
      answer: (weight, slope, learningRate, rate) =>
        weight - learningRate * slope - 2 * rate * weight,
      message: "The learning rate multiplies both slopes, the price's too.",
    },
    {
      answer: (weight, slope, learningRate, rate) =>
        weight + learningRate * (slope + 2 * rate * weight),
      message: "Uphill. A step goes against the slope.",
    },
    {
      answer: (weight, _, learningRate, rate) => weight - learningRate * 2 * rate * weight,
      message: "Only the price is left. The slope of the data loss belongs to it.",
    },
    {
      answer: (weight, slope, learningRate, rate) =>
        weight - learningRate * (slope + rate * weight * weight),
      message: "You add the price itself, λw². A step needs its slope, 2λw.",
    },
    {
      answer: (weight, slope, _, rate) => slope + 2 * rate * weight,
      message: "That is the whole slope. Return the weight after the step.",
    },
    {
      answer: (weight, slope, learningRate, rate) => -learningRate * (slope + 2 * rate * weight),
      message: "That is the change. Return the new weight: the old one and the change.",
    },
    {
      answer: (weight, slope, learningRate, rate) =>
        weight - learningRate * (slope + rate * Math.sign(weight)),
      message: "That is L1's pull, the same for every weight. L2 pulls in proportion: 2λw.",
    },
    {
      answer: (weight, slope, learningRate, rate) => {
        const moved = weight - learningRate * slope;
        return moved - learningRate * 2 * rate * moved;
      },
      message: "Two steps, one after the other. Both slopes are taken at the old weight.",
    },
    {
      answer: (weight, slope, learningRate, rate) =>
        weight - learningRate * (slope + 2 * rate * slope),
      message: "In the price stands the slope. There belongs the weight: 2λw.",
    },
    {
      answer: (weight, slope, learningRate, rate) => weight - learningRate * (slope + 2 * rate),
      message: "The weight is missing in the price's slope: 2λw.",
    },
    {
      answer: (weight, slope, learningRate, rate) =>
        weight - learningRate * slope + 2 * rate * weight,
      message: "Brackets are missing: the rate multiplies both slopes, and both are subtracted.",
    },
    {
      answer: (weight, slope, learningRate, rate) => weight * (1 - rate) - learningRate * slope,
      message:
        "The weight shrinks by λ. It shrinks by 2ηλ: the learning rate and the 2 are missing.",
    },
    {
      answer: (weight, slope, _, rate) => weight - (slope + 2 * rate * weight),
      message: "The learning rate is missing: multiply the whole slope by it.",
    },
    {
      answer: (weight, slope, learningRate, rate) =>
        weight + learningRate * (slope + rate * weight),
      message: "Two slips. Uphill: a step goes against the slope. And: The slope of λw² is 2λw.",
    },
  ],
  hints: [
    "The slope of the whole cost is the data's slope plus the price's. What is the slope of λw²?",
    "`slope + 2 * rate * weight` is the whole slope. A step goes against it.",
  ],
  solution: `
function stepL2(weight: number, slope: number, learningRate: number, rate: number): number {
  return weight - learningRate * (slope + 2 * rate * weight);
}`,
  remark: "Without a data slope, the weight is multiplied by 1 − 2ηλ: weight decay.",
});

export const bestWithL1 = functionExercise({
  id: "7.4",
  title: "Where L1 leaves a weight",
  signature: "bestWithL1(wish: number, rate: number): number",
  reference: (wish: number, rate: number) =>
    Math.sign(wish) * Math.max(0, Math.abs(wish) - rate / 2) + 0,
  trials: [
    [2, 1],
    [-2, 1],
    [0.3, 1],
    [-0.25, 2],
    [1.5, 0.2],
    [-4, 6],
  ],
  mistakes: [
    {
      answer: (wish, rate) => wish / (1 + rate),
      message: "That is L2's answer: it shrinks in proportion and never reaches 0.",
    },
    {
      answer: (wish, rate) => Math.sign(wish) * Math.max(0, Math.abs(wish) - rate) + 0,
      message: "The slope of the square is 2(w − wish): the way is half of λ.",
    },
    {
      answer: (wish, rate) => wish - rate / 2,
      message: "For a negative wish, towards 0 means to the right. And 0 is never crossed.",
    },
    {
      answer: (wish, rate) => Math.sign(wish) * (Math.abs(wish) - rate / 2),
      message: "A small wish ends at 0. Yours goes through 0 to the other side.",
    },
    {
      answer: (wish, rate) => Math.max(0, Math.abs(wish) - rate / 2),
      message: "The sign of the wish is lost.",
    },
    {
      answer: (wish, rate) => Math.max(0, wish - rate / 2),
      message: "A negative wish deserves the same: towards 0, and not beyond.",
    },
    {
      answer: (wish, rate) => (wish > 0 ? Math.max(0, wish - rate / 2) : wish - rate / 2),
      message: "For a negative wish, towards 0 means to the right: wish + λ/2.",
    },
    {
      answer: (wish, rate) => {
        const w = Math.sign(wish) * Math.max(0, Math.abs(wish) - rate / 2);
        return (w - wish) ** 2 + rate * Math.abs(w);
      },
      message: "That is how small it gets. Asked is the w where it is smallest.",
    },
    {
      answer: (wish, rate) => Math.sign(wish) * Math.max(0, Math.abs(wish) + rate / 2),
      message: "The weight goes away from 0. The price pulls it towards 0: subtract λ/2.",
    },
    {
      answer: (wish, rate) => (Math.abs(wish) < rate / 2 ? 0 : wish),
      message: "Small wishes end at 0, that is right. The others move towards 0 by λ/2.",
    },
    {
      answer: (wish, rate) => Math.sign(wish) * Math.max(0, Math.abs(wish) - 2 * rate) + 0,
      message: "The slope of the square is 2(w − wish): the way is half of λ, not twice λ.",
    },
    {
      answer: (wish, rate) => (Math.abs(wish) < rate / 2 ? 0 : wish - rate / 2),
      message: "For a negative wish, towards 0 means to the right: wish + λ/2.",
    },
    {
      answer: (wish, rate) => (wish - rate) ** 2 + rate * Math.abs(wish),
      message: "That is a cost. Asked is the w where it is smallest.",
    },
    {
      answer: (wish, rate) => Math.max(0, wish - rate),
      message: "Two slips. The way is half of λ. And: A negative wish moves towards 0, too.",
    },
    {
      answer: (wish, rate) => Math.max(-rate / 2, Math.min(rate / 2, wish)),
      message: "The wish is cut off at λ/2. That is what is taken away: the rest is asked.",
    },
    {
      answer: (wish) => wish,
      message: "That is the wish itself. The price of L1 moves it towards 0 by λ/2.",
    },
  ],
  hints: [
    "Right of 0 the slope is 2(w − wish) + λ. Where is it 0?",
    "At w = wish − λ/2, if that lies right of 0. Otherwise the minimum is 0 itself.",
    "For both sides: the sign of the wish, times its size less λ/2, but at least 0.",
  ],
  solution: `
function bestWithL1(wish: number, rate: number): number {
  return Math.sign(wish) * Math.max(0, Math.abs(wish) - rate / 2);
}`,
  remark: "Every wish smaller than λ/2 ends at exactly 0. That is why L1 makes zeros.",
});
