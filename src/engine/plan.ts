// A plan is the input of a backend: the network, the loss and the optimizer as names and numbers. The library's own
// functions are recognised by their identity (src/math/known-by-identity.ts). A function that the user wrote has the name "custom";
// the plan has the function itself, which the backend calls back.
import { known } from "../math/known-by-identity.js";
import type { Numbers } from "../math/vector.js";
import type { Activation } from "../model/activation.js";
import type { Network } from "../model/network.js";
import { type Penalty, ratesOf } from "../model/penalty.js";
import type { AnyLoss } from "../training/losses/targets.js";
import type { Optimizer } from "../training/optimizers/optimizer.js";
import type { TrainingState } from "../training/resume.js";
import type { Table } from "./table.js";

/** A dense layer in a plan. */
export interface PlannedDense {
  readonly kind: "dense";
  readonly inputs: number;
  readonly units: number;
  /** The activation's name in the table of codes (wasm/fields.ts); "custom" for a function that the user wrote. */
  readonly activation: string;
  /** The factors λ₁ and λ₂ of the L1 and L2 penalty on the layer's weights; 0 without a penalty. */
  readonly l1: number;
  readonly l2: number;
  /** A penalty that the user wrote. */
  readonly penalty?: Penalty | undefined;
  /** Whether training leaves the layer's parameters unchanged. */
  readonly frozen: boolean;
}

/** A layer in a plan. */
export type PlannedLayer =
  | PlannedDense
  | { readonly kind: "dropout"; readonly inputs: number; readonly rate: number };

/** Examples: inputs, targets (a column of class numbers if the loss takes labels), and the weight of each example. */
export interface PlannedExamples {
  readonly inputs: Table;
  readonly targets: Table;
  /** The factors vᵢ by which the examples' losses are multiplied, from class weights; all are 1 if left out. */
  readonly shares?: Numbers;
}

/** The input of a backend: everything that training needs. */
export interface Plan {
  readonly network: Network;
  readonly layers: readonly PlannedLayer[];
  readonly outputs: number;
  readonly loss: { readonly name: string; readonly delta: number; readonly ofLabels: boolean };
  readonly optimizer: {
    readonly name: string;
    readonly settings: Readonly<Record<string, number>>;
    readonly rate: (step: number) => number;
  };
  /** The functions themselves; a backend calls those named "custom", which `own` lists for the report. */
  readonly functions: {
    readonly activations: readonly (Activation | undefined)[];
    readonly loss: AnyLoss;
    readonly optimizer: Optimizer;
    readonly own: readonly string[];
  };
  /** The state of an earlier run from which this training continues. */
  readonly resume?: TrainingState;
  /** The largest norm of a step's slopes, all parameters together; slopes with a larger norm are scaled down. */
  readonly globalClipNorm?: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly shuffle: boolean;
  readonly training: PlannedExamples;
  readonly validation?: PlannedExamples;
}

/** The loss as its name and its setting δ. */
export function plannedLoss(loss: AnyLoss): Plan["loss"] {
  const { name = "custom", settings = {} } = known("loss", loss) ?? {};
  return { name, delta: settings.delta ?? 0, ofLabels: "ofLabels" in loss };
}

/** The optimizer as its name and its settings. */
export function plannedOptimizer(optimizer: Optimizer): Plan["optimizer"] {
  const { name = "custom", settings = {} } = known("optimizer", optimizer) ?? {};
  return { name, settings, rate: (step) => optimizer.rate(step, "fit") };
}

/** The network's layers with the names of their activations and the factors of their penalties. */
export function plannedLayers(network: Network): readonly PlannedLayer[] {
  let width = network.inputs;
  return network.layers.map((layer): PlannedLayer => {
    if (layer.kind === "dropout") return { kind: "dropout", inputs: width, rate: layer.rate };
    const { name: activation = "custom" } = known("activation", layer.activation) ?? {};
    const { regularizer } = layer;
    const frozen = layer.trainable === false;
    const rates = regularizer && !frozen ? ratesOf(regularizer) : undefined;
    const { l1 = 0, l2 = 0 } = rates ?? {};
    const penalty = rates || frozen ? undefined : regularizer;
    const units = layer.biases.length;
    const planned = {
      kind: "dense" as const,
      inputs: width,
      units,
      activation,
      l1,
      l2,
      penalty,
      frozen,
    };
    width = units;
    return planned;
  });
}

/** The number of multiplications in the forward pass of one example: one for each weight. */
export const weightsOf = (layers: readonly PlannedLayer[]): number =>
  layers.reduce(
    (total, layer) => total + (layer.kind === "dense" ? layer.inputs * layer.units : 0),
    0,
  );
