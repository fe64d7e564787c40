// Small networks with weights that Keras draws too, and their first twenty steps; see test/golden/networks.py.
import { oneHot } from "../../src/data/decide.js";
import { random } from "../../src/math/random.js";
import { type Activation, tanh } from "../../src/model/activation.js";
import { dense } from "../../src/model/layer.js";
import { type Network, network } from "../../src/model/network.js";
import { withParameters } from "../../src/model/parameters.js";
import type { Penalty } from "../../src/model/penalty.js";
import type { Target } from "../../src/training/losses/targets.js";
import { type TrainingStep, type TrainOptions, train } from "../../src/training/train.js";

/** The weights that both sides draw: neuron by neuron, then biases, layer by layer. */
export function weighted(net: Network, seed: number): Network {
  const chance = random(seed);
  const values = net.layers.flatMap((layer) => {
    if (layer.kind === "dropout") return [];
    const weights = layer.weights.flat().map(() => chance.normal() * 0.5);
    return [...weights, ...layer.biases.map(() => chance.normal() * 0.1)];
  });
  return withParameters(net, values);
}

const draw = random(100);
export const table = (rows: number, columns: number, next: () => number) =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, next));
export const X = table(12, 2, () => draw.normal());
export const ROWS = table(12, 3, () => draw.uniform());
export const LABELS = Array.from({ length: 12 }, () => draw.integer(3));
export const HOT = oneHot(LABELS, 3);
export const YES = ROWS.map((row) => row.map((value) => Number(value > 0.5)));

export function mlp(output: Activation, hidden: Activation = tanh, regularizer?: Penalty): Network {
  const price = regularizer === undefined ? {} : { regularizer };
  const layers = [
    dense(5, { activation: hidden, ...price }),
    dense(3, { activation: output, ...price }),
  ];
  return weighted(network({ inputs: 2, layers }), 1);
}

/** The first twenty steps, with the loss as Keras reports it: the penalty in it. */
export async function twenty(
  net: Network,
  inputs: number[][],
  targets: Target[],
  options: TrainOptions,
): Promise<{ losses: number[]; last: Network }> {
  const steps: TrainingStep[] = [];
  for await (const step of train(net, inputs, targets, {
    ...options,
    epochs: 99,
    shuffle: false,
  })) {
    steps.push(step);
    if (steps.length === 20) break;
  }
  const losses = steps.map(({ dataLoss, penalty }) => dataLoss + penalty);
  return { losses, last: steps.at(-1)?.network as Network };
}
