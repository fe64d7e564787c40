import { describe, expect, test } from "vitest";
import * as library from "../../../src/index.js";
import { cellsOf, notebookOf } from "../../../web/playground/cells.js";
import { type Experiment, firstExperiment } from "../../../web/playground/experiment.js";
import { createTrainer } from "../../../web/playground/trainer.js";
import { runCells } from "./notebook.mjs";

/** Trains as the page does: some epochs in two steps, a weight by hand, and some epochs more. */
async function trained(experiment: Experiment) {
  const trainer = createTrainer(experiment, () => {});
  await trainer.step(3);
  await trainer.step(2);
  await trainer.set(1, 0.25);
  await trainer.step(4);
  const { network, records, actions, error } = trainer.progress();
  trainer.end();
  expect(error).toBeUndefined();
  return { network, records, experiment: { ...experiment, actions } };
}

const ownTable = {
  features: ["a", 'b "quoted"', "c"],
  target: "price",
  inputs: Array.from({ length: 30 }, (_, i) => [i, (i * 7) % 11, -i / 3]),
  targets: Array.from({ length: 30 }, (_, i) => 1000 + 40 * i),
};

const experiments: Record<string, Experiment> = {
  "two classes": firstExperiment,
  "three classes, dropout, L2, no test examples": {
    ...firstExperiment,
    data: { set: "blobs", samples: 60, noise: 0.6, seed: 4 },
    dropout: 0.2,
    penalty: "l2",
    testShare: 0,
    activation: "relu",
    optimizer: "momentum",
  },
  "a number from a table of one's own": {
    ...firstExperiment,
    data: ownTable,
    hidden: [3],
    scaler: "minMaxScaler",
  },
  "classes of one's own, unscaled, without a hidden layer": {
    ...firstExperiment,
    data: {
      ...ownTable,
      classes: ["yes", "no", "perhaps"],
      targets: ownTable.targets.map((_, i) => i % 3),
    },
    hidden: [],
    scaler: "none",
    learningRate: 0.001,
  },
};

describe("the cells of an experiment", () => {
  for (const [name, experiment] of Object.entries(experiments)) {
    test(`${name}: they give the page's numbers to the last bit`, async () => {
      const page = await trained(experiment);
      expect(page.experiment.actions).toEqual([
        { epochs: 5 },
        { parameter: 1, value: 0.25 },
        { epochs: 4 },
      ]);
      const loss = page.records.at(-1)?.loss;
      const { runs, network, last } = await runCells(cellsOf(page.experiment, loss), library);
      expect(runs.flat().map((record) => record.loss)).toEqual(
        page.records.map((record) => record.loss),
      );
      expect(runs.flat().map((record) => record.validationLoss)).toEqual(
        page.records.map((record) => record.validationLoss),
      );
      expect(library.parameters(network)).toEqual(library.parameters(page.network));
      expect(last).toBe(true);
    });
  }

  test("an experiment that was not trained has no cells for training", () => {
    const sources = cellsOf(firstExperiment).map(({ source }) => source);
    expect(sources.join("\n")).not.toContain("fit(");
  });

  test("a notebook file is JSON that Jupyter opens with our kernel", () => {
    const notebook = JSON.parse(notebookOf(cellsOf(firstExperiment)));
    expect(notebook.metadata.kernelspec.name).toBe("nudgebook");
    expect(notebook.cells[1].source.at(-1)).toBe('} from "nudgebook";');
  });
});
