// compareWithKeras(what): trains a network here, and shows its numbers beside those that Keras gave for the same
// network. Both sides draw weights, examples and masks from the same generator, and see the same batches in the
// same order, so only seeds and Keras' results are written here. The Python that made them is
// test/golden/training.py. Lesson 7.
import { fit as trainToTheEnd } from "../fit/fit.js";
import { oneOf } from "../math/argument-errors.js";
import { random } from "../math/random.js";
import { relu, softmax } from "../model/activation.js";
import { dense, dropout } from "../model/layer.js";
import { type Network, network } from "../model/network.js";
import { withParameters } from "../model/parameters.js";
import { earlyStopping } from "../training/early-stopping.js";
import { sparseCategoricalCrossEntropy as loss } from "../training/losses/cross-entropy.js";
import { adam } from "../training/optimizers/adam.js";
import { l2 } from "../training/regularize.js";
import { type TrainOptions, train } from "../training/train.js";

/** One number, as this library and as Keras compute it. */
export interface KerasComparison {
  readonly what: string;
  readonly ours: number;
  readonly Keras: number;
}

const shared = () => {
  const drawn = random(200);
  const rows = Array.from({ length: 60 }, () => Array.from({ length: 10 }, () => drawn.normal()));
  return { rows, kinds: Array.from({ length: 60 }, () => drawn.integer(3)) };
};

/** The network with weights as both sides draw them: neuron by neuron, then the biases, layer by layer. */
function begin(net: Network, seed: number): Network {
  const generator = random(seed);
  const values = net.layers.flatMap((layer) => {
    if (layer.kind === "dropout") return [];
    const weights = layer.weights.flat().map(() => generator.normal() * 0.5);
    return [...weights, ...layer.biases.map(() => generator.normal() * 0.1)];
  });
  return withParameters(net, values);
}

/** Loss and penalty together, before the first step and before the twentieth. */
async function twentySteps(
  layers: Parameters<typeof network>[0]["layers"],
  more: Partial<TrainOptions> = {},
) {
  const { rows, kinds } = shared();
  const net = begin(network({ inputs: 10, layers }), 2);
  const options = { loss, optimizer: adam(), batchSize: 10, epochs: 4, shuffle: false, ...more };
  const costs: number[] = [];
  for await (const step of train(net, rows, kinds, options)) {
    costs.push(step.dataLoss + step.penalty);
    if (costs.length === 20) break;
  }
  return { "first step": costs[0] as number, "step 20": costs[19] as number };
}

async function withDropout() {
  const generator = random(300);
  const given = Array.from({ length: 20 }, () =>
    Array.from({ length: 10 }, () =>
      Array.from({ length: 128 }, () => (generator.uniform() >= 0.5 ? 2 : 0)),
    ),
  );
  const layers = [
    dense(128, { activation: relu }),
    dropout(0.5),
    dense(64, { activation: relu }),
    dense(3, { activation: softmax }),
  ];
  return twentySteps(layers, { masks: (step, place) => [undefined, given[step]?.[place]] });
}

async function withL2() {
  const regularizer = l2(0.01);
  return twentySteps([
    dense(128, { activation: relu, regularizer }),
    dense(64, { activation: relu, regularizer }),
    dense(3, { activation: softmax, regularizer }),
  ]);
}

async function withEarlyStopping() {
  const { rows, kinds } = shared();
  const layers = [dense(8, { activation: relu }), dense(3, { activation: softmax })];
  const { history, bestEpoch = 0 } = await trainToTheEnd(
    begin(network({ inputs: 10, layers }), 3),
    rows.slice(0, 40),
    kinds.slice(0, 40),
    {
      loss,
      optimizer: adam({ learningRate: 0.01 }),
      batchSize: 10,
      epochs: 60,
      shuffle: false,
      validation: { inputs: rows.slice(40), targets: kinds.slice(40) },
      earlyStopping: earlyStopping({ patience: 5, restoreBest: true }),
    },
  );
  return {
    epochs: history.length,
    "best epoch, from 0": bestEpoch,
    "its validation loss": history[bestEpoch]?.validationLoss as number,
  };
}

const comparisons = {
  dropout: {
    ours: withDropout,
    keras: { "first step": 11.260356729447032, "step 20": 10.205870843922657 },
  },
  L2: {
    ours: withL2,
    keras: { "first step": 34.3577806516407, "step 20": 31.701086588320322 },
  },
  "early stopping": {
    ours: withEarlyStopping,
    keras: { epochs: 16, "best epoch, from 0": 10, "its validation loss": 1.285874989202583 },
  },
};

/**
 * Trains a network as Keras 3.15 did, from the same weights and on the same batches, and compares the numbers.
 * @param what "dropout", "L2" or "early stopping"
 * @returns a promise of one row for each number: `what`, `ours` and `Keras`
 * @throws when there is no such comparison
 * @example (await compareWithKeras("early stopping"))[0].Keras // 16
 * @see Lesson 7
 */
export async function compareWithKeras(
  what: "dropout" | "L2" | "early stopping",
): Promise<KerasComparison[]> {
  const known = ["dropout", "L2", "early stopping"] as const;
  const { ours, keras } = comparisons[oneOf("compareWithKeras", "what", what, known)];
  const numbers: Record<string, number> = await ours();
  return Object.entries(keras).map(([name, theirs]) => ({
    what: `${what}, ${name}`,
    ours: numbers[name] as number,
    Keras: theirs,
  }));
}
