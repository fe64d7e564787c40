// The record of each epoch: the mean loss on the training examples during the epoch, the penalty on the
// weights at its end, and the loss on examples that were not trained on. Lesson 6 draws them.
import { type DataFrame, danfojs } from "../data/danfojs.js";
import { brief, fail } from "../math/argument-errors.js";
import { checkList } from "../math/vector.js";

/** The record of one epoch of training: its losses, its penalty and its metrics. */
export interface EpochRecord {
  /** The number of the epoch, counted from 0. */
  readonly epoch: number;
  /** Mean data loss over the epoch's batches, each evaluated before its step; without the penalty. */
  readonly loss: number;
  /** The sum of all regularizers' penalties at the end of the epoch. */
  readonly penalty: number;
  /** Data loss on the validation examples at the end of the epoch. */
  readonly validationLoss?: number;
  /** Metrics on the training examples at the end of the epoch. */
  readonly metrics?: Readonly<Record<string, number>>;
  /** Metrics on the validation examples at the end of the epoch. */
  readonly validationMetrics?: Readonly<Record<string, number>>;
}

/** All numbers of an epoch's record by their names; the names of validation metrics begin with "validation". */
export function numbersOf(record: EpochRecord): Record<string, number> {
  const { metrics = {}, validationMetrics = {}, ...numbers } = record;
  const named = Object.entries(validationMetrics).map(([name, value]) => [
    `validation ${name}`,
    value,
  ]);
  return { ...numbers, ...metrics, ...Object.fromEntries(named) };
}

/**
 * Turns a history into a danfojs DataFrame with one row for each epoch.
 * @param history the history that `fit` returned
 * @returns a DataFrame with a column for each number; the names of validation metrics begin with "validation"
 * @throws when the history is empty, or danfojs-node is not installed
 * @example (await historyTable([{ epoch: 0, loss: 2, penalty: 0 }])).columns // ["epoch", "loss", "penalty"]
 * @see Lesson 6
 */
export async function historyTable(history: readonly EpochRecord[]): Promise<DataFrame> {
  checkList("historyTable", "history", history, "records");
  if (history.length === 0) fail("historyTable", "expected at least one epoch, got none");
  const records = Array.from(history);
  records.forEach((record, i) => {
    if (typeof record?.epoch === "number") return;
    const cause = "pass the history that fit returns";
    fail("historyTable", `expected records of epochs, got ${brief(record)} as record ${i}`, cause);
  });
  const { DataFrame } = await danfojs("historyTable");
  return new DataFrame(records.map(numbersOf));
}
