// A session in float32: copies the plan into an arena, and lets one or more threads step over it.
// Losses are added up here, in float64 and in the order of the batch, whoever worked them out.
import { parameters } from "../../model/parameters.js";
import type { Session } from "../backend.js";
import type { Plan, PlannedExamples } from "../plan.js";
import type { DenseLayout, ExamplesLayout, Layout } from "./layout.js";
import { padded } from "./layout.js";
import {
  drawMasks,
  forward,
  judge,
  outputsAt,
  type Rates,
  refreshAll,
  setRates,
  stepOf,
  type Worker,
} from "./step.js";

/** The other threads: what they are told, and waiting for them. */
export interface Crew {
  /** Sets them off on a step. */
  begin(from: number, to: number, rates: Rates): void;
  /** Waits until all have come as far as this thread; NaN from any of them is passed on. */
  meet(wrong?: number): number;
  end(): void;
}

/** Nobody else. */
export const alone: Crew = { begin: () => {}, meet: (wrong = 0) => wrong, end: () => {} };

/** Opens a session over a memory that holds nothing yet. */
export function sessionOver(
  plan: Plan,
  worker: Worker,
  memory: WebAssembly.Memory,
  crew: Crew,
): Session {
  const { kernels, layout } = worker;
  const numbers = new Float32Array(memory.buffer);
  const { optimizer, outputs } = plan;
  const losses = numbers.subarray(layout.values / 4, layout.values / 4 + layout.batch);
  const rates: Rates = { rate: 0, corrected: 0 };
  const drops = layout.layers.some(({ kind }) => kind === "dropout");
  const order = new Int32Array(memory.buffer, layout.order, layout.training.count);
  for (let i = 0; i < order.length; i++) order[i] = i;
  hold(numbers, layout.training, plan.training, layout.inputStride);
  if (layout.validation && plan.validation) {
    hold(numbers, layout.validation, plan.validation, layout.inputStride);
  }
  writeParameters(numbers, layout, parameters(plan.network));
  kernels.seed(layout.generator, plan.seed);
  refreshAll(worker);
  let steps = 0;
  let wrong = 0;

  /** Sends all examples of a set forward, a batch at a time, without dropping any. */
  const sweep = (set: ExamplesLayout, seen: (from: number, rows: number) => void) => {
    for (let from = 0; from < set.count; from += layout.batch) {
      const rows = Math.min(layout.batch, set.count - from);
      forward(worker, set.inputs + 4 * from * layout.inputStride, rows, 0, false);
      seen(from, rows);
    }
  };

  return {
    deal: () => {
      if (plan.shuffle) kernels.permutation(layout.generator, order.length, layout.order);
    },
    step: (from, to) => {
      setRates(rates, optimizer, optimizer.rate(steps), steps);
      if (drops) drawMasks(worker, to - from);
      crew.begin(from, to, rates);
      wrong = stepOf(worker, optimizer, rates, from, to, crew.meet);
      steps++;
      let total = 0;
      for (let i = 0; i < to - from; i++) total += losses[i] as number;
      return total;
    },
    finite: () => wrong === 0,
    penalty: () => priceOf(numbers, layout),
    validationLoss: () => {
      const set = layout.validation as ExamplesLayout;
      let total = 0;
      sweep(set, (from, rows) => {
        const t = set.targets + 4 * from * layout.targetWidth;
        judge(worker, outputsAt(layout), t, 0, rows, 0, 1);
        for (let i = 0; i < rows; i++) total += losses[i] as number;
      });
      return total / set.count;
    },
    outputs: (of) => {
      const rows: number[][] = [];
      const stride = padded(outputs);
      sweep(
        (of === "training" ? layout.training : layout.validation) as ExamplesLayout,
        (_, count) => {
          const at = outputsAt(layout) / 4;
          for (let r = 0; r < count; r++) {
            rows.push(Array.from(numbers.subarray(at + r * stride, at + r * stride + outputs)));
          }
        },
      );
      return rows;
    },
    parameters: () => readParameters(numbers, layout, 0),
    gradient: () => readParameters(numbers, layout, layout.toSlope),
    end: crew.end,
  };
}

function hold(
  numbers: Float32Array,
  layout: ExamplesLayout,
  { inputs, targets, shares }: PlannedExamples,
  stride: number,
): void {
  inputs.copy(numbers.subarray(layout.inputs / 4), stride);
  targets.copy(numbers.subarray(layout.targets / 4), targets.columns);
  if (shares) numbers.set(Array.from(shares), layout.shares / 4);
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
  for (const { inputs, stride, weights, bySize, bySquare } of denseOf(layout)) {
    if (bySize === 0 && bySquare === 0) continue;
    let sizes = 0;
    let squares = 0;
    for (let i = weights / 4; i < weights / 4 + inputs * stride; i++) {
      const w = numbers[i] as number;
      sizes += Math.abs(w);
      squares += w * w;
    }
    total += bySize * sizes + bySquare * squares;
  }
  return total;
}
