// The cost of a network over some examples, and its slope over every parameter:
//   C = (1/n) Σ loss(outputᵢ, targetᵢ) + Σ price of each layer's weights
// The two parts are reported apart, since only the first says how wrong the network is. The slope is
// the average of what `backward` gives for each example, plus the slope of the price. Lesson 5, 6.
import { fail } from "../math/error.js";
import type { Rows } from "../math/matrix.js";
import type { Random } from "../math/random.js";
import type { Numbers, Vector } from "../math/vector.js";
import type { Layer } from "../model/layer.js";
import { backward, forward, type Network } from "../model/network.js";
import { addGradient } from "../model/parameters.js";
import {
  type AnyLoss,
  judge,
  rowsOf,
  type Target,
  type Targets,
  targetsOf,
} from "./losses/targets.js";

/** How wrong a network is over some examples, and which way it gets worse. */
export interface Cost {
  readonly dataLoss: number;
  readonly penalty: number;
  /** Slopes of both together, in the order of `parameters(network)`. */
  readonly gradient: number[];
}

/**
 * The cost of a network over some examples, and its slope over every parameter.
 * C = (1/n) Σ vᵢ loss(outputᵢ, targetᵢ) + penalty
 * @param network the network
 * @param inputs n examples
 * @param targets n targets: numbers for one output, rows for several, class numbers for a sparse loss
 * @param loss how wrong one output is
 * @param options.generator draws dropout's masks, anew for each example; without it nothing is dropped
 * @param options.masks masks to use instead: for each example, by the number of the layer
 * @param options.shares vᵢ, how much each example counts; 1 when not given
 * @returns data loss and penalty apart, and the slopes of their sum
 * @throws when the numbers of inputs, targets or outputs do not fit
 * @example cost(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[3]], [5], mse).gradient // [6, 2]
 * @see Lesson 5
 */
export function cost(
  network: Network,
  inputs: Rows,
  targets: Targets,
  loss: AnyLoss,
  {
    generator,
    masks,
    shares,
  }: {
    generator?: Random;
    masks?: readonly (readonly (Vector | undefined)[])[];
    shares?: Numbers;
  } = {},
): Cost {
  const [x, t] = examplesOf("cost", inputs, targets);
  const slopes = penaltyGradient(network);
  let dataLoss = 0;
  x.forEach((input, i) => {
    const part = (shares === undefined ? 1 : (shares[i] as number)) / x.length;
    const chosen = {
      ...(generator === undefined ? {} : { generator }),
      ...(masks === undefined ? {} : { masks: masks[i] ?? [] }),
    };
    const trace = forward(network, input, chosen);
    const { value, gradient } = judge(loss, trace.output, t[i] as Target);
    dataLoss += part * value;
    addGradient(slopes, backward(network, trace, gradient()), part);
  });
  return { dataLoss, penalty: penaltyOf(network), gradient: slopes };
}

/**
 * The mean loss over some examples as the network predicts them: nothing dropped, no penalty.
 * (1/n) Σ loss(outputᵢ, targetᵢ)
 * @param network the network
 * @param inputs n examples
 * @param targets n targets
 * @param loss how wrong one output is
 * @returns one number
 * @throws when the numbers of inputs, targets or outputs do not fit
 * @example dataLoss(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[3]], [5], mse) // 1
 * @see Lesson 6
 */
export function dataLoss(network: Network, inputs: Rows, targets: Targets, loss: AnyLoss): number {
  const [x, t] = examplesOf("dataLoss", inputs, targets);
  const losses = x.map(
    (input, i) => judge(loss, forward(network, input).output, t[i] as Target).value,
  );
  return losses.reduce((total, value) => total + value, 0) / x.length;
}

/** What all regularizers together ask for. */
export function penaltyOf(network: Network): number {
  return network.layers.reduce((total, layer) => total + (regularized(layer)?.penalty ?? 0), 0);
}

function penaltyGradient(network: Network): number[] {
  return network.layers.flatMap((layer) => {
    if (layer.kind === "dropout") return [];
    const weights = regularized(layer)?.gradient ?? layer.weights.flat().map(() => 0);
    return [...weights, ...layer.biases.map(() => 0)];
  });
}

function regularized(layer: Layer): { penalty: number; gradient: number[] } | undefined {
  if (layer.kind === "dropout" || layer.regularizer === undefined) return undefined;
  const weights = layer.weights.flat();
  return { penalty: layer.regularizer(weights), gradient: layer.regularizer.gradient(weights) };
}

function examplesOf(
  where: string,
  inputs: Rows,
  targets: Targets,
): [readonly Numbers[], readonly Target[]] {
  const [x, t] = [rowsOf(inputs, where), targetsOf(targets, where)];
  if (x.length === 0) fail(where, "at least one example expected, got none");
  if (x.length !== t.length) {
    fail(where, `one target for each of ${x.length} examples expected, got ${t.length}`);
  }
  return [x, t];
}
