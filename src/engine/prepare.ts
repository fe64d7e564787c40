// From what `fit` was asked to what a backend can run: a plan, or the reason why there is none.
// Whatever is wrong with the examples is refused here, before the first step, in the words of the
// readable loop.
import { fail, wholeNumber } from "../math/error.js";
import { itemAt } from "../math/items.js";
import type { Network } from "../model/network.js";
import { forward } from "../model/network.js";
import { type AnyLoss, lossOfExample, type Target } from "../training/losses/targets.js";
import { sgd } from "../training/optimizer.js";
import { classWeight, type TrainOptions } from "../training/train.js";
import {
  type Plan,
  type PlannedExamples,
  type PlannedLayer,
  plannedLayers,
  plannedLoss,
  plannedOptimizer,
} from "./plan.js";
import { areNumbers, type Table, tableOfTargets } from "./table.js";

/** Inputs and targets before they are looked at. */
export interface Given {
  readonly inputs: Table;
  readonly targets: readonly Target[];
}

/** The plan for training, or what in it only the readable loop can do. */
export function prepare(
  network: Network,
  training: Given,
  validation: Given | undefined,
  options: TrainOptions,
): Plan | string {
  const { loss, optimizer = sgd(), batchSize = 32, seed = 0, shuffle = true } = options;
  if (options.masks) return "dropout masks of your own";
  const layers = plannedLayers(network);
  if (typeof layers === "string") return layers;
  const how = plannedLoss(loss);
  if (!how) return "a loss of your own";
  const following = plannedOptimizer(optimizer);
  if (!following) return "an optimizer of your own";
  wholeNumber("fit", "batchSize", batchSize, 1);
  const last = layers.at(-1) as PlannedLayer;
  const outputs = last.kind === "dense" ? last.units : last.inputs;
  const plan = {
    network,
    layers,
    outputs,
    loss: how,
    optimizer: following,
    batchSize,
    seed,
    shuffle,
  };
  const examples = planned(network, training, outputs, loss, options.classWeights);
  if (!validation) return { ...plan, training: examples };
  return {
    ...plan,
    training: examples,
    validation: planned(network, validation, outputs, loss),
  };
}

function planned(
  network: Network,
  { inputs, targets }: Given,
  outputs: number,
  loss: AnyLoss,
  classWeights?: readonly number[],
): PlannedExamples {
  if (inputs.rows !== targets.length) {
    fail("fit", `expected one target for each of ${inputs.rows} examples, got ${targets.length}`);
  }
  // These say what is wrong with the first example that does not fit.
  if (inputs.columns !== network.inputs) {
    forward(network, itemAt(inputs.slice(0, 1).lists(), 0), {}, "fit");
  }
  const ofLabels = "ofLabels" in loss;
  const fits = (target: Target) =>
    ofLabels
      ? Number.isInteger(labelOf(target)) && labelOf(target) >= 0 && labelOf(target) < outputs
      : (typeof target === "number" ? 1 : target.length) === outputs;
  const plain = areNumbers(targets);
  const allFit = plain && !ofLabels && outputs === 1;
  const wrong = allFit ? undefined : targets.find((target) => !fits(target));
  if (wrong !== undefined) lossOfExample(loss, new Array<number>(outputs).fill(0.5), wrong, "fit");
  return {
    inputs,
    targets: ofLabels
      ? tableOfTargets(plain ? targets : targets.map(labelOf), 1, "fit")
      : tableOfTargets(targets, outputs, "fit"),
    ...(classWeights && {
      shares: targets.map((target) => classWeight(classWeights, target, "fit")),
    }),
  };
}

const labelOf = (target: Target): number =>
  typeof target === "number" ? target : Number(target[0]);
