// `fit` trains a network to its end, or until early stopping or a callback ends it, and keeps the
// history. The steps are those of `train`; a backend of the engine does them in its own, faster way,
// and the result says which (src/engine/). Lesson 6; early stopping: Lesson 7.
import { argMax } from "../data/decide.js";
import { choose, type EngineOptions } from "../engine/choose.js";
import { prepare } from "../engine/prepare.js";
import { type EngineReport, reportOf, withSummary } from "../engine/report.js";
import { type Table, tableOf } from "../engine/table.js";
import { checkOptions, fail, numberIn, wholeNumber } from "../math/error.js";
import type { Matrix, Rows } from "../math/matrix.js";
import type { Vector } from "../math/vector.js";
import type { Network } from "../model/network.js";
import type { EarlyStopping } from "../training/early-stopping.js";
import type { EpochRecord } from "../training/history.js";
import { type Target, type Targets, targetsOf } from "../training/losses/targets.js";
import { type TrainingStep, type TrainOptions, trainOptions } from "../training/train.js";
import { withProgress } from "./fit-progress.js";
import {
  createYield,
  readableRun,
  type SplitExamples,
  sessionRun,
  type TrainingRun,
} from "./training-run.js";

/** A metric of a network's outputs on some examples. */
export type NetworkMetric = (outputs: Matrix, targets: readonly Target[]) => number;

/** What there is to choose about `fit`, beside what there is about `train`. */
export interface FitOptions extends TrainOptions, EngineOptions {
  /** Examples that are not trained on, looked at after every epoch. */
  validation?: { readonly inputs: Rows; readonly targets: Targets };
  /** Or: the share of the examples kept for that, the last ones, as Keras takes them. */
  validationShare?: number;
  /** Metrics by the names they are to have in the history. */
  metrics?: Readonly<Record<string, NetworkMetric>>;
  earlyStopping?: EarlyStopping;
  /** Whether a run of over a second shows loss, time left and speed in a notebook or a terminal. */
  progress?: boolean;
  /** Called after every step; "stop" ends training there. */
  onStep?: (step: TrainingStep) => unknown;
  /** Called after every epoch; "stop" ends training there. */
  onEpoch?: (record: EpochRecord, network: Network) => unknown;
  /** A list that gets each record as it comes, and keeps them when training is stopped by hand. */
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

/** What training gave. */
export interface Fitted {
  readonly network: Network;
  readonly history: readonly EpochRecord[];
  /** Whether it ended before its last epoch. */
  readonly stoppedEarly: boolean;
  /** The best epoch that early stopping saw. */
  readonly bestEpoch?: number;
  /** Which arithmetic trained it, how exact that is, and how long it took. */
  readonly engine: EngineReport;
}

/**
 * Trains a network and keeps the history.
 * @param network where to begin; it is not changed
 * @param inputs n examples; a large typed array is not copied but read while training goes on
 * @param targets n targets: numbers for one output, rows for several, class numbers for a sparse loss
 * @param options loss, optimizer, batches, epochs, seed, validation, metrics, early stopping, callbacks,
 * backend ("auto", "reference", "simd" or "blas")
 * @returns the trained network, the history of its epochs, whether it stopped early, and what trained it
 * @throws what `train` throws; when validation is asked for twice; when a backend that was asked for
 * is not there or cannot do what else was asked for
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
  const { validation, validationShare, metrics, earlyStopping, progress = true } = options;
  const { onStep, onEpoch, history = [] } = options;
  const breathe = createYield();
  const parts = splitExamples(
    tableOf(inputs, "fit"),
    targetsOf(targets, "fit"),
    validation,
    validationShare,
  );
  const epochs = wholeNumber("fit", "epochs", options.epochs ?? 1, 0);
  const plan = onStep
    ? "onStep, which looks into every step"
    : prepare(network, parts.training, parts.validation, options);
  const { backend, remarks } = await choose(plan, epochs, options);
  const began = performance.now();
  const session = typeof plan === "string" ? undefined : await backend?.open(plan);
  const run =
    typeof plan === "string" || session === undefined
      ? readableRun(network, parts, options, breathe)
      : sessionRun(session, plan, epochs, breathe);
  let result: Network | undefined;
  let watch = earlyStopping?.start();
  let ended = false;
  const todo = { examples: parts.training.inputs.rows, epochs };
  try {
    for await (const portion of progress ? withProgress(run.chunks, todo) : run.chunks) {
      if (portion.step && (await onStep?.(portion.step)) === "stop") ended = true;
      if (portion.epochLoss !== undefined) {
        const record = recordOf(portion.epoch, portion.epochLoss, run, parts, metrics);
        history.push(record);
        if (onEpoch && (await onEpoch(record, run.network())) === "stop") ended = true;
        if (earlyStopping && watch) {
          const verdict = earlyStopping.see(watch, record, run.network());
          watch = verdict.watch;
          ended ||= verdict.stop;
        }
      }
      if (ended) break;
    }
    result = (earlyStopping?.restoreBest && watch?.bestNetwork) || run.network();
  } finally {
    run.end();
  }
  const fitted: Fitted = {
    network: result,
    history,
    stoppedEarly: ended,
    ...(watch?.bestEpoch === undefined ? {} : { bestEpoch: watch.bestEpoch }),
    engine: reportOf(backend, performance.now() - began, remarks, session?.alone),
  };
  return withSummary(fitted, epochs);
}

function splitExamples(
  inputs: Table,
  targets: readonly Target[],
  validation: FitOptions["validation"],
  share: number | undefined,
): SplitExamples {
  if (validation !== undefined) {
    if (share !== undefined) {
      fail("fit", "expected validation or validationShare, got both", "leave one of them out");
    }
    const own = {
      inputs: tableOf(validation.inputs, "fit"),
      targets: targetsOf(validation.targets, "fit"),
    };
    return { training: { inputs, targets }, validation: own };
  }
  if (share === undefined) return { training: { inputs, targets } };
  const count = inputs.rows;
  const from = Math.floor(count * (1 - numberIn("fit", "validationShare", share, 0, 1)));
  if (from === 0 || from === count) {
    const got = `${from} to train on and ${count - from} to validate on`;
    fail("fit", `expected at least one example in each part, got ${got}`);
  }
  return {
    training: { inputs: inputs.slice(0, from), targets: targets.slice(0, from) },
    validation: { inputs: inputs.slice(from, count), targets: targets.slice(from) },
  };
}

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
    const entries = Object.entries(all);
    return Object.fromEntries(entries.map(([name, metric]) => [name, metric(outputs, targets)]));
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
 * The share of examples whose largest output is the right class; of a single output, whether it is
 * above ½ where the target is.
 * @param outputs n rows of outputs
 * @param targets n class numbers, one-hot rows or single outputs
 * @returns a number from 0 to 1
 * @throws when there is no example, or the numbers of both differ
 * @example classAccuracy([[0.1, 0.9], [0.8, 0.2]], [1, 1]) // 0.5
 * @see Lesson 6; Keras, "accuracy"
 */
export const classAccuracy: NetworkMetric = (outputs, targets) => {
  if (outputs.length === 0 || outputs.length !== targets.length) {
    const got = `${outputs.length} outputs and ${targets.length} targets`;
    fail("classAccuracy", `expected one target for each of at least one output, got ${got}`);
  }
  const right = outputs.filter((row, i) => classOf(row) === classOf(targets[i] as Target));
  return right.length / outputs.length;
};

function classOf(row: Target): number {
  if (typeof row === "number") return row;
  const numbers: Vector = Array.from(row);
  return numbers.length > 1 ? argMax(numbers) : Number((numbers[0] as number) > 0.5);
}
