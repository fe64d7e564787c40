import { checkEngineOptions, choose, type EngineOptions, engineOptions } from "../engine/choose.js";
import { prepare } from "../engine/prepare.js";
import { type EngineReport, reportOf, withSummary } from "../engine/report.js";
import { brief, checkFunction, checkOptions, fail, oneOf } from "../math/argument-errors.js";
import type { Rows } from "../math/matrix.js";
import { checkList } from "../math/vector.js";
import { checkNetwork, type Network } from "../model/network.js";
import { parameters } from "../model/parameters.js";
import { overflowed } from "../training/diverged.js";
import { checkEarlyStopping, type EarlyStopping } from "../training/early-stopping.js";
import type { EpochRecord } from "../training/history.js";
import type { Targets } from "../training/losses/targets.js";
import { sgd } from "../training/optimizers/sgd.js";
import type { TrainingState } from "../training/resume.js";
import {
  checkTrainOptions,
  classWeight,
  type TrainingStep,
  type TrainOptions,
  trainOptions,
} from "../training/train.js";
import { recordOf } from "./epoch-record.js";
import { withProgress } from "./fit-progress.js";
import { checkMetrics, type NetworkMetrics } from "./metrics.js";
import { splitExamples, type ValidationSet } from "./split-examples.js";
import { createYield, readableRun, sessionRun } from "./training-run.js";

/** Options of `fit`: the options of `train`, the options of the engine, and the ones below. */
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
  metrics?: NetworkMetrics;
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
  /**
   * A signal that ends training, as `AbortController` makes: within about 50 milliseconds `fit` returns the network
   * and the history so far.
   * @defaultValue no signal
   */
  signal?: AbortSignal;
  /**
   * Whether the result has the state of the training, from which `resume` can go on.
   * @defaultValue false
   */
  keepState?: boolean;
}

const fitOptions = [
  ...trainOptions,
  ...engineOptions,
  "validation",
  "validationShare",
  "metrics",
  "earlyStopping",
  "progress",
  "onStep",
  "onEpoch",
  "history",
  "signal",
  "keepState",
] as const;

/** The result of `fit`. */
export interface Fitted {
  readonly network: Network;
  readonly history: readonly EpochRecord[];
  /** Whether training ended before its last epoch. */
  readonly stoppedEarly: boolean;
  /** The state at the end of training, if `keepState` was set; `resume` continues from it. */
  readonly state?: TrainingState;
  /** The epoch with the best value, if early stopping was used. */
  readonly bestEpoch?: number;
  /**
   * What looks wrong with the training although it ended without an error, a sentence each: for example that the
   * loss has no slope, or that a class is never the answer.
   */
  readonly remarks: readonly string[];
  /** What trained, how exact its arithmetic is, and how long it took. */
  readonly engine: EngineReport;
}

/**
 * Trains a network and records the loss and the metrics of every epoch.
 * @param network the network before training; it is not changed
 * @param inputs n examples; a large typed array is not copied, so it must not change during training
 * @param targets n targets: numbers for one output, rows for several, class numbers for a sparse loss
 * @param options loss, optimizer, batches, epochs, seed, validation, metrics, early stopping, callbacks,
 * precision, threads
 * @returns the trained network, the history of its epochs, whether training stopped early, remarks on what looks
 * wrong, and which arithmetic was
 * used
 * @throws when the examples do not fit the network or the loss; when an option is wrong; when the
 * loss becomes infinite or NaN; when `blas` is chosen and OpenBLAS is missing
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
  refuseBackend(options);
  checkOptions("fit", options, fitOptions);
  checkNetwork("fit", network);
  checkTrainOptions("fit", options);
  checkEngineOptions(options);
  checkFitOptions(options);
  const { metrics, earlyStopping, progress = true, epochs = 1 } = options;
  const { onStep, onEpoch, history = [], signal, keepState = false } = options;
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
  let ended = signal?.aborted ?? false;
  const recordedBefore = history.length;
  const size = { examples: split.training.inputs.rows, epochs };
  try {
    for await (const chunk of ended ? [] : progress ? withProgress(run.chunks, size) : run.chunks) {
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
      ended ||= signal?.aborted ?? false;
      if (ended) break;
    }
    result = (earlyStopping?.restoreBest && stopping?.bestNetwork) || run.network();
  } finally {
    run.end();
  }
  const own = history.slice(recordedBefore);
  if (!parameters(result).every(Number.isFinite)) {
    const { optimizer = sgd(), batchSize = 32 } = options;
    const last = own.length * Math.ceil(size.examples / batchSize) - 1;
    overflowed(last, optimizer.rate(last, "fit"), "fit");
  }
  const { classWeights, loss } = options;
  const { sampleWeights } = split.training;
  const fitted: Fitted = {
    network: result,
    history,
    stoppedEarly: ended,
    remarks: (await import("./remarks.js")).remarksOn({
      network: result,
      ...split.training,
      losses: own.map((record) => record.loss),
      loss,
      weightOf: classWeights
        ? (i) => classWeight(classWeights, split.training.targets[i] ?? 0, "fit")
        : sampleWeights && ((i) => sampleWeights[i] as number),
    }),
    ...(keepState && { state: run.state() }),
    ...(stopping?.bestEpoch === undefined ? {} : { bestEpoch: stopping.bestEpoch }),
    engine: reportOf(backend, performance.now() - began, remarks, session?.singleThread),
  };
  return withSummary(fitted, epochs);
}

/** Throws if the options have `backend`, the former name of `precision` and `blas`. */
function refuseBackend(options: object | undefined): void {
  if (options === null || typeof options !== "object" || !("backend" in options)) return;
  const got = `got backend: ${brief(options.backend)}`;
  fail("fit", `expected precision: "float32" or blas: true instead of a backend, ${got}`);
}

/** Throws if an option that `fit` has and `train` has not has a wrong value. */
function checkFitOptions(options: FitOptions): void {
  const { metrics, earlyStopping, onStep, onEpoch, history, signal, keepState = false } = options;
  oneOf("fit", "keepState", keepState, [true, false]);
  if (signal !== undefined && typeof signal?.aborted !== "boolean") {
    const cause = "controller.signal of an AbortController";
    fail("fit", `expected signal to be an AbortSignal, got ${brief(signal)}`, cause);
  }
  if (metrics !== undefined) checkMetrics("fit", metrics);
  if (earlyStopping !== undefined) checkEarlyStopping("fit", earlyStopping);
  if (onStep !== undefined) checkFunction("fit", "onStep", onStep);
  if (onEpoch !== undefined) checkFunction("fit", "onEpoch", onEpoch);
  if (history !== undefined && !Array.isArray(history)) {
    checkList("fit", "history", history, "records");
  }
}
