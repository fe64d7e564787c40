// Turns the checked arguments of `fit` into a plan that a backend can run, or into the reason why only the readable
// loop can train.
import type { Numbers } from "../math/vector.js";
import type { Network } from "../model/network.js";
import { frozenParameters, parameters } from "../model/parameters.js";
import type { Target } from "../training/losses/targets.js";
import { sgd } from "../training/optimizers/sgd.js";
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

/** Checked examples: equally many inputs and targets, with the widths of the network and the loss. */
export interface Given {
  readonly inputs: Table;
  readonly targets: readonly Target[];
  /** The factor by which the loss of each example is multiplied; all factors are 1 if left out. */
  readonly sampleWeights?: Numbers;
}

/** Returns the plan for training, or the reason why only the readable loop can train. */
export function prepare(
  network: Network,
  training: Given,
  validation: Given | undefined,
  options: TrainOptions,
): Plan | string {
  const { loss, optimizer = sgd(), batchSize = 32, seed = 0, shuffle = true } = options;
  if (options.masks) return "dropout masks of your own";
  const { resume } = options;
  if (resume && frozenParameters(network)) return "resume with frozen layers";
  const layers = plannedLayers(network);
  const planned = { loss: plannedLoss(loss), optimizer: plannedOptimizer(optimizer) };
  if (resume && planned.optimizer.name !== "custom") {
    // `optimizer.update` throws if the state belongs to another optimizer.
    const values = parameters(network);
    optimizer.update(values, values, resume.optimizer, "fit");
  }
  const last = layers.at(-1) as PlannedLayer;
  const outputs = last.kind === "dense" ? last.units : last.inputs;
  const own = [
    ...layers.flatMap((layer, l) =>
      layer.kind === "dense"
        ? [
            ...(layer.activation === "custom" ? [`the activation of layer ${l}`] : []),
            ...(layer.penalty ? [`the regularizer of layer ${l}`] : []),
          ]
        : [],
    ),
    ...(planned.loss.name === "custom" ? ["the loss"] : []),
    ...(planned.optimizer.name === "custom" ? ["the optimizer"] : []),
  ];
  return {
    ...{ network, layers, outputs, ...planned, batchSize, seed, shuffle },
    ...(resume && { resume }),
    ...(options.globalClipNorm !== undefined && { globalClipNorm: options.globalClipNorm }),
    functions: {
      activations: network.layers.map((layer) =>
        layer.kind === "dense" ? layer.activation : undefined,
      ),
      ...{ loss, optimizer, own },
    },
    training: examplesOf(training, planned.loss.ofLabels, outputs, options.classWeights),
    ...(validation && { validation: examplesOf(validation, planned.loss.ofLabels, outputs) }),
  };
}

function examplesOf(
  { inputs, targets, sampleWeights }: Given,
  ofLabels: boolean,
  outputs: number,
  classWeights?: readonly number[],
): PlannedExamples {
  return {
    inputs,
    targets: ofLabels
      ? tableOfTargets(areNumbers(targets) ? targets : targets.map(labelOf), 1)
      : tableOfTargets(targets, outputs),
    ...(sampleWeights && { shares: sampleWeights }),
    ...(classWeights && {
      shares: targets.map((target) => classWeight(classWeights, target, "fit")),
    }),
  };
}

const labelOf = (target: Target): number =>
  typeof target === "number" ? target : Number(target[0]);
