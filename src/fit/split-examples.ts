// The examples of `fit`: those to train on, and those to validate on after every epoch. Inputs and targets are
// read and checked here, once; the code below `fit` uses them without checking again. Lesson 6.
import type { Given } from "../engine/prepare.js";
import { type Table, tableOf } from "../engine/table.js";
import { brief, fail, numberIn } from "../math/argument-errors.js";
import type { Rows } from "../math/matrix.js";
import type { Numbers, Vector } from "../math/vector.js";
import { checkInput, type Network } from "../model/network.js";
import { checkSampleWeights } from "../training/cost.js";
import { checkOutputs, checkTargets, outputsOf } from "../training/losses/compatible.js";
import { type AnyLoss, type Targets, targetsOf } from "../training/losses/targets.js";
import type { SplitExamples } from "./training-run.js";

/** Validation examples: they are not trained on; the loss and the metrics are evaluated on them. */
export interface ValidationSet {
  readonly inputs: Rows;
  readonly targets: Targets;
  /** The factor by which the loss of each example is multiplied; all are 1 when not given. */
  readonly sampleWeights?: Numbers;
}

/** The options of `fit` that say what the examples are split into, and which loss their targets must fit. */
interface SplitOptions {
  readonly loss: AnyLoss;
  readonly validation?: ValidationSet;
  readonly validationShare?: number;
  readonly sampleWeights?: Numbers;
}

/** The training examples and the validation examples. `fit` reads and checks all examples here. */
export function splitExamples(
  network: Network,
  inputs: Rows,
  targets: Targets,
  { loss, validation, validationShare, sampleWeights }: SplitOptions,
): SplitExamples {
  checkOutputs("fit", network, loss);
  const all = examplesOf(
    "fit",
    network,
    { inputs, targets, ...(sampleWeights && { sampleWeights }) },
    loss,
  );
  if (validation !== undefined) {
    if (validationShare !== undefined) {
      fail("fit", "expected validation or validationShare, got both", "leave one of them out");
    }
    return { training: all, validation: validationOf(network, validation, loss) };
  }
  if (validationShare === undefined) return { training: all };
  const count = all.inputs.rows;
  const from = Math.floor(count * (1 - numberIn("fit", "validationShare", validationShare, 0, 1)));
  if (from === 0 || from === count) {
    const got = `${from} to train on and ${count - from} to validate on`;
    fail("fit", `expected at least one example in each part, got ${got}`);
  }
  return {
    training: partOf(all, 0, from),
    validation: partOf(all, from, count),
  };
}

const partOf = ({ inputs, targets, sampleWeights }: Given, from: number, to: number): Given => ({
  inputs: inputs.slice(from, to),
  targets: targets.slice(from, to),
  ...(sampleWeights && { sampleWeights: Array.from(sampleWeights).slice(from, to) }),
});

/** Reads and checks the validation examples; error messages about them end in "(in validation)". */
function validationOf(network: Network, validation: ValidationSet, loss: AnyLoss): Given {
  if (typeof validation !== "object" || validation === null) {
    fail("fit", `expected validation to be { inputs, targets }, got ${brief(validation)}`);
  }
  try {
    return examplesOf("fit", network, validation, loss);
  } catch (error) {
    if (error instanceof Error) error.message += " (in validation)";
    throw error;
  }
}

/** Reads examples; throws when they do not fit each other, the network or the loss. */
export function examplesOf(
  where: string,
  network: Network,
  { inputs, targets, sampleWeights }: ValidationSet,
  loss: AnyLoss,
): Given {
  const [x, t] = [tableOf(inputs, where), targetsOf(targets, where)];
  if (x.rows !== t.length) {
    fail(where, `expected one target for each of ${x.rows} examples, got ${t.length}`);
  }
  if (x.columns !== network.inputs) checkInput(where, network, firstOf(x));
  checkTargets(where, t, loss, outputsOf(network));
  if (sampleWeights === undefined) return { inputs: x, targets: t };
  checkSampleWeights(where, sampleWeights, x.rows);
  return { inputs: x, targets: t, sampleWeights };
}

const firstOf = (table: Table): Vector => table.slice(0, 1).lists()[0] as Vector;
