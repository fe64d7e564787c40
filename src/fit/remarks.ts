// Remarks on a training run that ended without an error but learned little, each with its likely cause: the loss
// has no slope, ReLU neurons give only zeros, the answers are no better than a constant, a class is never the
// answer. They are found after training, from the answers to at most 100 examples, so the loop does no work for
// them. Lesson 6.

import { argMax } from "../data/decide.js";
import type { Table } from "../engine/table.js";
import { random } from "../math/random.js";
import { activationName } from "../model/activation.js";
import type { DenseLayer } from "../model/layer.js";
import { type Network, traceOf } from "../model/network.js";
import { predictBatch } from "../model/predict-batch.js";
import { crossEntropyName, titleOf } from "../training/losses/compatible.js";
import type { AnyLoss, Target } from "../training/losses/targets.js";
import { constantLoss, labelOf, meanLoss } from "./constant-loss.js";

/** A training run that has ended. */
export interface EndedRun {
  /** The network after training. */
  readonly network: Network;
  /** The training examples. */
  readonly inputs: Table;
  readonly targets: readonly Target[];
  /** The loss of each epoch. */
  readonly losses: readonly number[];
  readonly loss: AnyLoss;
  /** The factor by which the loss of each example was multiplied; undefined if all are 1. */
  readonly weightOf?: ((example: number) => number) | undefined;
}

/** A run's dense layers, and the network's answers to a sample of the training examples. */
interface Trial {
  readonly run: EndedRun;
  readonly layers: readonly DenseLayer[];
  readonly inputs: readonly number[][];
  readonly targets: readonly Target[];
  readonly weights: readonly number[];
  readonly outputs: readonly number[][];
}

/** The largest number of examples in the sample, and the largest number of them from one class. */
const TRIED = 100;
const TRIED_OF_CLASS = 50;

/** A class with fewer examples gets no remark, since a good network may never answer it. */
const FEWEST = 5;

/** In fewer epochs than this the losses do not show whether the loss still falls. */
const SHORTEST = 8;

/** The smallest number that is not denormal. */
const SMALLEST = 2 ** -1022;

/** The smallest and the largest output of each activation. */
const RANGES: Readonly<Record<string, readonly [low: number, high: number]>> = {
  sigmoid: [0, 1],
  softmax: [0, 1],
  tanh: [-1, 1],
  relu: [0, Infinity],
  softplus: [0, Infinity],
};

/** The remarks on a run; an empty list if nothing looks wrong. */
export function remarksOn(run: EndedRun): string[] {
  if (run.losses.length === 0) return [];
  const trial = answersTo(run, sampleOf(run.targets.length));
  const constant = constantRemark(trial);
  const clipped = constant ? clippedAnswers(trial) : [];
  const dead = deadLayers(trial);
  const isStuck = clipped.length > 0 || dead.some(({ whole }) => whole);
  return [
    ...clipped,
    ...dead.map(({ remark }) => remark),
    ...(constant && !isStuck && !falls(run.losses) ? [constant] : []),
    ...missedClasses(trial, constant !== undefined),
    ...outOfRange(run, trial.layers.at(-1) as DenseLayer),
    ...denormals(trial),
  ];
}

/** The indices of up to 100 of n examples, drawn at random, since the examples may be sorted. */
function sampleOf(count: number): number[] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (count <= TRIED) return all;
  const generator = random(0);
  return all.slice(0, TRIED).map(() => generator.integer(count));
}

/** Computes the network's answers to the examples with these indices. */
function answersTo(run: EndedRun, places: readonly number[]): Trial {
  const layers = run.network.layers.filter((layer) => layer.kind === "dense");
  const inputs = places.map((i) => rowOf(run.inputs, i));
  return {
    run,
    layers,
    inputs,
    targets: places.map((i) => run.targets[i] as Target),
    weights: places.map((i) => run.weightOf?.(i) ?? 1),
    outputs: predictBatch(layers, inputs),
  };
}

const rowOf = (table: Table, i: number): number[] => [...(table.slice(i, i + 1).lists()[0] ?? [])];

/** Whether the mean loss of the last quarter of the epochs is more than 1 % below that of the quarter before. */
function falls(losses: readonly number[]): boolean {
  if (losses.length < SHORTEST) return true;
  const quarter = Math.floor(losses.length / 4);
  const total = (part: readonly number[]) => part.reduce((sum, loss) => sum + loss, 0);
  return total(losses.slice(-quarter)) < 0.99 * total(losses.slice(-2 * quarter, -quarter));
}

/** A remark if the network is no better than a constant; if the sample nearly shows that, all examples are computed. */
function constantRemark(trial: Trial): string | undefined {
  const compared = ({ run, outputs, ...weighted }: Trial) => ({
    reached: meanLoss(run.loss, outputs, weighted),
    constant: constantLoss(run.loss, weighted, (outputs[0] as number[]).length) ?? Infinity,
  });
  const { run } = trial;
  const roughly = compared(trial);
  if (roughly.reached < 0.95 * roughly.constant) return undefined;
  const { reached, constant } = compared(answersTo(run, [...run.targets.keys()]));
  if (reached < 0.999 * constant) return undefined;
  return (
    `the network is no better than a constant: its loss is ${short(reached)}, and ${short(constant)} if every ` +
    "answer is the mean of the targets; check the learning rate, the starting weights and the inputs"
  );
}

/** A remark on wrong answers with a probability below 10⁻⁷, which a cross-entropy clips, so that its slope is 0. */
function clippedAnswers({ run, outputs, targets }: Trial): string[] {
  const name = crossEntropyName(run.loss);
  if (name !== "binary" && name !== "categorical") return [];
  const isClipped = (output: readonly number[], target: Target): boolean => {
    if (name === "binary") {
      const wanted = typeof target === "number" ? [target] : target;
      return output.some((p, j) => Math.abs(p - (wanted[j] as number)) > 1 - 1e-7);
    }
    const sum = output.reduce((total, p) => total + p, 0) || 1;
    return (output[labelOf(target)] as number) / sum < 1e-7;
  };
  const count = outputs.filter((output, i) => isClipped(output, targets[i] as Target)).length;
  if (count <= outputs.length / 4) return [];
  return [
    `the loss is stuck: for ${count} of ${outputs.length} examples the right answer has a probability below ` +
      `1e-7, where ${titleOf(run.loss, name)} is clipped and has slope 0; try a smaller learning rate, or ` +
      `${titleOf(run.loss, name)}.fromLogits with no activation in the last layer`,
  ];
}

/** Remarks on ReLU layers in which more than half of the neurons give 0 for every example in the sample. */
function deadLayers({ run, inputs }: Trial): { remark: string; whole: boolean }[] {
  let suspects = run.network.layers.flatMap((layer, l) =>
    layer.kind === "dense" && activationName(layer.activation) === "relu"
      ? [{ layer: l, neurons: layer.biases.length, silent: new Set(layer.biases.keys()) }]
      : [],
  );
  // Usually half of the neurons give another number than 0 for the first examples, and the loop ends early.
  for (const input of inputs) {
    if (suspects.length === 0) return [];
    const { layers } = traceOf(run.network, input, [], undefined, "fit");
    for (const { layer, silent } of suspects) {
      for (const j of silent) if (layers[layer]?.outputs[j] !== 0) silent.delete(j);
    }
    suspects = suspects.filter(({ neurons, silent }) => silent.size > neurons / 2);
  }
  return suspects.map(({ layer, neurons, silent: { size } }) => {
    const which = `${size === neurons ? `all ${size}` : `${size} of ${neurons}`} ReLU neurons`;
    const remark =
      `${which} of layer ${layer} give 0 for every example, so their weights have slope 0; try a smaller ` +
      "learning rate, heNormal as initializer, or leakyRelu";
    return { remark, whole: size === neurons };
  });
}

/** A remark on classes that are never the network's answer; `onlyRare` limits it to rare classes. */
function missedClasses({ run, layers, outputs }: Trial, onlyRare: boolean): string[] {
  const name = crossEntropyName(run.loss);
  const width = (outputs[0] as readonly number[]).length;
  if (name === undefined || (name.startsWith("binary") && width > 1)) return [];
  const threshold = name === "binaryFromLogits" ? 0 : 0.5;
  const answer = (output: readonly number[]): number =>
    width > 1 ? argMax(output) : Number((output[0] as number) > threshold);
  const given = new Set(outputs.map(answer));
  const classes = Math.max(2, width);
  if (given.size === classes) return [];
  const places = Array.from({ length: classes }, (): number[] => []);
  for (const [i, target] of run.targets.entries()) places[labelOf(target)]?.push(i);
  const limit = onlyRare ? run.targets.length / (2 * classes) : Infinity;
  return places.flatMap((own, label) => {
    if (given.has(label) || own.length < FEWEST || own.length > limit) return [];
    const rows = own.slice(0, TRIED_OF_CLASS).map((i) => rowOf(run.inputs, i));
    if (predictBatch(layers, rows).some((output) => answer(output) === label)) return [];
    return [
      `class ${label} is never the answer, though ${own.length} of ${run.targets.length} examples have it; ` +
        "with classWeights the examples of a rare class count more",
    ];
  });
}

/** A remark on a target outside the range of the last activation. */
function outOfRange({ targets, loss }: EndedRun, { activation }: DenseLayer): string[] {
  const name = activationName(activation) ?? "";
  const [low, high] = RANGES[name] ?? [-Infinity, Infinity];
  if (low === -Infinity || "ofLabels" in loss) return [];
  const outside = (t: number) => t < low || t > high;
  for (const [i, target] of targets.entries()) {
    const value = typeof target === "number" ? target : Array.from(target).find(outside);
    if (value === undefined || !outside(value)) continue;
    const range = high === Infinity ? `at least ${low}` : `${low} to ${high}`;
    return [
      `target ${i} is ${value}, but ${name} gives numbers of ${range}; scale the targets, or take no activation ` +
        "in the last layer",
    ];
  }
  return [];
}

/** A remark on inputs so near to 0 (denormal) that a processor computes with them many times more slowly. */
function denormals({ inputs }: Trial): string[] {
  const isDenormal = (x: number) => x !== 0 && Math.abs(x) < SMALLEST;
  const row = inputs.find((input) => input.some(isDenormal));
  if (row === undefined) return [];
  return [
    `an input is ${row.find(isDenormal)}, a denormal number, with which processors compute several times as slowly; scale the ` +
      "inputs, or write 0 for such numbers",
  ];
}

const short = (value: number): string => value.toPrecision(4);
