// What a backend is told: the network, the loss and the optimizer as names and numbers, not as
// functions. A network with something of one's own in it (an activation, a loss, an optimizer, a price
// that the library does not know) has no plan; it trains on the readable loop, which takes anything.
import { nameOf } from "../math/names.js";
import type { Numbers } from "../math/vector.js";
import { activationName } from "../model/activation.js";
import type { Network } from "../model/network.js";
import type { AnyLoss } from "../training/losses/targets.js";
import type { Optimizer } from "../training/optimizer.js";
import type { Table } from "./table.js";

/** Activations, losses and optimizers have numbers, the same in TypeScript and in WebAssembly. */
export const ACTIVATIONS = {
  identity: 0,
  relu: 1,
  tanh: 2,
  sigmoid: 3,
  leakyRelu: 4,
  softplus: 5,
  softmax: 6,
} as const;

export const LOSSES = {
  squaredError: 0,
  mse: 1,
  mae: 2,
  huber: 3,
  binary: 4,
  binaryFromLogits: 5,
  categorical: 6,
  categoricalFromLogits: 7,
} as const;

export type ActivationName = keyof typeof ACTIVATIONS;
export type LossName = keyof typeof LOSSES;
type OptimizerName = "sgd" | "momentum" | "nesterov" | "rmsProp" | "adam" | "adamW";

/** A layer as a backend sees it. */
export type PlannedLayer =
  | {
      readonly kind: "dense";
      readonly inputs: number;
      readonly units: number;
      readonly activation: ActivationName;
      /** λ₁ and λ₂ of the price on its weights; 0 when they are free. */
      readonly l1: number;
      readonly l2: number;
    }
  | { readonly kind: "dropout"; readonly inputs: number; readonly rate: number };

/** Examples with what each counts: inputs, targets (a column of class numbers for label losses). */
export interface PlannedExamples {
  readonly inputs: Table;
  readonly targets: Table;
  /** vᵢ, from class weights; all 1 when not given. */
  readonly shares?: Numbers;
}

/** Everything that a backend needs for training. */
export interface Plan {
  readonly network: Network;
  readonly layers: readonly PlannedLayer[];
  readonly outputs: number;
  readonly loss: { readonly name: LossName; readonly delta: number; readonly ofLabels: boolean };
  readonly optimizer: {
    readonly name: OptimizerName;
    readonly settings: Readonly<Record<string, number>>;
    readonly rate: (step: number) => number;
  };
  readonly batchSize: number;
  readonly seed: number;
  readonly shuffle: boolean;
  readonly training: PlannedExamples;
  readonly validation?: PlannedExamples;
}

/** The loss by its name; undefined for one that the library does not know. */
export function plannedLoss(loss: AnyLoss): Plan["loss"] | undefined {
  const name = nameOf("loss", loss) as LossName | undefined;
  const delta = ("delta" in loss && loss.delta) || 0;
  return name && { name, delta, ofLabels: "ofLabels" in loss };
}

/** The optimizer by its name and constants; undefined for one of one's own. */
export function plannedOptimizer(optimizer: Optimizer): Plan["optimizer"] | undefined {
  const name = nameOf("optimizer", optimizer) as OptimizerName | undefined;
  const { settings = {}, rate } = optimizer;
  return name && { name, settings, rate: (step) => rate(step, "fit") };
}

/** The layers, or what in them the library does not know. */
export function plannedLayers(network: Network): readonly PlannedLayer[] | string {
  let width = network.inputs;
  const layers: PlannedLayer[] = [];
  for (const layer of network.layers) {
    if (layer.kind === "dropout") {
      layers.push({ kind: "dropout", inputs: width, rate: layer.rate });
      continue;
    }
    const activation = activationName(layer.activation) as ActivationName | undefined;
    const price = layer.regularizer;
    const rates = price ? price.rates : { l1: 0, l2: 0 };
    if (activation === undefined || !(activation in ACTIVATIONS))
      return "an activation of your own";
    if (rates === undefined) return "a regularizer of your own";
    const units = layer.biases.length;
    layers.push({ kind: "dense", inputs: width, units, activation, ...rates });
    width = units;
  }
  return layers;
}

/** Multiplications of one example on its way forward: one for each weight. */
export const weightsOf = (layers: readonly PlannedLayer[]): number =>
  layers.reduce(
    (total, layer) => total + (layer.kind === "dense" ? layer.inputs * layer.units : 0),
    0,
  );
