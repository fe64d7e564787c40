// Makes the record of one epoch for the history of `fit`. Lesson 6.
import type { Given } from "../engine/prepare.js";
import type { EpochRecord } from "../training/history.js";
import { measure, type NetworkMetrics } from "./metrics.js";
import type { SplitExamples, TrainingRun } from "./training-run.js";

/** Makes the record of an epoch that has ended: its losses, its penalty and its metrics. */
export function recordOf(
  epoch: number,
  loss: number,
  run: TrainingRun,
  { training, validation }: SplitExamples,
  metrics: NetworkMetrics | undefined,
): EpochRecord {
  const measured = (of: "training" | "validation", { targets }: Given) =>
    measure("fit", metrics ?? {}, run.outputs(of), targets);
  return {
    epoch,
    loss,
    penalty: run.penalty(),
    ...(validation && { validationLoss: run.validationLoss() }),
    ...(metrics && { metrics: measured("training", training) }),
    ...(metrics && validation && { validationMetrics: measured("validation", validation) }),
  };
}
