// Training as `fit` sees it: portions of an epoch, one after the other, and at the end of each epoch
// questions about the network. Two kinds of run answer in the same way: the readable loop, which makes
// an object of every step, and a session of the engine, which makes one of every 50 milliseconds.
// Between portions the machine breathes, so that Stop works and figures can be drawn. Lesson 6.
import type { Session } from "../engine/backend.js";
import type { Plan } from "../engine/plan.js";
import { weightsOf } from "../engine/plan.js";
import type { Given } from "../engine/prepare.js";
import { type Network, predict } from "../model/network.js";
import { withParameters } from "../model/parameters.js";
import { dataLoss, penaltyOf } from "../training/cost.js";
import {
  diverged,
  type TrainingStep,
  type TrainOptions,
  trainingSteps,
} from "../training/train.js";

/** Some steps of one epoch. */
export interface ProgressChunk {
  readonly epoch: number;
  /** Mean loss of the examples of this portion. */
  readonly dataLoss: number;
  /** As many as the portion had examples. */
  readonly rows: { readonly length: number };
  /** At the end of an epoch: the mean loss over all of it. */
  readonly epochLoss?: number;
  /** The very step, where each is looked into. */
  readonly step?: TrainingStep;
}

/** A training run, and what can be asked between its portions. */
export interface TrainingRun {
  readonly chunks: AsyncIterable<ProgressChunk>;
  network(): Network;
  penalty(): number;
  validationLoss(): number;
  outputs(of: "training" | "validation"): number[][];
  /** Gives back what was taken. */
  end(): void;
}

/** The examples of a run: those to train on, and those to look at after every epoch. */
export interface SplitExamples {
  readonly training: Given;
  readonly validation?: Given;
}

/** A moment between portions, after which training goes on or has been stopped. */
export type YieldToEventLoop = () => Promise<void>;

const BREATH = 50;

/**
 * Lets timers, messages and drawing have their turn. A kernel that is asked to stop meanwhile gives up
 * waiting for the cell, but cannot reach in here; it counts its stops, and a new one ends training.
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

/** How often the kernel has been asked to stop, where there is one that says so. */
function stops(): number {
  const kernel = Reflect.get(globalThis, Symbol.for("Jupyter.comms")) as
    | { readonly interrupts?: number }
    | undefined;
  return kernel?.interrupts ?? 0;
}

/** The readable loop, `train`, which takes whatever there is. */
export function readableRun(
  network: Network,
  parts: SplitExamples,
  options: TrainOptions,
  yieldToEventLoop: YieldToEventLoop,
): TrainingRun {
  let current = network;
  const rowsOf = ({ inputs }: Given) => inputs.lists();

  async function* portions(): AsyncGenerator<ProgressChunk, void, void> {
    let breath = performance.now();
    let lossSum = 0;
    let seen = 0;
    const { inputs, targets } = parts.training;
    for await (const step of trainingSteps(
      network,
      { inputs: inputs.lists(), targets },
      options,
      "fit",
    )) {
      current = step.network;
      const { epoch, rows, endsEpoch } = step;
      lossSum += step.dataLoss * rows.length;
      seen += rows.length;
      const whole = endsEpoch ? { epochLoss: lossSum / seen } : {};
      yield { epoch, dataLoss: step.dataLoss, rows, step, ...whole };
      if (endsEpoch) [lossSum, seen] = [0, 0];
      if (performance.now() - breath <= BREATH) continue;
      await yieldToEventLoop();
      breath = performance.now();
    }
  }

  return {
    chunks: portions(),
    network: () => current,
    penalty: () => penaltyOf(current),
    validationLoss: () => {
      const { inputs, targets } = parts.validation as Given;
      return dataLoss(current, inputs.lists(), targets, { loss: options.loss });
    },
    outputs: (of) => predict(current, rowsOf(parts[of] as Given)),
    end: () => {},
  };
}

/** Multiplications of a walk, the steps that are taken in one go: a few milliseconds. */
const WALK = 2 ** 27;

/** A session of the engine. The clock is read every 2¹⁵ multiplications or so, not at every step. */
export function sessionRun(
  session: Session,
  plan: Plan,
  epochs: number,
  breathe: YieldToEventLoop,
): TrainingRun {
  const { training, batchSize, layers, optimizer } = plan;
  const count = training.inputs.rows;
  const work = weightsOf(layers) * Math.min(batchSize, count);
  const clockEvery = Math.ceil(2 ** 15 / work);
  const stride = batchSize * Math.ceil(WALK / (3 * work));

  async function* portions(): AsyncGenerator<ProgressChunk, void, void> {
    let breath = performance.now();
    let step = 0;
    let looked = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      session.deal();
      let epochSum = 0;
      let portion = { sum: 0, from: 0 };
      for (let from = 0, to = 0; from < count; from = to) {
        const walk = session.walk(from, Math.min(from + stride, count));
        step += walk.steps;
        if (!(Number.isFinite(walk.loss) && session.finite())) {
          const last = step - 1;
          diverged(walk.loss, last, optimizer.rate(last), plan.training.inputs.lists(), "fit");
        }
        to = walk.to;
        epochSum += walk.sum;
        portion.sum += walk.sum;
        const look = step - looked >= clockEvery;
        if (look) looked = step;
        if (to === count || (look && performance.now() - breath > BREATH)) {
          const rows = { length: to - portion.from };
          const whole = to === count ? { epochLoss: epochSum / count } : {};
          yield { epoch, dataLoss: portion.sum / rows.length, rows, ...whole };
          portion = { sum: 0, from: to };
          if (performance.now() - breath > BREATH) {
            await breathe();
            breath = performance.now();
          }
        }
      }
    }
  }

  return {
    chunks: portions(),
    network: () => withParameters(plan.network, session.parameters()),
    penalty: session.penalty,
    validationLoss: session.validationLoss,
    outputs: session.outputs,
    end: session.end,
  };
}
