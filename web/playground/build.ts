// From an experiment to what the library trains: examples, network and options. `cells.ts` writes the same steps as
// the cells of a notebook, and a test holds the two together, bit for bit.
import {
  type AnyLoss,
  binaryCrossEntropy,
  dense,
  dropout,
  type FitOptions,
  identity,
  mse,
  type Network,
  network,
  type Scaler,
  sigmoid,
  softmax,
  sparseCategoricalCrossEntropy,
  trainTestSplit,
} from "../../src/index.js";
import { activations, optimizers, penalties, scalers, sets } from "./choices.js";
import type { Experiment, KnownData, OwnData } from "./experiment.js";

/** What is to be said about an example: a number, one of two classes, or one of several. */
type Kind = "number" | "two" | "several";

/** The data of an experiment, in its own units. */
export interface Table {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly number[];
  readonly features: readonly string[];
  readonly classes?: readonly string[];
  readonly kind: Kind;
  readonly target: string;
}

/** Examples as the network sees them, scaled, and as the page draws them. */
export interface Part {
  readonly raw: readonly (readonly number[])[];
  readonly inputs: number[][];
  readonly targets: number[];
}

/** Everything that training needs. */
export interface Built {
  readonly table: Table;
  readonly train: Part;
  readonly test: Part;
  readonly scaler?: Scaler;
  readonly targetScaler?: Scaler;
  readonly loss: AnyLoss;
  readonly network: Network;
  readonly options: Omit<FitOptions, "epochs">;
}

/** The options of a set of the library: only those that it has. */
export function optionsOf({ set, samples, noise, seed }: KnownData): Record<string, number> {
  return set === "iris" ? {} : { samples, noise, seed };
}

/** The table of an experiment's data. */
export function tableOf(data: KnownData | OwnData): Table {
  const isKnown = "set" in data;
  const found = isKnown
    ? (sets[data.set] as (options: object) => Omit<OwnData, "target">)(optionsOf(data))
    : data;
  const { inputs, targets, features, classes } = found;
  const kind = !classes ? "number" : classes.length === 2 ? "two" : "several";
  const target = isKnown ? (classes ? "class" : "y") : data.target;
  return { inputs, targets, features, ...(classes && { classes }), kind, target };
}

/** The loss and the activation of the output that fit a kind of target, and the number of outputs. */
export const endings = {
  number: { loss: "mse", activation: "identity" },
  two: { loss: "binaryCrossEntropy", activation: "sigmoid" },
  several: { loss: "sparseCategoricalCrossEntropy", activation: "softmax" },
} as const;

const losses = { mse, binaryCrossEntropy, sparseCategoricalCrossEntropy };
const outputActivations = { identity, sigmoid, softmax };

/** How many outputs a network for a table has. */
export const outputsFor = ({ kind, classes }: Table): number =>
  kind === "several" ? (classes?.length ?? 1) : 1;

/** Whether any example is left for a test. */
export const hasTest = ({ inputs }: Table, testShare: number): boolean =>
  Math.round(inputs.length * testShare) > 0;

/** Builds what an experiment trains. */
export function build(experiment: Experiment): Built {
  const { seed, testShare, hidden, dropout: rate, batchSize, learningRate } = experiment;
  const table = tableOf(experiment.data);
  const { inputs, targets } = table;
  const split = hasTest(table, testShare)
    ? trainTestSplit(inputs, targets, { testShare, seed })
    : { train: { inputs, targets: [...targets] }, test: { inputs: [], targets: [] } };
  const makeScaler = scalers[experiment.scaler];
  const scaler = makeScaler?.(split.train.inputs as number[][]);
  const column = (numbers: readonly number[]) => numbers.map((number) => [number]);
  const targetScaler =
    table.kind === "number" ? makeScaler?.(column(split.train.targets)) : undefined;
  const part = ({
    inputs,
    targets,
  }: {
    inputs: readonly (readonly number[])[];
    targets: number[];
  }): Part => ({
    raw: inputs,
    inputs:
      scaler && inputs.length > 0
        ? scaler.transform(inputs as number[][])
        : inputs.map((row) => [...row]),
    targets:
      targetScaler && targets.length > 0
        ? targetScaler.transform(column(targets)).map(([target = 0]) => target)
        : targets,
  });
  const [train, test] = [part(split.train), part(split.test)];
  const ending = endings[table.kind];
  const loss = losses[ending.loss];
  const regularizer = penalties[experiment.penalty]?.(experiment.penaltyRate);
  const penalized = regularizer && { regularizer };
  const net = network({
    inputs: table.features.length,
    layers: [
      ...hidden.flatMap((units) => [
        dense(units, { activation: activations[experiment.activation], ...penalized }),
        ...(rate > 0 ? [dropout(rate)] : []),
      ]),
      dense(outputsFor(table), { activation: outputActivations[ending.activation], ...penalized }),
    ],
    seed,
  });
  return {
    table,
    train,
    test,
    ...(scaler && { scaler }),
    ...(targetScaler && { targetScaler }),
    loss,
    network: net,
    options: {
      loss,
      optimizer: optimizers[experiment.optimizer]({ learningRate }),
      batchSize,
      seed,
      ...(hasTest(table, testShare) && {
        validation: { inputs: test.inputs, targets: test.targets },
      }),
    },
  };
}
