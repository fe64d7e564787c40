// Lesson 07, exercises 7.5 and 7.6: dropout with its factor 1/(1 − p), and the epoch at which early stopping
// ends training.
import { itemAt, paired } from "../../../math/items.js";
import { functionExercise } from "../../exercise/exercise.js";

type Values = readonly number[];

const masked = (
  values: Values,
  draws: Values,
  off: (draw: number) => boolean,
  factor: number,
): number[] => paired(values, draws).map(([value, draw]) => (off(draw) ? 0 : value * factor));

export const dropOut = functionExercise({
  id: "7.5",
  title: "Dropout",
  signature: "dropOut(values: number[], draws: number[], p: number): number[]",
  reference: (values: Values, draws: Values, p: number) =>
    masked(values, draws, (draw) => draw < p, 1 / (1 - p)),
  trials: [
    [[1, 2, 3, 4], [0.1, 0.9, 0.3, 0.6], 0.5],
    [[2, -1, 5], [0.15, 0.2, 0.7], 0.2],
    [[1, 1], [0.5, 0.9], 0.75],
    [[3, 4], [0.2, 0.4], 0],
  ],
  mistakes: [
    {
      answer: (values, draws, p) => masked(values, draws, (draw) => draw < p, 1),
      message: "Those that stay are not raised: multiply them by 1 / (1 − p).",
    },
    {
      answer: (values, draws, p) => masked(values, draws, (draw) => draw < p, 1 - p),
      message: "Those that stay must become larger, not smaller: divide by 1 − p.",
    },
    {
      answer: (values, draws, p) => masked(values, draws, (draw) => draw < p, 1 / p),
      message: "The share that stays is 1 − p, so divide by that.",
    },
    {
      answer: (values, draws, p) => masked(values, draws, (draw) => draw >= p, 1 / (1 - p)),
      message: "The wrong ones are silenced: 0 where the drawn number is below p.",
    },
    {
      answer: (values, draws, p) => masked(values, draws, (draw) => draw > 1 - p, 1 / (1 - p)),
      message: "You silence where the drawn number is above 1 − p. Asked is: where it is below p.",
    },
    {
      answer: (values, draws, p) => masked(values, draws, (draw) => draw <= p, 1 / (1 - p)),
      message:
        "A number that equals p is not below it: use `<`. With p = 0, nothing may ever be silenced.",
    },
    {
      answer: (values, draws, p) => {
        const kept = draws.filter((draw) => draw >= p).length;
        return masked(values, draws, (draw) => draw < p, values.length / kept);
      },
      message:
        "You divide by the share that happened to stay. Divide by 1 − p, which holds on average.",
    },
    {
      answer: (values, draws, p) =>
        paired(values, draws)
          .filter(([, draw]) => draw >= p)
          .map(([value]) => value / (1 - p)),
      message: "The silent ones are gone. Keep their places, with a 0 in each.",
    },
    {
      answer: (values, draws, p) => masked(values, draws, (draw) => draw < p, 2),
      message: "Those that stay are doubled, whatever p is. Divide by 1 − p.",
    },
    {
      answer: (values, draws, p) =>
        paired(values, draws).map(([value, draw]) => (draw < p ? 0 : value / 1 - p)),
      message: "Brackets are missing: `value / 1 - p` divides first. Write `value / (1 - p)`.",
    },
    {
      answer: (values, draws, p) => masked(values, draws, (draw) => draw < 1 - p, 1 / p),
      message: "p and 1 − p are exchanged: p is the share that is silenced.",
    },
    {
      answer: (values, draws, p) => masked(values, draws, (draw) => draw >= p, 1),
      message:
        "Two slips. The wrong ones are silenced: 0 where the drawn number is below p. And: Divide by 1 − p.",
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

/**
 * How a known mistake decides differently when early stopping ends training; the defaults give the right
 * answer.
 */
type Slip = {
  /** Whether a validation loss counts as better than the best one so far. */
  better?: (loss: number, best: number) => boolean;
  /** Whether a better loss sets the number of epochs without improvement back to 0. */
  reset?: boolean;
  /** If training is never stopped early, the result is the number of epochs plus this. */
  unstopped?: number;
};

/**
 * Index of the epoch after which early stopping ends training.
 * @param stops whether to stop, given the number of epochs without improvement
 */
function lastEpochOf(
  losses: Values,
  stops: (waited: number) => boolean,
  { better = (loss, best) => loss < best, reset = true, unstopped = -1 }: Slip = {},
): number {
  let best = Number.POSITIVE_INFINITY;
  let waited = 0;
  for (const [epoch, loss] of losses.entries()) {
    const found = better(loss, best);
    waited = found ? (reset ? 0 : waited) : waited + 1;
    best = Math.min(best, loss);
    if (stops(waited)) return epoch;
  }
  return losses.length + unstopped;
}

/** Epoch at which early stopping ends training; −1 if it does not. */
const stopOf = (losses: Values, patience: number) =>
  lastEpochOf(losses, (waited) => waited >= patience, { unstopped: -1 - losses.length });

export const lastEpoch = functionExercise({
  id: "7.6",
  title: "When does it stop?",
  signature: "lastEpoch(validationLosses: number[], patience: number): number",
  reference: (validationLosses: Values, patience: number) =>
    lastEpochOf(validationLosses, (waited) => waited >= patience),
  trials: [
    [[5, 4, 3, 3.5, 3.2, 3.1, 2], 3],
    [[5, 4, 4.5, 3, 3.5, 3.6, 3.7], 2],
    [[3, 2, 1], 1],
    [[2, 3, 1, 4, 5, 6, 7, 0], 4],
    [[1, 1, 1, 1], 2],
    [[5, 1, 2, 2, 2, 2, 2], 2],
    [[3, 2, 2.5], 5],
    [[3, 2, 2.5, 2.6], 2],
    [[1, 2, 2, 2, 2, 2, 2, 2], 6],
  ],
  mistakes: [
    {
      answer: (losses, patience) => lastEpochOf(losses, (waited) => waited > patience),
      message: "One epoch too late: when the patience is used up, training ends at once.",
    },
    {
      answer: (losses, patience) => {
        const end = lastEpochOf(losses, (waited) => waited >= patience);
        const seen = losses.slice(0, end + 1);
        return seen.indexOf(Math.min(...seen));
      },
      message: "That is the best epoch. Asked is the epoch after which training ends.",
    },
    {
      answer: (losses, patience) => {
        const rises = (epoch: number) =>
          epoch >= patience &&
          Array.from({ length: patience }, (_, k) => epoch - k).every(
            (k) => itemAt(losses, k) >= itemAt(losses, k - 1),
          );
        const end = losses.findIndex((_, epoch) => rises(epoch));
        return end < 0 ? losses.length - 1 : end;
      },
      message: "You compare with the epoch before. Compare with the best epoch so far.",
    },
    {
      answer: (losses, patience) => lastEpochOf(losses, (waited) => waited >= patience) + 1,
      message: "Counted from 1. Epochs are counted from 0.",
    },
    {
      answer: (losses) => losses.length - 1,
      message: "That never stops early.",
    },
    {
      answer: (losses) => losses.indexOf(Math.min(...losses)),
      message:
        "That is the best of all epochs, also of those that training never reaches. Go through them in order.",
    },
    {
      answer: (losses, patience) =>
        Math.min(losses.length - 1, losses.indexOf(Math.min(...losses)) + patience),
      message:
        "You know the future: the best of all epochs may come after the stop. Go through them in order.",
    },
    {
      answer: (losses, patience) =>
        lastEpochOf(losses, (waited) => waited >= patience, {
          better: (loss, best) => loss <= best,
        }),
      message: "An equal loss is no better: the waiting goes on. Compare with `<`.",
    },
    {
      answer: (losses, patience) =>
        lastEpochOf(losses, (waited) => waited >= patience, { reset: false }),
      message: "The waiting is never set back. A new best begins it anew, at 0.",
    },
    {
      answer: (losses, patience) =>
        lastEpochOf(losses, (waited) => waited >= patience, { unstopped: 0 }),
      message:
        "Without a stop the last epoch is asked: its place is `validationLosses.length - 1`.",
    },
    {
      answer: (losses, patience) => {
        const stop = stopOf(losses, patience);
        return stop < 0 ? losses.length - 1 : stop + 1;
      },
      message:
        "At a stop you return the next epoch. The epoch in which the patience is used up is asked.",
    },
    {
      answer: (losses, patience) => {
        const stop = stopOf(losses, patience);
        return stop < 0 ? losses.indexOf(Math.min(...losses)) : stop;
      },
      message:
        "Without a stop the last epoch is asked, not the best one: `validationLosses.length - 1`.",
    },
    {
      answer: (losses, patience) => stopOf(losses, patience),
      message: "Without a stop the last epoch is asked: `validationLosses.length - 1`, not −1.",
    },
    {
      answer: (losses, patience) => losses.indexOf(Math.min(...losses)) + patience,
      message:
        "You know the future: the best of all epochs may come after the stop. Go through them in order.",
    },
    {
      answer: (losses, patience) => {
        const stop = stopOf(losses, patience);
        return stop < 0 ? losses.length - 1 : itemAt(losses, stop);
      },
      message: "At a stop you return the loss. The epoch is asked.",
    },
    {
      answer: (losses, patience) => {
        let waited = 0;
        const stop = losses.findIndex((loss, i) => {
          waited = i === 0 || loss < itemAt(losses, 0) ? 0 : waited + 1;
          return waited >= patience;
        });
        return stop < 0 ? losses.length - 1 : stop;
      },
      message: "You compare with the first loss always. Keep the best one so far.",
    },
    {
      answer: (losses, patience) =>
        lastEpochOf(losses, (waited) => waited > 0 && waited >= patience - 1),
      message:
        "One epoch too early: training ends when the patience is used up, not one epoch before.",
    },
    {
      answer: (losses, patience) => {
        const end = stopOf(losses, patience);
        return end < 0
          ? losses.indexOf(Math.min(...losses))
          : losses.slice(0, end).indexOf(Math.min(...losses.slice(0, end)));
      },
      message: "That is the best epoch. Asked is the epoch after which training ends.",
    },
    {
      answer: (losses, patience) => {
        const end = stopOf(losses, patience);
        return end < 0 ? losses.length - 1 : losses.indexOf(Math.min(...losses.slice(0, end)));
      },
      message: "At a stop you return the best epoch. Asked is the epoch after which training ends.",
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
