// The examples of `fit`: those to train on, and those to validate on after every epoch. Inputs and targets are
// read and checked here, once; the code below `fit` uses them without checking again. Lesson 6.
import type { Given } from "../engine/prepare.js";
import { type Table, tableOf } from "../engine/table.js";
import { brief, fail, numberIn } from "../math/argument-errors.js";
import type { Rows } from "../math/matrix.js";
import type { Vector } from "../math/vector.js";
import { checkInput, type Network } from "../model/network.js";
import { checkOutputs, checkTargets, outputsOf } from "../training/losses/compatible.js";
import { type AnyLoss, type Targets, targetsOf } from "../training/losses/targets.js";
import type { SplitExamples } from "./training-run.js";

/** Validation examples: they are not trained on; the loss and the metrics are evaluated on them. */
export interface ValidationSet {
  readonly inputs: Rows;
  readonly targets: Targets;
}

/** The options of `fit` that say what the examples are split into, and which loss their targets must fit. */
interface SplitOptions {
  readonly loss: AnyLoss;
  readonly validation?: ValidationSet;
  readonly validationShare?: number;
}

/** The training examples and the validation examples. `fit` reads and checks all examples here. */
export function splitExamples(
  network: Network,
  inputs: Rows,
  targets: Targets,
  { loss, validation, validationShare }: SplitOptions,
): SplitExamples {
  checkOutputs("fit", network, loss);
  const all = examplesOf(network, inputs, targets, loss);
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
    training: { inputs: all.inputs.slice(0, from), targets: all.targets.slice(0, from) },
    validation: { inputs: all.inputs.slice(from, count), targets: all.targets.slice(from) },
  };
}

/** Reads and checks the validation examples; error messages about them end in "(in validation)". */
function validationOf(network: Network, validation: ValidationSet, loss: AnyLoss): Given {
  if (typeof validation !== "object" || validation === null) {
    fail("fit", `expected validation to be { inputs, targets }, got ${brief(validation)}`);
  }
  try {
    return examplesOf(network, validation.inputs, validation.targets, loss);
  } catch (error) {
    if (error instanceof Error) error.message += " (in validation)";
    throw error;
  }
}

/** Reads inputs and targets; throws when they do not fit each other, the network or the loss. */
function examplesOf(network: Network, inputs: Rows, targets: Targets, loss: AnyLoss): Given {
  const [x, t] = [tableOf(inputs, "fit"), targetsOf(targets, "fit")];
  if (x.rows !== t.length) {
    fail("fit", `expected one target for each of ${x.rows} examples, got ${t.length}`);
  }
  if (x.columns !== network.inputs) checkInput("fit", network, firstOf(x));
  checkTargets("fit", t, loss, outputsOf(network));
  return { inputs: x, targets: t };
}

const firstOf = (table: Table): Vector => table.slice(0, 1).lists()[0] as Vector;
