// The loss of a network that gives the same answer to every example, the mean of the targets:
//   t̄ = Σ vᵢ tᵢ / Σ vᵢ      with class numbers: the share of each class
// A network that is no better than this has learned nothing from its inputs. Lesson 6.
import { log } from "../math/elementary/logarithm.js";
import { nameOf } from "../math/known-by-identity.js";
import { crossEntropyName } from "../training/losses/compatible.js";
import { type AnyLoss, lossOfExample, type Target } from "../training/losses/targets.js";

/** Targets, each with the factor by which its loss is multiplied. */
export interface WeightedTargets {
  readonly targets: readonly Target[];
  readonly weights: readonly number[];
}

/** The mean loss of some outputs: Σ vᵢ lossᵢ / Σ vᵢ. */
export function meanLoss(
  loss: AnyLoss,
  outputs: readonly (readonly number[])[],
  { targets, weights }: WeightedTargets,
): number {
  let total = 0;
  outputs.forEach((output, i) => {
    const { value } = lossOfExample(loss, output, targets[i] as Target, "fit");
    total += (weights[i] as number) * value;
  });
  return total / weights.reduce((sum, weight) => sum + weight, 0);
}

/**
 * The loss if every answer is the mean of the targets; undefined if all targets are the same, or the loss is not
 * the library's own, because the mean need not be a good answer for it.
 */
export function constantLoss(
  loss: AnyLoss,
  weighted: WeightedTargets,
  outputs: number,
): number | undefined {
  const { targets, weights } = weighted;
  const first = `${targets[0]}`;
  if (nameOf("loss", loss) === undefined || targets.every((target) => `${target}` === first)) {
    return undefined;
  }
  const isLogits = crossEntropyName(loss)?.endsWith("FromLogits") ?? false;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = Array.from({ length: outputs }, (_, j) =>
    targets.reduce<number>((sum, target, i) => {
      const value = "ofLabels" in loss ? Number(labelOf(target) === j) : numberAt(target, j);
      return sum + ((weights[i] as number) / total) * value;
    }, 0),
  );
  const isBinary = crossEntropyName(loss) === "binaryFromLogits";
  const answer = isLogits ? mean.map((p) => logitOf(p, isBinary)) : mean;
  return meanLoss(loss, new Array<number[]>(targets.length).fill(answer), weighted);
}

/** The class number of a target: the number itself, or the place of the 1 in a one-hot row. */
export function labelOf(target: Target): number {
  if (typeof target === "number") return target;
  return target.length === 1 ? (target[0] as number) : Array.from(target).indexOf(1);
}

const numberAt = (target: Target, output: number): number =>
  typeof target === "number" ? target : (target[output] as number);

/** The weighted sum from which sigmoid, or softmax together with the other sums, computes the probability p. */
const logitOf = (p: number, isBinary: boolean): number => {
  const inside = Math.min(Math.max(p, 1e-12), 1 - 1e-12);
  return log(inside) - (isBinary ? log(1 - inside) : 0);
};
