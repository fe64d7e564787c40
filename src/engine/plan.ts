// What a backend is given: the network, the loss and the optimizer as names and numbers. The library's own functions
// are recognised by their identity (src/math/names.ts). A function of the caller's own has the name "custom", and the
// plan has the function itself, which is called as given.
import { known } from "../math/names.js";
import type { Numbers } from "../math/vector.js";
import type { Activation } from "../model/activation.js";
import type { Network } from "../model/network.js";
import { type Penalty, ratesOf } from "../model/penalty.js";
import type { AnyLoss } from "../training/losses/targets.js";
import type { Optimizer } from "../training/optimizers/optimizer.js";
import type { TrainingState } from "../training/resume.js";
import type { Table } from "./table.js";

/** A dense layer as a backend sees it. */
export interface PlannedDense {
  readonly kind: "dense";
  readonly inputs: number;
  readonly units: number;
  /** The name of its activation in the table of codes (wasm/fields.ts), "custom" for one of the caller's own. */
  readonly activation: string;
  /** λ₁ and λ₂ of the penalty on its weights; 0 without one. */
  readonly l1: number;
  readonly l2: number;
  /** A penalty of the caller's own. */
  readonly penalty?: Penalty | undefined;
  /** Whether training leaves it unchanged. */
  readonly frozen: boolean;
}

/** A layer as a backend sees it. */
export type PlannedLayer =
  | PlannedDense
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
  readonly loss: { readonly name: string; readonly delta: number; readonly ofLabels: boolean };
  readonly optimizer: {
    readonly name: string;
    readonly settings: Readonly<Record<string, number>>;
    readonly rate: (step: number) => number;
  };
  /** The functions behind the names, for those of the caller's own; `own` says in words which these are. */
  readonly functions: {
    readonly activations: readonly (Activation | undefined)[];
    readonly loss: AnyLoss;
    readonly optimizer: Optimizer;
    readonly own: readonly string[];
  };
  /** Where training goes on. */
  readonly resume?: TrainingState;
  /** The length that a step's slopes have at most. */
  readonly globalClipNorm?: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly shuffle: boolean;
  readonly training: PlannedExamples;
  readonly validation?: PlannedExamples;
}

/** The loss by its name and δ. */
export function plannedLoss(loss: AnyLoss): Plan["loss"] {
  const { name = "custom", settings = {} } = known("loss", loss) ?? {};
  return { name, delta: settings.delta ?? 0, ofLabels: "ofLabels" in loss };
}

/** The optimizer by its name and constants. */
export function plannedOptimizer(optimizer: Optimizer): Plan["optimizer"] {
  const { name = "custom", settings = {} } = known("optimizer", optimizer) ?? {};
  return { name, settings, rate: (step) => optimizer.rate(step, "fit") };
}

/** The layers by the names of their activations and the rates of their penalties. */
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

/** Multiplications of one example in a forward pass: one for each weight. */
export const weightsOf = (layers: readonly PlannedLayer[]): number =>
  layers.reduce(
    (total, layer) => total + (layer.kind === "dense" ? layer.inputs * layer.units : 0),
    0,
  );
