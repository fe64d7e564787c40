// A session in float32: writes the plan into an arena, and lets one or more threads walk over it. The
// rates of the steps ahead are worked out here, in float64; everything else of a step is the kernels'.
import { parameters } from "../../model/parameters.js";
import type { Session } from "../backend.js";
import type { Plan } from "../plan.js";
import { type Brought, broughtTo } from "./examples.js";
import type { DenseLayout, Layout } from "./layout.js";
import { padded, STEPS } from "./layout.js";
import { forward, judge, outputsAt, type Worker } from "./step.js";

/** The other threads: what they are told, and their end. */
export interface Crew {
  /** Sets them off on the examples [from, to) of the order. */
  begin(from: number, to: number): void;
  end(): void;
}

/** Nobody else. */
export const alone: Crew = { begin: () => {}, end: () => {} };

/** Opens a session over a memory that holds nothing yet. */
export function sessionOver(
  plan: Plan,
  worker: Worker,
  memory: WebAssembly.Memory,
  crew: Crew,
): Session {
  const { kernels, layout, delivery } = worker;
  const numbers = new Float32Array(memory.buffer);
  const { optimizer, outputs } = plan;
  const losses = numbers.subarray(layout.values / 4, layout.values / 4 + layout.batch);
  const means = new Float64Array(memory.buffer, layout.losses, STEPS);
  const order = new Int32Array(memory.buffer, layout.order, layout.training.count);
  if (!plan.shuffle) for (let i = 0; i < order.length; i++) order[i] = i;
  const training = broughtTo(numbers, layout.training, plan.training, layout.inputStride);
  const validation =
    layout.validation &&
    plan.validation &&
    broughtTo(numbers, layout.validation, plan.validation, layout.inputStride);
  writeParameters(numbers, layout, parameters(plan.network));
  kernels.seed(layout.generator, plan.seed);
  shareGenerator();
  transposeWeights(numbers, layout);
  const nextRates = ratesOf(optimizer, numbers, layout);
  delivery.bring = (from, to, at) => void training.bring(from, to, at, order);
  let wrong = 0;

  /** All threads draw the same numbers, each from a generator of its own. */
  function shareGenerator() {
    const { generator, generatorBytes: bytes } = layout;
    const start = generator / 4;
    for (let at = generator + bytes; at < layout.generatorsEnd; at += bytes) {
      numbers.copyWithin(at / 4, start, start + bytes / 4);
    }
  }

  /** Sends all examples of a set forward, a batch at a time, without dropping any. */
  const sweep = (set: Brought, seen: (place: number, rows: number) => void) => {
    for (let from = 0; from < set.count; from += layout.batch) {
      const rows = Math.min(layout.batch, set.count - from);
      const place = set.bring(from, from + rows);
      forward(worker, set.inputs + 4 * place * layout.inputStride, rows);
      seen(place, rows);
    }
  };

  return {
    deal: () => {
      if (!plan.shuffle) return;
      kernels.permutation(layout.generator, order.length, layout.order);
      shareGenerator();
    },
    walk: (from, most) => {
      const to = Math.min(most, from + STEPS * layout.batch);
      const ahead = Math.ceil((to - from) / layout.batch);
      for (let i = 0; i < ahead; i++) nextRates(i);
      if (training.staged > 0) delivery.bring(from, Math.min(to, from + training.staged), 0);
      crew.begin(from, to);
      const steps = kernels.train(layout.program, 0, from, to);
      if (steps < 0) throw new Error("fit: a thread of the engine has failed");
      wrong = kernels.wentWrong(layout.program);
      const seen = Math.min(to - from, steps * layout.batch);
      const last = seen - (steps - 1) * layout.batch;
      let sum = 0;
      for (let i = 0; i < steps; i++) {
        sum += (means[i] as number) * (i < steps - 1 ? layout.batch : last);
      }
      return { steps, to: from + seen, sum, loss: means[steps - 1] as number };
    },
    finite: () => wrong === 0,
    penalty: () => priceOf(numbers, layout),
    validationLoss: () => {
      const set = validation as Brought;
      let total = 0;
      sweep(set, (place, rows) => {
        judge(worker, set.targets + 4 * place * layout.targetWidth, rows);
        for (let i = 0; i < rows; i++) total += losses[i] as number;
      });
      return total / set.count;
    },
    outputs: (of) => {
      const rows: number[][] = [];
      const stride = padded(outputs);
      sweep(of === "training" ? training : (validation as Brought), (_, count) => {
        const at = outputsAt(layout) / 4;
        for (let r = 0; r < count; r++) {
          rows.push(Array.from(numbers.subarray(at + r * stride, at + r * stride + outputs)));
        }
      });
      return rows;
    },
    parameters: () => readParameters(numbers, layout, 0),
    gradient: () => readParameters(numbers, layout, layout.toSlope),
    end: crew.end,
  };
}

/** Writes the rates of the next step, counted from 0, as the kernels take them, to the i-th place. */
function ratesOf(
  { name, settings, rate }: Plan["optimizer"],
  numbers: Float32Array,
  { rates }: Layout,
): (i: number) => void {
  const { beta1 = 0, beta2 = 0, weightDecay = 0 } = settings;
  const corrects = name === "adam" || name === "adamW";
  let step = 0;
  let [left1, left2] = [1, 1];
  return (i) => {
    const now = rate(step++);
    const at = rates / 4 + 4 * i;
    numbers[at] = now;
    if (!corrects) return;
    // β₁ and β₂ to the power of the steps so far.
    left1 *= beta1;
    left2 *= beta2;
    numbers[at + 1] = (now * Math.sqrt(1 - left2)) / (1 - left1);
    numbers[at + 2] = weightDecay * now;
  };
}

/** The transposed weights, before the first step. */
function transposeWeights(numbers: Float32Array, layout: Layout): void {
  for (const { inputs, units, strideIn, stride, weights, transposed } of denseOf(layout)) {
    if (transposed === 0) continue;
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < units; j++) {
        const w = numbers[weights / 4 + i * stride + j] as number;
        numbers[transposed / 4 + j * strideIn + i] = w;
      }
    }
  }
}

const denseOf = ({ layers }: Layout): DenseLayout[] =>
  layers.flatMap((layer) => (layer.kind === "dense" ? [layer] : []));

/** The readable network's weights go neuron by neuron; here they lie input by input. */
function writeParameters(numbers: Float32Array, layout: Layout, values: readonly number[]): void {
  let place = 0;
  for (const { inputs, units, stride, weights, biases } of denseOf(layout)) {
    for (let j = 0; j < units; j++) {
      for (let i = 0; i < inputs; i++) {
        numbers[weights / 4 + i * stride + j] = values[place++] as number;
      }
    }
    for (let j = 0; j < units; j++) numbers[biases / 4 + j] = values[place++] as number;
  }
}

function readParameters(numbers: Float32Array, layout: Layout, distance: number): number[] {
  const values: number[] = [];
  for (const { inputs, units, stride, weights, biases } of denseOf(layout)) {
    const [w, b] = [(weights + distance) / 4, (biases + distance) / 4];
    for (let j = 0; j < units; j++) {
      for (let i = 0; i < inputs; i++) values.push(numbers[w + i * stride + j] as number);
    }
    for (let j = 0; j < units; j++) values.push(numbers[b + j] as number);
  }
  return values;
}

function priceOf(numbers: Float32Array, layout: Layout): number {
  let total = 0;
  for (const { inputs, stride, weights, l1, l2 } of denseOf(layout)) {
    if (l1 === 0 && l2 === 0) continue;
    let sizes = 0;
    let squares = 0;
    for (let i = weights / 4; i < weights / 4 + inputs * stride; i++) {
      const w = numbers[i] as number;
      sizes += Math.abs(w);
      squares += w * w;
    }
    total += l1 * sizes + l2 * squares;
  }
  return total;
}
