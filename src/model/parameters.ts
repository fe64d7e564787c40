// All weights and biases of a network as one list, as optimizers and saved files need it: layer by layer, in each
// layer first the weights, neuron after neuron, then the biases.
// Lesson 5 counts them, Lesson 6 trains them.
import { brief, fail, wholeNumber } from "../math/argument-errors.js";
import { checkList, type Numbers } from "../math/vector.js";
import { activationName } from "./activation.js";
import type { NetworkGradient } from "./backward.js";
import type { DenseLayer } from "./layer.js";
import { checkNetwork, type Network } from "./network.js";

/**
 * All weights and biases of a network in one list.
 * @param network the network
 * @returns layer by layer: the weights, neuron after neuron, then the biases
 * @example parameters(network({ inputs: 2, layers: [dense(1, { initializer: () => 3 })] })) // [3, 3, 0]
 * @see Lesson 5
 */
export function parameters(network: Network): number[] {
  checkNetwork("parameters", network);
  return network.layers.flatMap((layer) =>
    layer.kind === "dense" ? [...layer.weights.flat(), ...layer.biases] : [],
  );
}

/**
 * Makes a copy of a network with other weights and biases.
 * @param network the network
 * @param values as many numbers as `parameters(network)` gives, in the same order
 * @returns a new network
 * @throws when there are more or fewer numbers than the network has parameters
 * @example parameters(withParameters(network({ inputs: 1, layers: [dense(1)] }), [5, 6])) // [5, 6]
 * @see Lesson 5
 */
export function withParameters(network: Network, values: Numbers): Network {
  checkNetwork("withParameters", network);
  checkList("withParameters", "values", values);
  const count = countParameters(network);
  if (values.length !== count) {
    fail("withParameters", `expected ${count} parameters, got ${values.length}`);
  }
  let position = 0;
  const all = Array.from(values);
  const take = (length: number) => {
    position += length;
    return all.slice(position - length, position);
  };
  const layers = network.layers.map((layer) => {
    if (layer.kind === "dropout") return layer;
    const weights = layer.weights.map((row) => take(row.length));
    return { ...layer, weights, biases: take(layer.biases.length) };
  });
  return { ...network, layers };
}

/**
 * How many weights and biases a network has.
 * @param network the network
 * @returns a whole number
 * @example countParameters(network({ inputs: 784, layers: [dense(16), dense(16), dense(10)] })) // 13002
 * @see Lesson 5
 */
export function countParameters(network: Network): number {
  checkNetwork("countParameters", network);
  return network.layers.reduce((count, layer) => count + sizeOf(layer), 0);
}

/**
 * The weights of one dense layer of a network.
 * @param network the network
 * @param layer the layer's place, from 0
 * @returns one row for each neuron
 * @throws unless the network has a dense layer at that place
 * @example weightsOf(network({ inputs: 2, layers: [dense(1, { initializer: () => 3 })] }), 0) // [[3, 3]]
 * @see Lesson 5
 */
export function weightsOf(network: Network, layer: number): readonly (readonly number[])[] {
  return denseLayer("weightsOf", network, layer).weights;
}

/**
 * The biases of one dense layer of a network.
 * @param network the network
 * @param layer the layer's place, from 0
 * @returns one bias for each neuron
 * @throws unless the network has a dense layer at that place
 * @example biasesOf(network({ inputs: 2, layers: [dense(3)] }), 0) // [0, 0, 0]
 * @see Lesson 5
 */
export function biasesOf(network: Network, layer: number): readonly number[] {
  return denseLayer("biasesOf", network, layer).biases;
}

function denseLayer(where: string, network: Network, place: number): DenseLayer {
  checkNetwork(where, network);
  const layer = network.layers[wholeNumber(where, "layer", place, 0, network.layers.length - 1)];
  if (layer?.kind === "dense") return layer;
  return fail(where, `expected the place of a dense layer, got ${place}`, "dropout has no weights");
}

/**
 * Slopes or nudges of all layers in one list, in the order of `parameters`.
 * @param layers weights and biases of each layer, such as `backward(…).layers`; undefined for dropout
 * @returns layer by layer: the weights, neuron after neuron, then the biases
 * @throws when a layer has no lists of weights and biases
 * @example flatSlopes([{ weights: [[1, 2]], biases: [3] }]) // [1, 2, 3]
 * @see Lesson 5
 */
export function flatSlopes(layers: NetworkGradient["layers"]): number[] {
  if (!Array.isArray(layers)) fail("flatSlopes", `expected a list of layers, got ${brief(layers)}`);
  return layers.flatMap((layer) => {
    if (layer === undefined) return [];
    if (Array.isArray(layer?.weights) && Array.isArray(layer.biases)) {
      return [...layer.weights.flat(), ...layer.biases];
    }
    return fail("flatSlopes", `expected layers with weights and biases, got ${brief(layer)}`);
  });
}

/** For each parameter whether training leaves it unchanged; undefined if no layer is frozen. */
export function frozenParameters({ layers }: Network): readonly boolean[] | undefined {
  const dense = layers.filter((layer) => layer.kind === "dense");
  if (dense.every(({ trainable = true }) => trainable)) return undefined;
  return dense.flatMap((layer) =>
    new Array<boolean>(sizeOf(layer)).fill(layer.trainable === false),
  );
}

/** Adds a network's gradient to `total`, a list of slopes in the order of `parameters`. */
export function addGradient(total: number[], { layers }: NetworkGradient): void {
  let position = 0;
  const addList = (list: readonly number[]) => {
    for (let i = 0; i < list.length; i++, position++) {
      total[position] = (total[position] as number) + (list[i] as number);
    }
  };
  for (const layer of layers) {
    layer?.weights.forEach(addList);
    if (layer) addList(layer.biases);
  }
}

/**
 * A table of the layers: the kind of each, how many outputs it has, how many parameters it has.
 * @param network the network
 * @returns text with one line for each layer and the total
 * @example summary(network({ inputs: 2, layers: [dense(3), dense(1)] })).split("\n").at(-1) // "total                                 13"
 * @see Lesson 3; Keras, model.summary()
 */
export function summary(network: Network): string {
  checkNetwork("summary", network);
  let width = network.inputs;
  const line = (layer: string, outputs: string, count: string) =>
    layer.padEnd(20) + outputs.padStart(8) + count.padStart(12);
  const rows = network.layers.map((layer) => {
    if (layer.kind === "dropout") return line(`dropout ${layer.rate}`, `${width}`, "0");
    width = layer.biases.length;
    const activation = activationName(layer.activation) ?? "own activation";
    return line(`dense, ${activation}`, `${width}`, sizeOf(layer).toLocaleString("en"));
  });
  const frozen = frozenParameters(network)?.filter(Boolean).length;
  return [
    line("layer", "outputs", "parameters"),
    line("inputs", `${network.inputs}`, ""),
    ...rows,
    line("total", "", countParameters(network).toLocaleString("en")),
    ...(frozen ? [line("of them frozen", "", frozen.toLocaleString("en"))] : []),
  ].join("\n");
}

function sizeOf(layer: Network["layers"][number]): number {
  if (layer.kind === "dropout") return 0;
  const { weights, biases }: DenseLayer = layer;
  return biases.length + weights.reduce((count, row) => count + row.length, 0);
}
