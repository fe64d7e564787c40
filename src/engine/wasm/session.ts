// A training session in WebAssembly: writes the plan into a memory, and lets one or more threads take steps. This file
// computes the learning rates of the next steps, in float64; the kernels compute everything else in a step.
import { parameters } from "../../model/parameters.js";
import { adamRate } from "../../training/optimizers/adam.js";
import type { Session } from "../backend.js";
import type { Plan } from "../plan.js";
import type { Reals } from "../table.js";
import type { WorkerPool } from "../threads/worker-pool.js";
import { customCalls } from "./custom.js";
import { type ExampleSource, exampleSource } from "./examples.js";
import type { Calls, Kernels } from "./kernels.js";
import { type Layout, MEMORIES, padded, STEPS } from "./layout.js";
import { penaltyOf, readParameters, writeParameters } from "./parameters-in-memory.js";

/** A memory with a plan laid out in it, and the kernels over that memory. */
export interface Arena {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
  readonly layout: Layout;
  /** The functions that the kernels call back; a session replaces some of them. */
  readonly calls: Calls;
}

/** Opens a session over a memory in which only the plan has been written; writes the parameters and the examples. */
export function sessionOver(
  plan: Plan,
  { memory, kernels, layout, calls }: Arena,
  pool?: WorkerPool,
): Session {
  const { number, outputs } = layout;
  const numbers: Reals =
    number === 8 ? new Float64Array(memory.buffer) : new Float32Array(memory.buffer);
  const means = new Float64Array(memory.buffer, layout.losses, STEPS);
  const order = new Int32Array(memory.buffer, layout.order, layout.training.count);
  if (!plan.shuffle) for (let i = 0; i < order.length; i++) order[i] = i;
  const training = exampleSource(numbers, layout.training, plan.training, layout.inputStride);
  const validation =
    layout.validation &&
    plan.validation &&
    exampleSource(numbers, layout.validation, plan.validation, layout.inputStride);
  writeParameters(numbers, layout, parameters(plan.network));
  const { resume } = plan;
  MEMORIES[plan.optimizer.name]?.forEach((name, which) => {
    const values = resume?.optimizer.memory[name];
    if (values) writeParameters(numbers, layout, values, layout.toMemory[which]);
  });
  kernels.seed(layout.generator, plan.seed);
  for (let epoch = 0; epoch < (resume?.epochs ?? 0); epoch++) skipEpoch();
  shareGenerator();
  const writeRates = ratesOf(plan.optimizer, numbers, layout);
  const custom = customCalls(plan, layout, numbers);
  Object.assign(calls, custom.calls);
  calls.bring = (from, to, at) => void training.bring(from, to, at, order);
  let wrong = 0;
  let taken = resume?.optimizer.step ?? 0;

  /** Draws the random numbers of one epoch without using them, since a resumed run has completed that epoch. */
  function skipEpoch() {
    if (plan.shuffle) kernels.permutation(layout.generator, order.length, layout.order);
    const words = layout.layers.reduce(
      (sum, { kind, units }) => sum + (kind === "dropout" ? 2 * units : 0),
      0,
    );
    for (let i = 0; words > 0 && i < order.length; i++) kernels.skip(layout.generator, words);
  }

  /** Copies the state of the first random generator to every thread's, so that all threads draw the same numbers. */
  function shareGenerator() {
    const { generator, generatorBytes: bytes } = layout;
    const all = new Uint8Array(memory.buffer);
    for (let at = generator + bytes; at < layout.generatorsEnd; at += bytes) {
      all.copyWithin(at, generator, generator + bytes);
    }
  }

  /** Computes the outputs of all examples in a set, without dropout; calls `seen` with the outputs of each batch. */
  const sweep = (set: ExampleSource, seen: (y: number, place: number, rows: number) => void) => {
    for (let from = 0; from < set.count; from += layout.batch) {
      const rows = Math.min(layout.batch, set.count - from);
      const place = set.bring(from, from + rows);
      const x = set.inputs + number * place * layout.inputStride;
      seen(kernels.evaluate(layout.plan, x, rows), place, rows);
    }
  };

  return {
    shuffle: () => {
      if (!plan.shuffle) return;
      kernels.permutation(layout.generator, order.length, layout.order);
      shareGenerator();
    },
    runSteps: (from, most) => {
      const to = Math.min(most, from + STEPS * layout.batch);
      const ahead = Math.ceil((to - from) / layout.batch);
      for (let i = 0; i < ahead; i++) writeRates(taken + i, i);
      if (training.staged > 0) calls.bring(from, Math.min(to, from + training.staged), 0);
      pool?.signal.begin({ first: from, second: to, x: 0, y: 0 });
      const steps = kernels.train(layout.plan, 0, from, to);
      if (steps < 0) throw new Error("fit: a thread of the engine has failed");
      wrong = kernels.wentWrong(layout.plan);
      taken += steps;
      const seen = Math.min(to - from, steps * layout.batch);
      const last = seen - (steps - 1) * layout.batch;
      let sum = 0;
      for (let i = 0; i < steps; i++) {
        sum += (means[i] as number) * (i < steps - 1 ? layout.batch : last);
      }
      return { steps, to: from + seen, sum, loss: means[steps - 1] as number };
    },
    finite: () => wrong === 0,
    penalty: () => penaltyOf(numbers, layout),
    validationLoss: () => {
      const set = validation as ExampleSource;
      const values = layout.values / number;
      const shares = plan.validation?.shares;
      let total = 0;
      let seen = 0;
      sweep(set, (y, place, rows) => {
        kernels.judge(layout.plan, y, set.targets + number * place * layout.targetWidth, rows);
        for (let i = values; i < values + rows; i++) {
          const value = numbers[i] as number;
          total += shares ? (shares[seen++] as number) * value : value;
        }
      });
      return total / set.count;
    },
    outputs: (of) => {
      const rows: number[][] = [];
      const stride = padded(outputs, number);
      sweep(of === "training" ? training : (validation as ExampleSource), (y, _, count) => {
        for (let at = y / number, r = 0; r < count; r++, at += stride) {
          rows.push(Array.from(numbers.subarray(at, at + outputs)));
        }
      });
      return rows;
    },
    parameters: () => readParameters(numbers, layout),
    optimizerState: () => {
      const { name } = plan.optimizer;
      const { memory } = plan.functions.optimizer.init(parameters(plan.network));
      const lists = Object.keys(memory).map((key) => {
        const distance = layout.toMemory[MEMORIES[name]?.indexOf(key) ?? 0];
        return [key, readParameters(numbers, layout, distance)];
      });
      return custom.state() ?? { step: taken, memory: Object.fromEntries(lists) };
    },
    gradient: () => readParameters(numbers, layout, layout.toSlope),
    end: () => pool?.end(),
  };
}

/** Returns a function that writes the learning rate of a step, counted from 0, to index i of the rates in memory. */
function ratesOf(
  { name, settings, rate }: Plan["optimizer"],
  numbers: Reals,
  { rates, number }: Layout,
): (step: number, i: number) => void {
  const { beta1 = 0, beta2 = 0 } = settings;
  const corrects = name === "adam" || name === "adamW";
  return (step, i) => {
    if (name === "custom") return;
    const now = rate(step);
    const at = rates / number + 2 * i;
    numbers[at] = now;
    if (corrects) numbers[at + 1] = adamRate(now, step + 1, beta1, beta2);
  };
}
