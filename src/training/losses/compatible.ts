// Checks for `fit` and `train`, before the first step, that the loss fits the network's last activation and the
// targets. A cross-entropy takes probabilities, its `.fromLogits` takes weighted sums, and both take targets from 0 to
// 1; with other numbers the loss falls but has no meaning. Lesson 6.
import { fail } from "../../math/argument-errors.js";
import { nameOf } from "../../math/known-by-identity.js";
import { activationName } from "../../model/activation.js";
import type { DenseLayer } from "../../model/layer.js";
import type { Network } from "../../model/network.js";
import { type AnyLoss, lossOfExample, type Target } from "./targets.js";

/** The names of the library's cross-entropies. */
export type CrossEntropyName =
  | "binary"
  | "binaryFromLogits"
  | "categorical"
  | "categoricalFromLogits";

/** The name of a loss that is one of the library's cross-entropies; undefined for any other loss. */
export function crossEntropyName(loss: AnyLoss): CrossEntropyName | undefined {
  const name = nameOf("loss", loss);
  return name?.startsWith("binary") || name?.startsWith("categorical")
    ? (name as CrossEntropyName)
    : undefined;
}

/** A cross-entropy's name as users write it in code. */
export function titleOf(loss: AnyLoss, name: CrossEntropyName): string {
  const [kind = "", logits] = name.split("FromLogits");
  const base =
    "ofLabels" in loss ? "sparseCategoricalCrossEntropy" : `${kind.toLowerCase()}CrossEntropy`;
  return logits === undefined ? base : `${base}.fromLogits`;
}

/** Activations whose outputs can be negative, so that they are no probabilities, not even after division. */
const NEGATIVE = ["identity", "tanh", "leakyRelu"];

/** Activations whose outputs can be above 1. */
const UNBOUNDED = [...NEGATIVE, "relu", "softplus"];

/** Throws if the last dense layer's activation does not fit the loss. */
export function checkOutputs(where: string, { layers }: Network, loss: AnyLoss): void {
  const narrow = layers.findIndex(
    (layer) =>
      layer.kind === "dense" &&
      layer.biases.length === 1 &&
      activationName(layer.activation) === "softmax",
  );
  if (narrow >= 0) {
    const cause = "softmax of one number is always 1: take sigmoid";
    fail(where, `expected at least 2 neurons under softmax, got 1 in layer ${narrow}`, cause);
  }
  const name = crossEntropyName(loss);
  const last = lastDense(layers);
  const activation = last && activationName(last.activation);
  if (name === undefined || activation === undefined) return;
  const title = titleOf(loss, name);
  if (name.endsWith("FromLogits")) {
    if (activation !== "softmax" && activation !== "sigmoid") return;
    const cause = `take ${title.replace(".fromLogits", "")}, or a last layer without ${activation}`;
    fail(where, `expected weighted sums for ${title}, got outputs of ${activation}`, cause);
  }
  const isBinary = name === "binary";
  if (!(isBinary ? UNBOUNDED : NEGATIVE).includes(activation)) return;
  const cause = `take ${isBinary ? "sigmoid" : "softmax"} in the last layer, or ${title}.fromLogits`;
  fail(where, `expected probabilities for ${title}, got outputs of ${activation}`, cause);
}

/**
 * Throws if a target does not fit the loss or the number of outputs; the message names the target. If the loss is one
 * that the user wrote, targets that are class numbers are not checked, since their range is unknown.
 */
export function checkTargets(
  where: string,
  targets: readonly Target[],
  loss: AnyLoss,
  outputs: number,
): void {
  const isClass = "ofLabels" in loss;
  const name = crossEntropyName(loss);
  if (isClass && name === undefined) return;
  const wrong = targets.findIndex((target) => !fits(target, outputs, isClass));
  if (wrong >= 0) {
    try {
      // `lossOfExample` is called only because it throws if the target does not fit.
      lossOfExample(loss, new Array<number>(outputs).fill(0.5), targets[wrong] as Target, where);
    } catch (error) {
      throw new Error(`${(error as Error).message} (target ${wrong})`);
    }
  }
  if (!isClass && name !== undefined) checkShares(where, targets, titleOf(loss, name), name);
}

/** Whether a target is a class number below `outputs` (if `isClass`), or has one number for each output. */
function fits(target: Target, outputs: number, isClass: boolean): boolean {
  if (!isClass) return (typeof target === "number" ? 1 : target.length) === outputs;
  const label = typeof target === "number" ? target : Number(target[0]);
  return Number.isInteger(label) && label >= 0 && label < outputs;
}

/** Throws unless the targets of a cross-entropy are numbers from 0 to 1. */
function checkShares(
  where: string,
  targets: readonly Target[],
  title: string,
  name: CrossEntropyName,
): void {
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i] as Target;
    const count = typeof target === "number" ? 1 : target.length;
    for (let j = 0; j < count; j++) {
      const value = typeof target === "number" ? target : (target[j] as number);
      if (value >= 0 && value <= 1) continue;
      const place = typeof target === "number" ? `target ${i}` : `place ${j} of target ${i}`;
      const cause = !name.startsWith("binary")
        ? "a one-hot row is 1 at the right class and 0 elsewhere: oneHot(…)"
        : value === -1
          ? "write the two classes as 0 and 1"
          : "class numbers? use sparseCategoricalCrossEntropy and an output for each class";
      fail(where, `expected targets from 0 to 1 for ${title}, got ${value} as ${place}`, cause);
    }
  }
}

/** The number of a network's outputs: the number of neurons in the last dense layer. */
export function outputsOf({ inputs, layers }: Network): number {
  return lastDense(layers)?.biases.length ?? inputs;
}

const lastDense = (layers: Network["layers"]): DenseLayer | undefined =>
  layers.filter((layer) => layer.kind === "dense").at(-1);
