// A training run as `fit` uses it: a sequence of chunks, each of them some steps of one epoch. Between two chunks
// `fit` can call the run's methods, for example for its network or its loss. There are two kinds of run. In the
// readable loop a chunk is a single step; in a session of the engine it is about 50 milliseconds of steps. After
// about 50 milliseconds the run yields to the event loop, so that Stop works and figures can be drawn. Lesson 6.
import type { Session } from "../engine/backend.js";
import type { Plan } from "../engine/plan.js";
import { weightsOf } from "../engine/plan.js";
import type { Given } from "../engine/prepare.js";
import type { Network } from "../model/network.js";
import { parameters, withParameters } from "../model/parameters.js";
import { predictBatch } from "../model/predict-batch.js";
import { dataLossOf, penaltyOf } from "../training/cost.js";
import { diverged } from "../training/diverged.js";
import { sgd } from "../training/optimizers/sgd.js";
import type { TrainingState } from "../training/resume.js";
import { type TrainingStep, type TrainOptions, trainingSteps } from "../training/train.js";

/** A chunk of a training run: some steps of one epoch. */
export interface ProgressChunk {
  readonly epoch: number;
  /** Mean loss of the examples of this chunk. */
  readonly dataLoss: number;
  /** A list whose length is the number of examples in this chunk. */
  readonly rows: { readonly length: number };
  /** Only in the last chunk of an epoch: the mean loss over the epoch. */
  readonly epochLoss?: number;
  /** Only in the readable loop: the single step of this chunk. */
  readonly step?: TrainingStep;
}

/** A training run: its chunks, and methods that `fit` can call between two chunks. */
export interface TrainingRun {
  readonly chunks: AsyncIterable<ProgressChunk>;
  network(): Network;
  penalty(): number;
  validationLoss(): number;
  outputs(of: "training" | "validation"): number[][];
  /** The state of the training so far, from which `resume` can continue. */
  state(): TrainingState;
  /** Releases the run's threads and memory. */
  end(): void;
}

/** The examples of a run: those to train on, and those on which to evaluate the network after every epoch. */
export interface SplitExamples {
  readonly training: Given;
  readonly validation?: Given;
}

/** A function that gives the event loop a turn; throws if the user stopped training in that time. */
export type YieldToEventLoop = () => Promise<void>;

/** A run yields to the event loop when more than this many milliseconds have passed since its last yield. */
const YIELD_AFTER = 50;

/**
 * Makes the function that gives the event loop a turn, so that timers, messages and drawing are handled. A kernel
 * that receives a stop cannot interrupt the training loop; it counts the stops, and when the count has grown the
 * function throws.
 */
export function createYield(): YieldToEventLoop {
  const before = stops();
  return async () => {
    await new Promise<void>((resolve) => {
      if (typeof setImmediate === "function") setImmediate(resolve);
      else setTimeout(resolve);
    });
    if (stops() !== before) {
      throw Object.assign(new Error("training was stopped"), { name: "KeyboardInterrupt" });
    }
  };
}

/** How many times the user has stopped the kernel; 0 where no kernel counts it. */
function stops(): number {
  const kernel = Reflect.get(globalThis, Symbol.for("Jupyter.comms")) as
    | { readonly interrupts?: number }
    | undefined;
  return kernel?.interrupts ?? 0;
}

/** A run with the readable loop of `train`, which can train any network with any loss and optimizer. */
export function readableRun(
  network: Network,
  split: SplitExamples,
  options: TrainOptions,
  yieldToEventLoop: YieldToEventLoop,
): TrainingRun {
  let current = network;
  const { optimizer = sgd() } = options;
  let state = options.resume ?? { epochs: 0, optimizer: optimizer.init(parameters(network)) };
  const training = listsOf(split.training);
  const validation = split.validation && listsOf(split.validation);

  async function* chunks(): AsyncGenerator<ProgressChunk, void, void> {
    let lastYield = performance.now();
    let lossSum = 0;
    let seen = 0;
    for (const step of trainingSteps(network, training, options, "fit")) {
      current = step.network;
      const { epoch, rows, endsEpoch } = step;
      state = { epochs: epoch + Number(endsEpoch), optimizer: step.state };
      lossSum += step.dataLoss * rows.length;
      seen += rows.length;
      const ofEpoch = endsEpoch ? { epochLoss: lossSum / seen } : {};
      yield { epoch, dataLoss: step.dataLoss, rows, step, ...ofEpoch };
      if (endsEpoch) [lossSum, seen] = [0, 0];
      if (performance.now() - lastYield <= YIELD_AFTER) continue;
      await yieldToEventLoop();
      lastYield = performance.now();
    }
  }

  return {
    chunks: chunks(),
    network: () => current,
    state: () => state,
    penalty: () => penaltyOf(current),
    validationLoss: () => {
      const { inputs, targets, sampleWeights } = validation as Lists;
      return dataLossOf(current, inputs, targets, options.loss, "fit", sampleWeights);
    },
    outputs: (of) => {
      const { inputs } = of === "training" ? training : (validation as Lists);
      return predictBatch(
        current.layers.filter((layer) => layer.kind === "dense"),
        inputs,
      );
    },
    end: () => {},
  };
}

type Lists = ReturnType<typeof listsOf>;

const listsOf = ({ inputs, ...rest }: Given) => ({ inputs: inputs.lists(), ...rest });

/** A session does about this many multiplications in one call, which takes a few milliseconds. */
const MULTIPLICATIONS_PER_CALL = 2 ** 27;

/** The clock is read after about this many multiplications, not after every step, because reading it takes time. */
const MULTIPLICATIONS_PER_CLOCK = 2 ** 15;

/** A run with a session of the engine, which does many training steps in one call. */
export function sessionRun(
  session: Session,
  plan: Plan,
  epochs: number,
  yieldToEventLoop: YieldToEventLoop,
): TrainingRun {
  const { training, batchSize, layers, optimizer, resume } = plan;
  const count = training.inputs.rows;
  const work = weightsOf(layers) * Math.min(batchSize, count);
  const stepsPerClock = Math.ceil(MULTIPLICATIONS_PER_CLOCK / work);
  const examplesPerCall = batchSize * Math.ceil(MULTIPLICATIONS_PER_CALL / (3 * work));

  const before = resume?.epochs ?? 0;
  let done = before;

  async function* chunks(): AsyncGenerator<ProgressChunk, void, void> {
    let lastYield = performance.now();
    let step = done * Math.ceil(count / batchSize);
    let stepOfClock = step;
    for (let epoch = done; epoch < before + epochs; epoch++) {
      session.shuffle();
      let epochSum = 0;
      let chunk = { lossSum: 0, from: 0 };
      for (let from = 0, to = 0; from < count; from = to) {
        const taken = session.runSteps(from, Math.min(from + examplesPerCall, count));
        step += taken.steps;
        if (!(Number.isFinite(taken.loss) && session.finite())) {
          const last = step - 1;
          diverged(taken.loss, last, optimizer.rate(last), plan.training.inputs.lists(), "fit");
        }
        to = taken.to;
        epochSum += taken.sum;
        chunk.lossSum += taken.sum;
        const readsClock = step - stepOfClock >= stepsPerClock;
        if (readsClock) stepOfClock = step;
        if (to === count || (readsClock && performance.now() - lastYield > YIELD_AFTER)) {
          const rows = { length: to - chunk.from };
          const ofEpoch = to === count ? { epochLoss: epochSum / count } : {};
          done = epoch + Number(to === count);
          yield { epoch, dataLoss: chunk.lossSum / rows.length, rows, ...ofEpoch };
          chunk = { lossSum: 0, from: to };
          if (performance.now() - lastYield > YIELD_AFTER) {
            await yieldToEventLoop();
            lastYield = performance.now();
          }
        }
      }
    }
  }

  return {
    chunks: chunks(),
    network: () => withParameters(plan.network, session.parameters()),
    state: () => ({ epochs: done, optimizer: session.optimizerState() }),
    penalty: session.penalty,
    validationLoss: session.validationLoss,
    outputs: session.outputs,
    end: session.end,
  };
}
