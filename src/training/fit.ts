// `fit` runs the training loop to its end, or until early stopping or a callback ends it, and keeps
// the history. It lets the machine breathe between steps, so that Stop works and figures can be drawn.
// Lesson 6; early stopping: Lesson 7.
import { argMax } from "../data/decide.js";
import { fail, numberIn } from "../math/error.js";
import { type Matrix, type Rows, toMatrix } from "../math/matrix.js";
import type { Vector } from "../math/vector.js";
import { type Network, predict } from "../model/network.js";
import { dataLoss, penaltyOf } from "./cost.js";
import type { EarlyStopping } from "./early-stopping.js";
import type { EpochRecord } from "./history.js";
import type { Target } from "./judge.js";
import { withProgress } from "./progress.js";
import { type TrainingStep, type TrainOptions, train } from "./train.js";

/** A metric of a network's outputs on some examples. */
export type NetworkMetric = (outputs: Matrix, targets: readonly Target[]) => number;

/** What there is to choose about `fit`, beside what there is about `train`. */
export interface FitOptions extends TrainOptions {
  /** Examples that are not trained on, looked at after every epoch. */
  validation?: { readonly inputs: Rows; readonly targets: readonly Target[] };
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
}

/** What training gave. */
export interface Fitted {
  readonly network: Network;
  readonly history: readonly EpochRecord[];
  /** Whether it ended before its last epoch. */
  readonly stoppedEarly: boolean;
  /** The best epoch that early stopping saw. */
  readonly bestEpoch?: number;
}

/**
 * Trains a network and keeps the history.
 * @param network where to begin; it is not changed
 * @param inputs n examples
 * @param targets n targets: numbers for one output, rows for several, class numbers for a sparse loss
 * @param options loss, optimizer, batches, epochs, seed, validation, metrics, early stopping, callbacks
 * @returns the trained network, the history of its epochs, and whether it stopped early
 * @throws what `train` throws; when validation is asked for twice
 * @example const net = network({ inputs: 1, layers: [dense(1)] });
 * (await fit(net, [[0], [1]], [1, 3], { loss: mse, epochs: 3 })).history.length // 3
 * @see Lesson 6; Keras, fit
 */
export async function fit(
  network: Network,
  inputs: Rows,
  targets: readonly Target[],
  {
    validation,
    validationShare,
    metrics,
    earlyStopping,
    progress = true,
    onStep,
    onEpoch,
    ...options
  }: FitOptions,
): Promise<Fitted> {
  const parts = held(toMatrix(inputs, "fit"), targets, validation, validationShare);
  const history: EpochRecord[] = [];
  let result = network;
  let watch = earlyStopping?.start();
  let ended = false;
  let lossSum = 0;
  let seen = 0;
  let breath = performance.now();
  const steps = train(network, parts.x, parts.t, options);
  const plan = { examples: parts.x.length, epochs: options.epochs ?? 1 };
  for await (const step of progress ? withProgress(steps, plan) : steps) {
    result = step.network;
    lossSum += step.dataLoss * step.rows.length;
    seen += step.rows.length;
    if ((await onStep?.(step)) === "stop") ended = true;
    if (performance.now() - breath > 50) {
      await new Promise((resolve) => setTimeout(resolve));
      breath = performance.now();
    }
    if (step.endsEpoch) {
      const record = recordOf(step, lossSum / seen, parts, metrics, options.loss);
      lossSum = 0;
      seen = 0;
      history.push(record);
      if ((await onEpoch?.(record, result)) === "stop") ended = true;
      if (earlyStopping && watch) {
        const verdict = earlyStopping.see(watch, record, result);
        watch = verdict.watch;
        ended ||= verdict.stop;
      }
    }
    if (ended) break;
  }
  if (earlyStopping?.restoreBest && watch?.bestNetwork) result = watch.bestNetwork;
  return {
    network: result,
    history,
    stoppedEarly: ended,
    ...(watch?.bestEpoch === undefined ? {} : { bestEpoch: watch.bestEpoch }),
  };
}

interface Parts {
  readonly x: Matrix;
  readonly t: readonly Target[];
  readonly validation?: { readonly x: Matrix; readonly t: readonly Target[] };
}

function held(
  x: Matrix,
  t: readonly Target[],
  validation: FitOptions["validation"],
  share: number | undefined,
): Parts {
  if (validation !== undefined) {
    if (share !== undefined) {
      fail("fit", "validation or validationShare expected, got both", "leave one of them out");
    }
    return { x, t, validation: { x: toMatrix(validation.inputs, "fit"), t: validation.targets } };
  }
  if (share === undefined) return { x, t };
  const from = Math.floor(x.length * (1 - numberIn("fit", "validationShare", share, 0, 1)));
  if (from === 0 || from === x.length) {
    const got = `${from} to train on and ${x.length - from} to validate on`;
    fail("fit", `at least one example in each part expected, got ${got}`);
  }
  const rest = { x: x.slice(from), t: t.slice(from) };
  return { x: x.slice(0, from), t: t.slice(0, from), validation: rest };
}

function recordOf(
  { epoch, network }: TrainingStep,
  loss: number,
  { x, t, validation }: Parts,
  metrics: FitOptions["metrics"],
  how: TrainOptions["loss"],
): EpochRecord {
  const measure = (rows: Matrix, targets: readonly Target[]) => {
    const outputs = predict(network, rows);
    const entries = Object.entries(metrics ?? {});
    return Object.fromEntries(entries.map(([name, metric]) => [name, metric(outputs, targets)]));
  };
  return {
    epoch,
    loss,
    penalty: penaltyOf(network),
    ...(validation && {
      validationLoss: dataLoss(network, validation.x, validation.t, how),
    }),
    ...(metrics && { metrics: measure(x, t) }),
    ...(metrics && validation && { validationMetrics: measure(validation.x, validation.t) }),
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
    fail("classAccuracy", `one target for each of at least one output expected, got ${got}`);
  }
  const right = outputs.filter((row, i) => classOf(row) === classOf(targets[i] as Target));
  return right.length / outputs.length;
};

function classOf(row: Target): number {
  if (typeof row === "number") return row;
  const numbers: Vector = Array.from(row);
  return numbers.length > 1 ? argMax(numbers) : Number((numbers[0] as number) > 0.5);
}
