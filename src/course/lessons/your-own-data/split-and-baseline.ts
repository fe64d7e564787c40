// Lesson 09, exercises 9.3, 9.5 and 9.6: training, validation and test data, the baseline, and the standard
// error of a share.
import { functionExercise } from "../../exercise/exercise.js";

type Parts = {
  test: readonly unknown[];
  validation: readonly unknown[];
  train: readonly unknown[];
};

const cut = (order: readonly number[], tests: number, validations: number): Parts => ({
  test: order.slice(0, tests),
  validation: order.slice(tests, tests + validations),
  train: order.slice(tests + validations),
});

export const splitByShares = functionExercise({
  id: "9.3",
  title: "Three parts",
  signature:
    "threeParts(order: number[], testShare: number, validationShare: number): { test: number[]; validation: number[]; train: number[] }",
  reference: (order: readonly number[], testShare: number, validationShare: number) =>
    cut(order, Math.round(testShare * order.length), Math.round(validationShare * order.length)),
  trials: [
    [[3, 0, 4, 1, 2], 0.2, 0.4],
    [[5, 2, 7, 0, 1, 3, 6, 4, 9, 8], 0.2, 0.3],
    [[1, 0, 3, 2], 0.25, 0.25],
    [[6, 5, 4, 3, 2, 1, 0], 0.3, 0.15],
    [[8, 1, 6, 3, 5, 7, 4, 0, 2], 0.2, 0.3],
    [[4, 0, 3, 1, 2], 0.3, 0.3],
  ],
  mistakes: [
    {
      answer: (order, testShare, validationShare) => {
        const tests = Math.round(testShare * order.length);
        const validations = Math.round(validationShare * order.length);
        return { ...cut(order, tests, validations), validation: order.slice(0, validations) };
      },
      message: "Validation and test share examples. Begin the second part where the first ends.",
    },
    {
      answer: (order, testShare, validationShare) => {
        const tests = Math.round(testShare * order.length);
        const validations = Math.round(validationShare * order.length);
        return { ...cut(order, tests, validations), train: order.slice(tests) };
      },
      message: "The training part still holds the validation examples. Cut them off, too.",
    },
    {
      answer: (order, testShare, validationShare) => {
        const tests = Math.round(testShare * order.length);
        const both = Math.round((testShare + validationShare) * order.length);
        return cut(order, tests, both - tests);
      },
      message:
        "You round the sum of both shares. Round each by itself, and add the two whole numbers.",
    },
    {
      answer: (order, testShare, validationShare) => {
        const tests = Math.round(testShare * order.length);
        return cut(order, tests, Math.round(validationShare * (order.length - tests)));
      },
      message: "The validation share is taken of what is left. Both shares are of all examples.",
    },
    {
      answer: (order, testShare, validationShare) => {
        const sorted = [...order].sort((a, b) => a - b);
        const tests = Math.round(testShare * order.length);
        return cut(sorted, tests, Math.round(validationShare * order.length));
      },
      message: "The order is lost: you sort the places. They were shuffled on purpose.",
    },
    {
      answer: (order, testShare, validationShare) =>
        cut(
          order,
          Math.floor(testShare * order.length),
          Math.floor(validationShare * order.length),
        ),
      message:
        "You round down: of 9 examples, a fifth is 1.8, and that is nearer to 2. Use `Math.round`.",
    },
    {
      answer: (order, testShare, validationShare) => {
        const tests = Math.round(testShare * order.length);
        const validations = Math.round(validationShare * order.length);
        const first = order.length - tests - validations;
        const second = order.length - tests;
        return {
          test: order.slice(second),
          validation: order.slice(first, second),
          train: order.slice(0, first),
        };
      },
      message: "From the other end: here the first places are for the test.",
    },
    {
      answer: (order, testShare, validationShare) => {
        const tests = Math.round(testShare * order.length);
        const validations = Math.round(validationShare * order.length);
        return {
          test: order.slice(0, tests),
          validation: order.slice(tests, validations),
          train: order.slice(validations),
        };
      },
      message:
        "`slice(from, to)` ends at a place, it does not count: validation ends at `tests + validations`.",
    },
  ],
  hints: [
    "How many are test, how many validation? `Math.round(share * order.length)`.",
    "`order.slice(0, tests)`, then `order.slice(tests, tests + validations)`, then the rest.",
  ],
  solution: `
function threeParts(order: number[], testShare: number, validationShare: number) {
  const tests = Math.round(testShare * order.length);
  const validations = Math.round(validationShare * order.length);
  return {
    test: order.slice(0, tests),
    validation: order.slice(tests, tests + validations),
    train: order.slice(tests + validations),
  };
}`,
});

const share = (words: readonly string[], word: string | undefined) =>
  words.filter((one) => one === word).length / words.length;

function mostFrequent(words: readonly string[]): string | undefined {
  const different = [...new Set(words)];
  return different.sort((a, b) => share(words, b) - share(words, a))[0];
}

export const baseline = functionExercise({
  id: "9.5",
  title: "The baseline",
  signature: "baseline(training: string[], test: string[]): number",
  reference: (training: readonly string[], test: readonly string[]) =>
    share(test, mostFrequent(training)),
  trials: [
    [
      ["a", "b", "b"],
      ["a", "a", "b", "a"],
    ],
    [
      ["no", "no", "yes"],
      ["no", "yes"],
    ],
    [
      ["x", "y", "z", "z"],
      ["x", "z", "z", "z", "y"],
    ],
    [["m"], ["f", "f", "m"]],
    [
      ["b", "a", "a", "a", "b", "c"],
      ["a", "a", "b", "c", "c", "c"],
    ],
  ],
  mistakes: [
    {
      answer: (_, test) => share(test, mostFrequent(test)),
      message:
        "You look for the most frequent class in the test. The baseline knows the training part only.",
    },
    {
      answer: (training) => share(training, mostFrequent(training)),
      message: "That is its share in training. Count how often it is right in the test.",
    },
    {
      answer: (training) => mostFrequent(training),
      message: "That is the class itself. The share of the test that it gets right is asked.",
    },
    {
      answer: (training, test) => 1 / new Set([...training, ...test]).size,
      message:
        "That is guessing evenly between the classes. The baseline always says the most frequent one.",
    },
    {
      answer: (training, test) => share(test, mostFrequent(training)) * test.length,
      message: "That is how many are right. Divide by how many there are.",
    },
    {
      answer: (training, test) => share(test, training[0]),
      message: "You take the first class that comes. Count which one is most frequent.",
    },
    {
      answer: (training, test) =>
        (share(test, mostFrequent(training)) * test.length) / training.length,
      message: "You divide by the length of the training part. The share is one of the test.",
    },
    {
      answer: (training, test) => {
        const rare = [...new Set(training)].sort((a, b) => share(training, a) - share(training, b));
        return share(test, rare[0]);
      },
      message: "That is the least frequent class: the order is turned round.",
    },
  ],
  hints: [
    "Two steps: find the most frequent class in training, then count it in the test.",
    "`training.filter((one) => one === name).length` counts one class.",
  ],
  solution: `
function baseline(training: string[], test: string[]): number {
  const count = (name: string) => training.filter((one) => one === name).length;
  const classes = [...new Set(training)].sort((a, b) => count(b) - count(a));
  return test.filter((one) => one === classes[0]).length / test.length;
}`,
});

export const standardError = functionExercise({
  id: "9.6",
  title: "How sure is a share?",
  signature: "standardError(share: number, count: number): number",
  reference: (p: number, n: number) => Math.sqrt((p * (1 - p)) / n),
  trials: [
    [0.5, 100],
    [0.9, 67],
    [0.97, 359],
    [0.2, 25],
    [0.75, 12],
  ],
  mistakes: [
    {
      answer: (p, n) => (p * (1 - p)) / n,
      message: "The root is missing: that is the variance of the share.",
    },
    {
      answer: (p, n) => Math.sqrt(p * (1 - p)) / n,
      message: "Divide inside the root: four times as many examples halve the error, no more.",
    },
    {
      answer: (p, n) => Math.sqrt(p * (1 - p) * n),
      message: "That is for the number of right ones, not for their share: multiply became divide.",
    },
    {
      answer: (p) => Math.sqrt(p * (1 - p)),
      message: "The number of examples is not used. More of them make a share surer.",
    },
    {
      answer: (p, n) => Math.sqrt(p / n),
      message: "The factor 1 − p is missing.",
    },
    {
      answer: (p, n) => Math.sqrt((p * (1 - p)) / (n - 1)),
      message: "You divide by n − 1. The formula above divides by n.",
    },
    {
      answer: (p, n) => Math.sqrt(p - p / n),
      message: "Brackets: p times (1 − p), and all of it divided by n.",
    },
  ],
  hints: [
    "The formula has a root over everything: p times 1 − p, divided by n.",
    "`Math.sqrt((share * (1 - share)) / count)`",
  ],
  solution: `
function standardError(share: number, count: number): number {
  return Math.sqrt((share * (1 - share)) / count);
}`,
  remark: "Two models whose shares differ by less than two of these are not told apart.",
});
