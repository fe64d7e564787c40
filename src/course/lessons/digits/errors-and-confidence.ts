// Lesson 08, exercises 8.4 to 8.6: the misread digits, the confusion matrix, and a network that answers only if
// its probability is above a threshold.
import { argMax } from "../../../data/decide.js";
import { itemAt } from "../../../math/items.js";
import { softmax } from "../../../model/activation.js";
import { confusionMatrix } from "../../../training/metric.js";
import { functionExercise } from "../../exercise/exercise.js";
import { withVariants } from "../../exercise/variant.js";

type Values = readonly number[];

const places = (length: number) => Array.from({ length }, (_, i) => i);

export const findMisread = functionExercise({
  id: "8.4",
  title: "Find the misread ones",
  signature: "misread(answers: number[], targets: number[]): number[]",
  reference: (answers: Values, targets: Values) =>
    places(answers.length).filter((i) => answers[i] !== targets[i]),
  trials: [
    [
      [3, 1, 4, 1],
      [3, 7, 4, 1],
    ],
    [
      [0, 0, 0],
      [1, 0, 2],
    ],
    [
      [5, 5],
      [5, 5],
    ],
    [
      [9, 8, 7, 6, 5],
      [8, 8, 8, 6, 4],
    ],
  ],
  mistakes: [
    {
      answer: (answers, targets) => places(answers.length).filter((i) => answers[i] === targets[i]),
      message: "Those are the ones that are read correctly.",
    },
    {
      answer: (answers, targets) => answers.filter((answer, i) => answer !== targets[i]),
      message: "Those are the wrong answers themselves. Their places in the list are asked.",
    },
    {
      answer: (answers, targets) => targets.filter((target, i) => target !== answers[i]),
      message: "Those are the digits that were misread. Their places in the list are asked.",
    },
    {
      answer: (answers, targets) => answers.filter((answer, i) => answer !== targets[i]).length,
      message: "That is how many there are. Their places are asked, as a list.",
    },
    {
      answer: (answers, targets) =>
        places(answers.length)
          .filter((i) => answers[i] !== targets[i])
          .map((i) => i + 1),
      message: "Off by one: places count from 0.",
    },
    {
      answer: (answers, targets) => answers.map((answer, i) => answer !== targets[i]),
      message: "You say for each place whether it is misread. Keep those places, as numbers.",
    },
    {
      answer: (answers, targets) =>
        places(answers.length)
          .map((i) => (answers[i] === targets[i] ? 0 : i))
          .filter((i) => i),
      message: "Place 0 is lost: to `filter`, 0 counts as false.",
    },
    {
      answer: (answers, targets) => [answers.filter((answer, i) => answer !== targets[i]).length],
      message: "That is how many there are. Their places are asked.",
    },
    {
      answer: (answers, targets) => answers.map((answer, i) => Number(answer !== targets[i])),
      message: "You say for each place whether it is misread. Keep those places, as numbers.",
    },
    {
      answer: (answers, targets) => answers.map((answer, i) => (answer !== targets[i] ? i : -1)),
      message: "−1 stands for those that are right. Leave them out: use `filter`.",
    },
    {
      answer: (answers, targets) =>
        answers
          .filter((answer, i) => answer !== targets[i])
          .map((answer) => answers.indexOf(answer)),
      message:
        "`indexOf` finds the first place of a digit, which may be another one. Keep the place i itself.",
    },
    {
      answer: (answers, targets) =>
        places(answers.length - 1).filter((i) => answers[i] !== targets[i]),
      message: "The last place is never looked at: the loop ends one too early.",
    },
    {
      answer: (answers, targets) => answers.map((answer, i) => answer - itemAt(targets, i)),
      message: "Those are differences. Keep the places where the difference is not 0.",
    },
    {
      answer: (answers, targets) =>
        places(answers.length).filter((i) => itemAt(answers, i) < itemAt(targets, i)),
      message: "Too large an answer is wrong, too: compare with `!==`.",
    },
    {
      answer: (answers, targets) =>
        places(answers.length).filter((i) => itemAt(answers, i) > itemAt(targets, i)),
      message: "Too small an answer is wrong, too: compare with `!==`.",
    },
  ],
  hints: [
    "Go through the places 0, 1, 2, … and keep those where answer and target differ.",
    "`answers.map((_, i) => i).filter((i) => answers[i] !== targets[i])`",
  ],
  solution: `
function misread(answers: number[], targets: number[]): number[] {
  return answers.map((_, i) => i).filter((i) => answers[i] !== targets[i]);
}`,
});

const counts = (answers: Values, targets: Values, classes: number) =>
  confusionMatrix(answers, targets, places(classes)).counts;

export const confusion = functionExercise({
  id: "8.5",
  title: "The confusion matrix",
  signature: "confusion(answers: number[], targets: number[], classes: number): number[][]",
  reference: counts,
  trials: [
    [[0, 1, 1, 0], [0, 1, 0, 0], 2],
    [[2, 2, 1, 0, 0], [2, 1, 1, 0, 2], 3],
    [[0, 0, 0], [1, 1, 0], 2],
    [[3, 3, 0], [3, 1, 1], 4],
    [[0, 1, 1], [0, 1, 0], 4],
  ],
  mistakes: [
    {
      answer: (answers, targets, classes) =>
        counts(answers, targets, classes).map((row) =>
          row.map(
            (n) =>
              n /
              Math.max(
                1,
                row.reduce((a, b) => a + b),
              ),
          ),
        ),
      message: "You divide by the row's sum. Counts are asked.",
    },
    {
      answer: (answers, targets, classes) =>
        counts(answers, targets, classes).map((row, i) => row.map((n, j) => (i === j ? 0 : n))),
      message: "The diagonal is empty. Right answers are counted too.",
    },
    {
      answer: (answers, targets, classes) =>
        counts(answers, targets, classes).map((row) => row.map((n) => Math.min(n, 1))),
      message: "Each place holds 1 at most. Add 1 each time instead of setting it to 1.",
    },
    {
      answer: (answers, targets) => counts(answers, targets, Math.max(...answers, ...targets) + 1),
      message:
        "`classes` is not used. A class that nobody is, and nobody is taken for, has a row and a column too.",
    },
    {
      answer: (answers, _, classes) => {
        const row = new Array<number>(classes).fill(0);
        for (const answer of answers) row[answer] = itemAt(row, answer) + 1;
        return places(classes).map(() => [...row]);
      },
      message:
        "All rows are one and the same list: `fill(list)` puts it into every place. Make a new one for each row.",
    },
    {
      answer: (answers, targets, classes) =>
        counts(answers, targets, classes).map((row, i) => row.map((n, j) => (i === j ? n : 0))),
      message: "Only right answers are counted. Wrong ones have their places beside the diagonal.",
    },
    {
      answer: (answers, targets, classes) => counts(answers.slice(1), targets.slice(1), classes),
      message: "The first example is left out: the loop begins at 1.",
    },
    {
      answer: (answers, targets, classes) =>
        counts(answers, targets, classes).map((row) =>
          row.map((n) => (n === 0 ? undefined : Number.NaN)),
        ),
      message: "The places are empty to begin with, and nothing + 1 is `NaN`. Fill them with 0.",
    },
    {
      answer: (answers, targets) => confusionMatrix(answers, targets).counts,
      message: "Classes that do not occur have no row and no column. There are `classes` of each.",
    },
    {
      answer: (answers, targets, classes) =>
        counts(answers, targets, classes).map((row, i, all) =>
          row.map((n, j) => (i === j ? n : n + itemAt(itemAt(all, j), i))),
        ),
      message: "Each mistake is counted in two places. It belongs in the row of its target alone.",
    },
    {
      answer: (answers, targets, classes) =>
        counts(answers, targets, classes).map((row, i) => [itemAt(row, i)]),
      message: "Those are the right ones of each class. Every row has a number for each answer.",
    },
  ],
  hints: [
    "Begin with a table of zeros: `classes` rows of `classes` numbers.",
    "For each example add 1 in the row of its target and the column of its answer.",
    "`Array.from({ length: classes }, () => new Array(classes).fill(0))` makes rows that are not shared.",
  ],
  solution: `
function confusion(answers: number[], targets: number[], classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  answers.forEach((answer, i) => {
    counts[targets[i]][answer] += 1;
  });
  return counts;
}`,
});

/** A negative number as text, with the typographic minus sign. */
const shown = (value: number) => `−${-value}`;

/** The exercise for one number, `nothing`, that means "no answer". */
const defineAnswer = (nothing: number) =>
  functionExercise({
    id: "8.6",
    title: "Answer, or say nothing",
    signature: "answerOrNothing(probabilities: number[], threshold: number): number",
    reference: (p: Values, threshold: number) =>
      Math.max(...p) >= threshold ? argMax(p) : nothing,
    trials: [
      [[0.1, 0.8, 0.1], 0.7],
      [[0.4, 0.35, 0.25], 0.5],
      [[0.5, 0.25, 0.25], 0.5],
      [[0.05, 0.05, 0.9], 0.95],
      [[0, 0, 0, 1], 0.99],
      [[0.3, 0.2, 0.5], 0.25],
      [[0.5, 0.4, 0.1], 0.3],
      [[0.4, 0.35, 0.25], 0.36],
    ],
    mistakes: [
      {
        answer: (p) => argMax(p),
        message:
          "It always answers: the threshold has no effect. Compare it with the largest probability, which is at most 1.",
      },
      {
        answer: (p, threshold) => (Math.max(...p) > threshold ? argMax(p) : nothing),
        message: "Exactly at the threshold there is an answer too: use `>=`.",
      },
      {
        answer: (p, threshold) => (Math.max(...p) >= threshold ? Math.max(...p) : nothing),
        message: "That is the probability of the answer. The class number is asked.",
      },
      {
        answer: (p, threshold) => (Math.max(...p) >= threshold ? nothing : argMax(p)),
        message: "Turned round: it answers when it is unsure, and is silent when it is sure.",
      },
      {
        answer: (p, threshold) => Number(Math.max(...p) >= threshold),
        message: `That is whether it is sure, 1 or 0. The class number is asked, or ${shown(nothing)}.`,
      },
      {
        answer: (p, threshold) => {
          const first = p.findIndex((value) => value >= threshold);
          return first < 0 ? nothing : first;
        },
        message:
          "That is the first class above the threshold. With a low one there are several: take the most probable.",
      },
      {
        answer: (p, threshold) => (Math.max(...p) >= threshold ? argMax(p) : 0),
        message: `0 is a class. To say nothing, return ${shown(nothing)}.`,
      },
      {
        answer: (p, threshold) => (Math.max(...p) >= threshold ? argMax(p) + 1 : nothing),
        message: "Counted from 1. Classes are counted from 0.",
      },
      {
        answer: (p, threshold) =>
          p.reduce((last, value, k) => (value >= threshold ? k : last), nothing),
        message:
          "That is the last class above the threshold. With a low one there are several: take the most probable.",
      },
      {
        answer: (p, threshold) =>
          Math.min(...p) >= threshold ? p.indexOf(Math.min(...p)) : nothing,
        message: `Always ${shown(nothing)}. With \`Math.min\` the smallest probability is compared: take the largest.`,
      },
      {
        answer: (p, threshold) => p.filter((value) => value >= threshold).length,
        message:
          "That is how many classes lie above the threshold. The most probable one is asked.",
      },
      {
        answer: (p, threshold) =>
          Math.max(...p) > 0.5 && Math.max(...p) >= threshold ? argMax(p) : nothing,
        message:
          "The largest probability begins at 0.5. Begin with 0, or write `Math.max(...probabilities)`.",
      },
      {
        answer: (p, threshold) => (Math.max(...softmax(p)) >= threshold ? argMax(p) : nothing),
        message: "The softmax is applied once more. These are probabilities already.",
      },
    ],
    hints: [
      "`const largest = Math.max(...probabilities);` is the largest probability.",
      "Compare it with the threshold. `probabilities.indexOf(largest)` is its place.",
    ],
    solution: `
function answerOrNothing(probabilities: number[], threshold: number): number {
  const largest = Math.max(...probabilities);
  return largest >= threshold ? probabilities.indexOf(largest) : ${nothing};
}`,
    remark: "With this a post office sends doubtful letters to a person.",
  });

export const answerOrNothing = withVariants(
  {
    usual: -1,
    draw: (generator) => -2 - generator.integer(98),
    words: { "Otherwise give −1.": (nothing) => `Otherwise give ${shown(nothing)}.` },
  },
  defineAnswer,
);
