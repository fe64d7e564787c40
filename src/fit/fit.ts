// `fit` trains a network until its last epoch, or until early stopping or a callback ends it, and keeps
// the history. The steps are those of `train`. A backend of the engine (src/engine/) computes them faster;
// the result names the backend. Lesson 6; early stopping: Lesson 7.
import { argMax } from "../data/decide.js";
import { choose, type EngineOptions } from "../engine/choose.js";
import { plannedLoss } from "../engine/plan.js";
import { type Given, prepare } from "../engine/prepare.js";
import { type EngineReport, reportOf, withSummary } from "../engine/report.js";
import { type Table, tableOf } from "../engine/table.js";
import { brief, checkFunction, checkOptions, fail, numberIn } from "../math/error.js";
import type { Matrix, Rows } from "../math/matrix.js";
import { checkList, type Vector } from "../math/vector.js";
import { checkInput, checkNetwork, type Network } from "../model/network.js";
import { checkEarlyStopping, type EarlyStopping } from "../training/early-stopping.js";
import type { EpochRecord } from "../training/history.js";
import {
  type AnyLoss,
  lossOfExample,
  type Target,
  type Targets,
  targetsOf,
} from "../training/losses/targets.js";
import {
  checkTrainOptions,
  type TrainingStep,
  type TrainOptions,
  trainOptions,
} from "../training/train.js";
import { withProgress } from "./fit-progress.js";
import {
  createYield,
  readableRun,
  type SplitExamples,
  sessionRun,
  type TrainingRun,
} from "./training-run.js";

/** A metric for `fit`: computes one number from a network's outputs for some examples and their targets. */
export type NetworkMetric = (outputs: Matrix, targets: readonly Target[]) => number;

/** Validation examples: they are not trained on; the loss and the metrics are evaluated on them. */
export interface ValidationSet {
  readonly inputs: Rows;
  readonly targets: Targets;
}

/** Options of `fit`: those of `train`, those of the engine, and these. */
export interface FitOptions extends TrainOptions, EngineOptions {
  /**
   * Examples that are not trained on; loss and metrics are evaluated on them after every epoch. Cannot be used
   * together with `validationShare`.
   * @defaultValue no validation examples
   */
  validation?: ValidationSet;
  /**
   * The share of the examples that become validation examples, between 0 and 1: the last ones, as in Keras.
   * @defaultValue no validation examples
   */
  validationShare?: number;
  /**
   * Metrics to evaluate after every epoch; the keys are their names in the history.
   * @defaultValue no metrics
   */
  metrics?: Readonly<Record<string, NetworkMetric>>;
  /**
   * A rule that stops training before its last epoch, made by `earlyStopping`.
   * @defaultValue training does not stop early
   */
  earlyStopping?: EarlyStopping;
  /**
   * Whether a run of over a second shows loss, time left and speed in a notebook or a terminal.
   * @defaultValue true
   */
  progress?: boolean;
  /**
   * A function that is called after every step; if it returns "stop", training ends.
   * @defaultValue no function
   */
  onStep?: (step: TrainingStep) => unknown;
  /**
   * A function that is called after every epoch; if it returns "stop", training ends.
   * @defaultValue no function
   */
  onEpoch?: (record: EpochRecord, network: Network) => unknown;
  /**
   * A list to which the record of each epoch is added. It still has the records when the user stops training.
   * @defaultValue a new list
   */
  history?: EpochRecord[];
}

const fitOptions = [
  ...trainOptions,
  "backend",
  "threads",
  "relaxed",
  "validation",
  "validationShare",
  "metrics",
  "earlyStopping",
  "progress",
  "onStep",
  "onEpoch",
  "history",
] as const;

/** The result of `fit`. */
export interface Fitted {
  readonly network: Network;
  readonly history: readonly EpochRecord[];
  /** Whether training ended before its last epoch. */
  readonly stoppedEarly: boolean;
  /** The epoch with the best value, if early stopping was used. */
  readonly bestEpoch?: number;
  /** The backend that trained, how exact its arithmetic is, and how long it took. */
  readonly engine: EngineReport;
}

/**
 * Trains a network and records the loss and the metrics of every epoch.
 * @param network the network before training; it is not changed
 * @param inputs n examples; a large typed array is not copied, so it must not change during training
 * @param targets n targets: numbers for one output, rows for several, class numbers for a sparse loss
 * @param options loss, optimizer, batches, epochs, seed, validation, metrics, early stopping, callbacks,
 * backend ("auto", "reference", "simd" or "blas")
 * @returns the trained network, the history of its epochs, whether training stopped early, and which backend was
 * used
 * @throws when the examples do not fit the network or the loss; when an option is wrong; when the
 * loss becomes infinite or NaN; when the chosen backend is missing or cannot train with these options
 * @example const net = network({ inputs: 1, layers: [dense(1)] });
 * (await fit(net, [[0], [1]], [1, 3], { loss: mse, epochs: 3 })).history.length // 3
 * @see Lesson 6; Keras, fit
 */
export async function fit(
  network: Network,
  inputs: Rows,
  targets: Targets,
  options: FitOptions,
): Promise<Fitted> {
  checkOptions("fit", options, fitOptions);
  checkNetwork("fit", network);
  checkTrainOptions("fit", options);
  checkFitOptions(options);
  const { metrics, earlyStopping, progress = true, epochs = 1 } = options;
  const { onStep, onEpoch, history = [] } = options;
  const split = splitExamples(network, inputs, targets, options);
  const yieldToEventLoop = createYield();
  const plan = onStep
    ? "onStep, which looks into every step"
    : prepare(network, split.training, split.validation, options);
  const { backend, remarks } = await choose(plan, epochs, options);
  const began = performance.now();
  const session = typeof plan === "string" ? undefined : await backend?.open(plan);
  const run =
    typeof plan === "string" || session === undefined
      ? readableRun(network, split, options, yieldToEventLoop)
      : sessionRun(session, plan, epochs, yieldToEventLoop);
  let result: Network | undefined;
  let stopping = earlyStopping?.init();
  let ended = false;
  const size = { examples: split.training.inputs.rows, epochs };
  try {
    for await (const chunk of progress ? withProgress(run.chunks, size) : run.chunks) {
      if (chunk.step && (await onStep?.(chunk.step)) === "stop") ended = true;
      if (chunk.epochLoss !== undefined) {
        const record = recordOf(chunk.epoch, chunk.epochLoss, run, split, metrics);
        history.push(record);
        if (onEpoch && (await onEpoch(record, run.network())) === "stop") ended = true;
        if (earlyStopping && stopping) {
          const next = earlyStopping.update(stopping, record, run.network(), "fit");
          stopping = next.state;
          ended ||= next.stop;
        }
      }
      if (ended) break;
    }
    result = (earlyStopping?.restoreBest && stopping?.bestNetwork) || run.network();
  } finally {
    run.end();
  }
  const fitted: Fitted = {
    network: result,
    history,
    stoppedEarly: ended,
    ...(stopping?.bestEpoch === undefined ? {} : { bestEpoch: stopping.bestEpoch }),
    engine: reportOf(backend, performance.now() - began, remarks, session?.alone),
  };
  return withSummary(fitted, epochs);
}

/** Throws when an option that only `fit` has, and not `train`, has a wrong value. */
function checkFitOptions(options: FitOptions): void {
  const { metrics, earlyStopping, onStep, onEpoch, history } = options;
  if (metrics !== undefined) {
    if (typeof metrics !== "object" || metrics === null || Array.isArray(metrics)) {
      const cause = "write { metrics: { accuracy: classAccuracy } }";
      fail("fit", `expected metrics by their names, got ${brief(metrics)}`, cause);
    }
    for (const [name, metric] of Object.entries(metrics)) {
      checkFunction("fit", `metrics.${name}`, metric);
    }
  }
  if (earlyStopping !== undefined) checkEarlyStopping("fit", earlyStopping);
  if (onStep !== undefined) checkFunction("fit", "onStep", onStep);
  if (onEpoch !== undefined) checkFunction("fit", "onEpoch", onEpoch);
  if (history !== undefined && !Array.isArray(history)) {
    checkList("fit", "history", history, "records");
  }
}

/** The training examples and the validation examples. `fit` reads and checks all examples here. */
function splitExamples(
  network: Network,
  inputs: Rows,
  targets: Targets,
  { loss, validation, validationShare }: FitOptions,
): SplitExamples {
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
  // Which class numbers a loss of the caller accepts is not known here, so its targets are not checked.
  if ("ofLabels" in loss && !plannedLoss(loss)) return { inputs: x, targets: t };
  const outputs = outputsOf(network);
  const wrong = t.findIndex((target) => !fits(target, outputs, "ofLabels" in loss));
  // `lossOfExample` is called only for the error that it throws about the target.
  if (wrong >= 0)
    lossOfExample(loss, new Array<number>(outputs).fill(0.5), t[wrong] as Target, "fit");
  return { inputs: x, targets: t };
}

const firstOf = (table: Table): Vector => table.slice(0, 1).lists()[0] as Vector;

/** Whether a target is a class number below `outputs` (if `isClass`), or has one number for each output. */
function fits(target: Target, outputs: number, isClass: boolean): boolean {
  if (!isClass) return (typeof target === "number" ? 1 : target.length) === outputs;
  const label = typeof target === "number" ? target : Number(target[0]);
  return Number.isInteger(label) && label >= 0 && label < outputs;
}

/** The number of a network's outputs: that of the neurons in its last dense layer. */
function outputsOf({ inputs, layers }: Network): number {
  const widths = layers.flatMap((layer) => (layer.kind === "dense" ? [layer.biases.length] : []));
  return widths.at(-1) ?? inputs;
}

/** Makes the record of an epoch that has ended: its losses, its penalty and its metrics. */
function recordOf(
  epoch: number,
  loss: number,
  run: TrainingRun,
  { training, validation }: SplitExamples,
  metrics: FitOptions["metrics"],
): EpochRecord {
  const measure = (
    all: Readonly<Record<string, NetworkMetric>>,
    of: "training" | "validation",
    targets: readonly Target[],
  ) => {
    const outputs = run.outputs(of);
    const values = Object.entries(all).map(([name, metric]) => {
      const value = metric(outputs, targets);
      if (typeof value === "number") return [name, value];
      return fail("fit", `expected metrics.${name} to return a number, got ${brief(value)}`);
    });
    return Object.fromEntries(values);
  };
  return {
    epoch,
    loss,
    penalty: run.penalty(),
    ...(validation && { validationLoss: run.validationLoss() }),
    ...(metrics && { metrics: measure(metrics, "training", training.targets) }),
    ...(metrics &&
      validation && { validationMetrics: measure(metrics, "validation", validation.targets) }),
  };
}

/**
 * The share of examples whose class is predicted correctly. The predicted class is the index of the largest
 * output; with a single output it is 1 if the output is above ½, else 0.
 * @param outputs n rows of outputs
 * @param targets n class numbers, one-hot rows or single outputs
 * @returns a number from 0 to 1
 * @throws when there are no outputs, or there are not as many targets as outputs
 * @example classAccuracy([[0.1, 0.9], [0.8, 0.2]], [1, 1]) // 0.5
 * @see Lesson 6; Keras, "accuracy"
 */
export const classAccuracy: NetworkMetric = (outputs, targets) => {
  checkList("classAccuracy", "outputs", outputs, "rows");
  checkList("classAccuracy", "targets", targets, "targets");
  if (outputs.length === 0 || outputs.length !== targets.length) {
    const got = `${outputs.length} outputs and ${targets.length} targets`;
    fail("classAccuracy", `expected one target for each of at least one output, got ${got}`);
  }
  const right = outputs.filter((row, i) => classOf(row) === classOf(targets[i] as Target));
  return right.length / outputs.length;
};

function classOf(row: Target): number {
  if (typeof row === "number") return row;
  checkList("classAccuracy", "each row", row);
  const numbers: Vector = Array.from(row);
  return numbers.length > 1 ? argMax(numbers) : Number((numbers[0] as number) > 0.5);
}
