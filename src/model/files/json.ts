// A network as JSON, which any program and people can read:
//   { format, version, inputs, layers: [{ kind, activation, weights, biases }, …] }
// The numbers are written so that they are read back to the last digit. Lesson 9.
import { brief, checkText, fail } from "../../math/argument-errors.js";
import { toMatrix } from "../../math/matrix.js";
import { toVector } from "../../math/vector.js";
import type { Network } from "../network.js";
import {
  checkSaveOptions,
  checkWeights,
  FORMAT,
  inputsOf,
  layersOf,
  parsed,
  requireFormat,
  type SavedDense,
  type SaveOptions,
  savedLayer,
  VERSION,
} from "./saved-layers.js";

/**
 * Writes a network as JSON.
 * @param network the network
 * @param options `activations`, `regularizers`
 * @returns the JSON text, which `fromJson` reads
 * @throws when a weight or bias is not finite, or a layer has an activation or a regularizer without a name
 * @example fromJson(toJson(network({ inputs: 1, layers: [dense(1)] }))).inputs // 1
 * @see Lesson 9
 */
export function toJson(network: Network, options: SaveOptions = {}): string {
  checkSaveOptions("toJson", options);
  checkWeights("toJson", network);
  const layers = network.layers.map((layer, i) => {
    const saved = savedLayer("toJson", layer, options, i);
    return layer.kind === "dropout"
      ? saved
      : { ...saved, weights: layer.weights.map((row) => [...row]), biases: [...layer.biases] };
  });
  return JSON.stringify({ format: FORMAT, version: VERSION, inputs: network.inputs, layers });
}

/**
 * Reads a network that `toJson` wrote.
 * @param text the JSON
 * @param options `activations`, `regularizers`: the same as when the network was saved
 * @returns the network; its numbers are equal to the saved ones to the last digit
 * @throws when the text is not JSON from `toJson`, was saved by another version of the format, a weight is not a
 * finite number, or the sizes of its layers do not fit each other
 * @example fromJson("[]") // Error: fromJson: expected a network of this library
 * @see Lesson 9
 */
export function fromJson(text: string, options: SaveOptions = {}): Network {
  const where = "fromJson";
  checkText(where, "text", text);
  checkSaveOptions(where, options);
  const saved = parsed(where, text);
  requireFormat(where, saved);
  const inputs = inputsOf(where, saved.inputs);
  type Saved = SavedDense & { weights: number[][]; biases: number[] };
  const layers = layersOf(where, inputs, saved.layers, options, (layer: Saved, i) => ({
    weights: inLayer(i, () => toMatrix(listIn(where, layer.weights, "weights"), where)),
    biases: inLayer(i, () => toVector(listIn(where, layer.biases, "biases"), where)),
  }));
  return { inputs, layers };
}

/** Throws unless a value is a list, as `toJson` writes it; `toMatrix` would accept a table of another form. */
function listIn<T>(where: string, value: T[], name: string): T[] {
  return Array.isArray(value)
    ? value
    : fail(where, `expected ${name} as a list, got ${brief(value)}`);
}

/** Calls `read`, which reads the weights or the biases of layer i, and adds the layer's index to its errors. */
function inLayer<T>(i: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${(error as Error).message} (in layer ${i})`);
  }
}
