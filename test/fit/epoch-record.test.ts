// The record of an epoch: losses, penalty and metrics.
import { expect, test } from "vitest";
import { tableOf } from "../../src/engine/table.js";
import { recordOf } from "../../src/fit/epoch-record.js";
import type { TrainingRun } from "../../src/fit/training-run.js";

const set = { inputs: tableOf([[1], [2]], "fit"), targets: [3, 4] };
const run = {
  penalty: () => 0.5,
  validationLoss: () => 2,
  outputs: (of) => (of === "training" ? [[3], [5]] : [[4], [4]]),
} as Partial<TrainingRun> as TrainingRun;
const first = (outputs: readonly (readonly number[])[]) => outputs[0]?.[0] as number;

test("validation and metrics are in the record only where they were asked for", () => {
  expect(recordOf(7, 1, run, { training: set }, undefined)).toEqual({
    ...{ epoch: 7, loss: 1, penalty: 0.5 },
  });
  expect(recordOf(7, 1, run, { training: set, validation: set }, { first })).toEqual({
    ...{ epoch: 7, loss: 1, penalty: 0.5, validationLoss: 2 },
    ...{ metrics: { first: 3 }, validationMetrics: { first: 4 } },
  });
});
