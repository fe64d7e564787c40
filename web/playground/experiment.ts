// An experiment as plain data: what a link carries, what the cells of a notebook are written from, and what the page
// trains. A link may come from anybody, so every part is checked before it is used.
import {
  type ActivationName,
  activations,
  type OptimizerName,
  optimizers,
  type PenaltyName,
  penalties,
  type ScalerName,
  type SetName,
  scalers,
  sets,
} from "./choices.js";

/** Points of a set of the library. */
export interface KnownData {
  readonly set: SetName;
  readonly samples: number;
  readonly noise: number;
  readonly seed: number;
}

/** A table of the reader's own; without `classes` the target is a number to predict. */
export interface OwnData {
  readonly features: readonly string[];
  readonly target: string;
  readonly classes?: readonly string[];
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly number[];
}

/** What was done to the network: some epochs of training, or one weight set by hand. */
export type Action =
  | { readonly epochs: number }
  | { readonly parameter: number; readonly value: number };

/** A whole experiment. */
export interface Experiment {
  readonly data: KnownData | OwnData;
  readonly scaler: ScalerName;
  readonly testShare: number;
  readonly hidden: readonly number[];
  readonly activation: ActivationName;
  readonly dropout: number;
  readonly penalty: PenaltyName;
  readonly penaltyRate: number;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly actions: readonly Action[];
}

/** The experiment that the page begins with. */
export const firstExperiment: Experiment = {
  data: { set: "moons", samples: 120, noise: 0.15, seed: 1 },
  scaler: "standardScaler",
  testShare: 0.25,
  hidden: [4, 2],
  activation: "tanh",
  dropout: 0,
  penalty: "none",
  penaltyRate: 0.001,
  optimizer: "adam",
  learningRate: 0.03,
  batchSize: 16,
  seed: 1,
  actions: [],
};

/** The largest sizes that a page can draw and train while it is watched. */
export const limits = {
  rows: 1000,
  features: 12,
  classes: 12,
  layers: 4,
  neurons: 12,
  epochs: 100_000,
};

/** Says what is wrong with an experiment. */
class ExperimentError extends Error {}

const refuse = (what: string, got: unknown): never => {
  throw new ExperimentError(`${what}; got ${JSON.stringify(got)?.slice(0, 60)}`);
};

const number = (name: string, value: unknown, low: number, high: number): number =>
  typeof value === "number" && value >= low && value <= high
    ? value
    : refuse(`${name} must be a number from ${low} to ${high}`, value);

const whole = (name: string, value: unknown, low: number, high: number): number =>
  Number.isInteger(value) ? number(name, value, low, high) : refuse(`${name} must be whole`, value);

const oneOf = <Name extends string>(name: string, value: unknown, table: Record<Name, unknown>) =>
  typeof value === "string" && Object.hasOwn(table, value)
    ? (value as Name)
    : refuse(`${name} must be one of ${Object.keys(table).join(", ")}`, value);

function list<Item>(name: string, value: unknown, most: number, item: (value: unknown) => Item) {
  if (!Array.isArray(value) || value.length > most) {
    return refuse(`${name} must be a list of at most ${most}`, value);
  }
  return value.map(item);
}

const text = (name: string) => (value: unknown) =>
  typeof value === "string" ? value.slice(0, 80) : refuse(`${name} must be text`, value);

const finite = (name: string) => (value: unknown) =>
  Number.isFinite(value) ? (value as number) : refuse(`${name} must be a number`, value);

function readData(given: Record<string, unknown>): KnownData | OwnData {
  if (given.set !== undefined) {
    return {
      set: oneOf("data set", given.set, sets),
      samples: whole("number of examples", given.samples, 2, limits.rows),
      noise: number("noise", given.noise, 0, 5),
      seed: whole("seed of the data", given.seed, 0, 2 ** 32 - 1),
    };
  }
  const features = list("features", given.features, limits.features, text("a feature's name"));
  const classes =
    given.classes === undefined
      ? undefined
      : list("classes", given.classes, limits.classes, text("a class's name"));
  const row = (value: unknown) => {
    const numbers = list("a row", value, limits.features, finite("an input"));
    return numbers.length === features.length
      ? numbers
      : refuse(`a row must have ${features.length} numbers`, value);
  };
  const inputs = list("rows", given.inputs, limits.rows, row);
  const target = classes
    ? (value: unknown) => whole("a class number", value, 0, classes.length - 1)
    : finite("a target");
  const targets = list("targets", given.targets, limits.rows, target);
  if (features.length === 0) refuse("there must be a feature", features);
  if (inputs.length < 2) refuse("there must be two rows or more", inputs.length);
  if (inputs.length !== targets.length)
    refuse("there must be a target for each row", targets.length);
  const name = text("the target's name")(given.target);
  return { features, target: name, ...(classes && { classes }), inputs, targets };
}

function readAction(value: unknown): Action {
  const given = Object(value) as Record<string, unknown>;
  if (given.epochs !== undefined)
    return { epochs: whole("epochs", given.epochs, 1, limits.epochs) };
  return {
    parameter: whole("a parameter", given.parameter, 0, 10_000),
    value: number("a weight", given.value, -1e6, 1e6),
  };
}

/**
 * Checks an experiment that came from outside.
 * @throws ExperimentError when a part is missing or out of its range
 */
export function readExperiment(value: unknown): Experiment {
  const given = Object(value) as Record<string, unknown>;
  return {
    data: readData(Object(given.data) as Record<string, unknown>),
    scaler: oneOf("scaler", given.scaler, scalers),
    testShare: number("share of test examples", given.testShare, 0, 0.9),
    hidden: list("hidden layers", given.hidden, limits.layers, (neurons) =>
      whole("neurons of a layer", neurons, 1, limits.neurons),
    ),
    activation: oneOf("activation", given.activation, activations),
    dropout: number("dropout", given.dropout, 0, 0.9),
    penalty: oneOf("penalty", given.penalty, penalties),
    penaltyRate: number("rate of the penalty", given.penaltyRate, 0, 10),
    optimizer: oneOf("optimizer", given.optimizer, optimizers),
    learningRate: number("learning rate", given.learningRate, 1e-9, 1000),
    batchSize: whole("batch size", given.batchSize, 1, limits.rows),
    seed: whole("seed", given.seed, 0, 2 ** 32 - 1),
    actions: list("actions", given.actions, 1000, readAction),
  };
}
