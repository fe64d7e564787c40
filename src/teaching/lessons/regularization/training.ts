// Lesson 07, exercises 7.5 and 7.6: dropout with its scale, and when early stopping stops.
import { functionExercise } from "../../exercise.js";

type Values = readonly number[];

const mask = (
  values: Values,
  draws: Values,
  off: (draw: number) => boolean,
  factor: number,
): number[] => values.map((value, i) => (off(draws[i] ?? 0) ? 0 : value * factor));

export const dropped = functionExercise({
  id: "7.5",
  title: "Dropout",
  signature: "dropOut(values: number[], draws: number[], p: number): number[]",
  reference: (values: Values, draws: Values, p: number) =>
    mask(values, draws, (draw) => draw < p, 1 / (1 - p)),
  trials: [
    [[1, 2, 3, 4], [0.1, 0.9, 0.3, 0.6], 0.5],
    [[2, -1, 5], [0.15, 0.25, 0.7], 0.2],
    [[1, 1], [0.5, 0.9], 0.75],
    [[3, 4], [0.2, 0.4], 0],
  ],
  mistakes: [
    {
      answer: (values, draws, p) => mask(values, draws, (draw) => draw < p, 1),
      says: "Those that stay are not raised: multiply them by 1 / (1 − p).",
    },
    {
      answer: (values, draws, p) => mask(values, draws, (draw) => draw < p, 1 - p),
      says: "Those that stay must become larger, not smaller: divide by 1 − p.",
    },
    {
      answer: (values, draws, p) => mask(values, draws, (draw) => draw < p, 1 / p),
      says: "The share that stays is 1 − p, so divide by that.",
    },
    {
      answer: (values, draws, p) => mask(values, draws, (draw) => draw >= p, 1 / (1 - p)),
      says: "The wrong ones are silenced: 0 where the drawn number is below p.",
    },
    {
      answer: (values, draws, p) => mask(values, draws, (draw) => draw > 1 - p, 1 / (1 - p)),
      says: "You silence where the drawn number is above 1 − p. Asked is: where it is below p.",
    },
  ],
  hints: [
    "Each value has its own drawn number, evenly from 0 to 1. It is below p with probability p.",
    "`values.map((value, i) => (draws[i] < p ? 0 : …))`",
    "What stays is divided by `1 - p`.",
  ],
  solution: `
function dropOut(values: number[], draws: number[], p: number): number[] {
  return values.map((value, i) => (draws[i] < p ? 0 : value / (1 - p)));
}`,
});

/** The epoch after which training ends; `wait` says how long it has gone without a new best. */
function ends(losses: Values, stops: (waited: number, epoch: number) => boolean): number {
  let best = Number.POSITIVE_INFINITY;
  let waited = 0;
  for (const [epoch, loss] of losses.entries()) {
    waited = loss < best ? 0 : waited + 1;
    best = Math.min(best, loss);
    if (stops(waited, epoch)) return epoch;
  }
  return losses.length - 1;
}

export const stop = functionExercise({
  id: "7.6",
  title: "When does it stop?",
  signature: "lastEpoch(validationLosses: number[], patience: number): number",
  reference: (validationLosses: Values, patience: number) =>
    ends(validationLosses, (waited) => waited >= patience),
  trials: [
    [[5, 4, 3, 3.5, 3.2, 3.1, 2], 3],
    [[5, 4, 4.5, 3, 3.5, 3.6, 3.7], 2],
    [[3, 2, 1], 1],
    [[2, 3, 1, 4, 5, 6, 7, 0], 4],
    [[1, 1, 1, 1], 2],
    [[5, 1, 2, 2, 2, 2, 2], 2],
  ],
  mistakes: [
    {
      answer: (losses, patience) => ends(losses, (waited) => waited > patience),
      says: "One epoch too late: when the patience is used up, training ends at once.",
    },
    {
      answer: (losses, patience) => {
        const end = ends(losses, (waited) => waited >= patience);
        const seen = losses.slice(0, end + 1);
        return seen.indexOf(Math.min(...seen));
      },
      says: "That is the best epoch. Asked is the epoch after which training ends.",
    },
    {
      answer: (losses, patience) => {
        const rises = (epoch: number) =>
          epoch >= patience &&
          Array.from({ length: patience }, (_, k) => epoch - k).every(
            (k) => (losses[k] ?? 0) >= (losses[k - 1] ?? 0),
          );
        const end = losses.findIndex((_, epoch) => rises(epoch));
        return end < 0 ? losses.length - 1 : end;
      },
      says: "You compare with the epoch before. Compare with the best epoch so far.",
    },
    {
      answer: (losses, patience) => ends(losses, (waited) => waited >= patience) + 1,
      says: "Counted from 1. Epochs are counted from 0.",
    },
    {
      answer: (losses) => losses.length - 1,
      says: "That never stops early.",
    },
  ],
  hints: [
    "Keep two things while you go through the losses: the best so far, and how long ago it was.",
    "A new best sets the waiting to 0. Otherwise it grows by 1; at `patience`, return the epoch.",
    "After the loop: `return validationLosses.length - 1;`",
  ],
  solution: `
function lastEpoch(validationLosses: number[], patience: number): number {
  let best = Infinity;
  let waited = 0;
  for (let epoch = 0; epoch < validationLosses.length; epoch++) {
    if (validationLosses[epoch] < best) {
      best = validationLosses[epoch];
      waited = 0;
    } else {
      waited++;
      if (waited >= patience) return epoch;
    }
  }
  return validationLosses.length - 1;
}`,
});
