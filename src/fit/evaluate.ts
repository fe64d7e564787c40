// Measures how good a network is on examples, usually ones it was not trained on: the mean loss and the metrics, as
// `fit` records them after an epoch.
//   loss = (1/n) Σ vᵢ loss(outputᵢ, targetᵢ), without dropout; the penalty is returned separately
// Lesson 6.
import { checkOptions, fail } from "../math/argument-errors.js";
import type { Rows } from "../math/matrix.js";
import type { Numbers } from "../math/vector.js";
import { checkNetwork, type Network } from "../model/network.js";
import { predictBatch } from "../model/predict-batch.js";
import { penaltyOf } from "../training/cost.js";
import { checkOutputs } from "../training/losses/compatible.js";
import {
  type AnyLoss,
  checkLoss,
  lossOfExample,
  type Target,
  type Targets,
} from "../training/losses/targets.js";
import { checkMetrics, measure, type NetworkMetrics } from "./metrics.js";
import { examplesOf } from "./split-examples.js";

/** Options of `evaluate`. */
export interface EvaluateOptions {
  /** The loss, which measures how wrong one output is. */
  loss: AnyLoss;
  /**
   * Metrics to compute; the keys are their names in the result.
   * @defaultValue no metrics
   */
  metrics?: NetworkMetrics;
  /**
   * vᵢ, the factor by which the loss of each example is multiplied; metrics do not use it.
   * @defaultValue 1 for each
   */
  sampleWeights?: Numbers;
}

/** The result of `evaluate`. */
export interface Evaluation {
  /** The mean loss. Keras adds the penalty to it. */
  readonly loss: number;
  /** The penalty of the layers' regularizers. */
  readonly penalty: number;
  /** The metrics, by their names. */
  readonly metrics: Readonly<Record<string, number>>;
}

/**
 * Computes the loss and the metrics of a network on some examples.
 * loss = (1/n) Σ vᵢ loss(outputᵢ, targetᵢ)
 * @param network the network
 * @param inputs n examples
 * @param targets n targets: numbers for one output, rows for several, class numbers for a sparse loss
 * @param options `loss`, `metrics`, `sampleWeights`
 * @returns `loss`, `penalty`, `metrics`
 * @throws when the examples do not fit the network or the loss, or there are none
 * @example evaluate(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[3]], [5], { loss: mse }).loss // 1
 * @see Lesson 6; Keras, evaluate
 */
export function evaluate(
  network: Network,
  inputs: Rows,
  targets: Targets,
  options: EvaluateOptions,
): Evaluation {
  const where = "evaluate";
  checkOptions(where, options, ["loss", "metrics", "sampleWeights"]);
  checkNetwork(where, network);
  const { loss, metrics = {}, sampleWeights } = options;
  checkLoss(where, loss);
  checkMetrics(where, metrics);
  checkOutputs(where, network, loss);
  const given = { inputs, targets, ...(sampleWeights && { sampleWeights }) };
  const examples = examplesOf(where, network, given, loss);
  const count = examples.targets.length;
  if (count === 0) fail(where, "expected at least one example, got none");
  const dense = network.layers.filter((layer) => layer.kind === "dense");
  const outputs = predictBatch(dense, examples.inputs.lists());
  const total = outputs.reduce((sum, output, i) => {
    const { value } = lossOfExample(loss, output, examples.targets[i] as Target, where);
    return sum + (sampleWeights ? (sampleWeights[i] as number) * value : value);
  }, 0);
  return {
    loss: total / count,
    penalty: penaltyOf(network),
    metrics: measure(where, metrics, outputs, examples.targets),
  };
}
