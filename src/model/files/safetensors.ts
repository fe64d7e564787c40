// A network as safetensors. Python's safetensors.numpy.load_file reads `layers.0.weights` (neurons × inputs),
// `layers.0.biases` and so on, in float64; the metadata of the file describes the layers. A file that PyTorch wrote
// has no such description, so `names` gives the tensors of each layer and its activation. Lesson 9.
import { brief, fail, listed } from "../../math/argument-errors.js";
import { checkList } from "../../math/vector.js";
import { type Activation, identity, isActivation } from "../activation.js";
import type { DenseLayer } from "../layer.js";
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
import { readTensors, type TensorFile, writeTensors } from "./tensors.js";

/** The tensors of a dense layer in a file that another library wrote, and its activation. */
export interface NamedTensors {
  /** The name of the weights, neurons × inputs as in PyTorch's Linear: "0.weight". */
  readonly weights: string;
  /**
   * The name of the biases: "0.bias".
   * @defaultValue the biases are 0
   */
  readonly biases?: string;
  /**
   * The activation of the layer, which the file does not store.
   * @defaultValue identity
   */
  readonly activation?: Activation;
}

/** Options of `fromSafetensors`. */
export interface FromSafetensorsOptions extends SaveOptions {
  /**
   * For a file of another library: the tensors of each dense layer, from the first layer to the last.
   * @defaultValue the file was written by `toSafetensors`
   */
  readonly names?: readonly NamedTensors[];
}

/**
 * Writes a network as safetensors, which Python reads.
 * @param network the network
 * @param options `activations`, `regularizers`
 * @returns the bytes of the file
 * @throws when a weight or bias is not finite, or a layer has an activation or a regularizer without a name
 * @example fromSafetensors(toSafetensors(network({ inputs: 1, layers: [dense(1)] }))).inputs // 1
 * @see Lesson 9; the safetensors format
 */
export function toSafetensors(network: Network, options: SaveOptions = {}): Uint8Array {
  const where = "toSafetensors";
  checkSaveOptions(where, options);
  checkWeights(where, network);
  const tensors = network.layers.flatMap((layer, i) => {
    if (layer.kind === "dropout") return [];
    const { weights, biases } = layer;
    const shape = [biases.length, weights[0]?.length as number];
    return [
      { name: `layers.${i}.weights`, shape, values: weights.flat() },
      { name: `layers.${i}.biases`, shape: [biases.length], values: biases },
    ];
  });
  const layers = network.layers.map((layer, i) => {
    const saved = savedLayer(where, layer, options, i);
    if (layer.kind === "dropout") return saved;
    return { ...saved, units: layer.biases.length, inputs: layer.weights[0]?.length };
  });
  return writeTensors(tensors, {
    format: FORMAT,
    version: `${VERSION}`,
    inputs: `${network.inputs}`,
    layers: JSON.stringify(layers),
  });
}

/**
 * Reads a network that `toSafetensors` wrote, also when Python changed its weights and wrote the file again, or a
 * file of PyTorch, for which `names` gives the tensors of each layer.
 * @param bytes the bytes of the file
 * @param options `activations`, `regularizers`: the same as when the network was saved; `names`
 * @returns the network
 * @throws when the bytes are not such a file, its header does not describe its bytes, or a tensor is missing, has
 * another shape or a number that is not finite
 * @example fromSafetensors(new Uint8Array(4)) // Error: fromSafetensors: expected at least 8 bytes
 * @example const bytes = toSafetensors(network({ inputs: 2, layers: [dense(3)] }));
 * fromSafetensors(bytes, { names: [{ weights: "layers.0.weights", activation: relu }] }).inputs // 2
 * @see Lesson 9
 */
export function fromSafetensors(bytes: Uint8Array, options: FromSafetensorsOptions = {}): Network {
  const where = "fromSafetensors";
  checkSaveOptions(where, options, ["names"]);
  const file = readTensors(where, bytes);
  if (options.names !== undefined) return byNames(where, file, options.names);
  const { metadata } = file;
  const hint = file.names.length > 0 ? namesHint(file) : undefined;
  requireFormat(where, { ...metadata, version: Number(metadata.version) }, hint);
  const entries = parsed(where, `${metadata.layers ?? "[]"}`);
  const inputs = inputsOf(where, Number(metadata.inputs));
  type Saved = SavedDense & { units: unknown; inputs: unknown };
  const layers = layersOf(where, inputs, entries, options, (saved: Saved, i) => {
    const shape = [saved.units, saved.inputs];
    if (!shape.every((size) => Number.isInteger(size) && (size as number) > 0)) {
      fail(where, `expected units and inputs of layer ${i}, got ${shape.map(brief).join(" and ")}`);
    }
    const [units = 0] = shape as number[];
    return {
      weights: rowsOf(numbersOf(where, file, `layers.${i}.weights`, shape as number[]), units),
      biases: numbersOf(where, file, `layers.${i}.biases`, [units]),
    };
  });
  return { inputs, layers };
}

/** The numbers of a tensor, which must be float64 of this shape. */
function numbersOf(where: string, file: TensorFile, name: string, shape: number[]): number[] {
  const [wanted, got = "none"] = [`F64 ${shape.join("×")}`, file.kindOf(name)];
  if (got !== wanted) fail(where, `expected a tensor ${name} of ${wanted}, got ${got}`);
  return file.numbersOf(name);
}

function rowsOf(values: readonly number[], units: number): number[][] {
  const width = values.length / units;
  return Array.from({ length: units }, (_, j) => values.slice(j * width, (j + 1) * width));
}

function namesHint(file: TensorFile): string {
  const names = file.names.slice(0, 4).map(brief);
  return `for a file of another library take { names }; it has the tensors ${listed(names)}`;
}

/** Makes a network of the tensors that the caller names, layer by layer. */
function byNames(where: string, file: TensorFile, names: readonly NamedTensors[]): Network {
  checkList(where, "names", names, "layers");
  if (names.length === 0) fail(where, "expected names of at least one layer, got none");
  let width: number | undefined;
  const layers = Array.from(names, (named, i): DenseLayer => {
    if (typeof named !== "object" || named === null) {
      const cause = 'write { weights: "0.weight", biases: "0.bias" }';
      fail(where, `expected names of tensors for layer ${i}, got ${brief(named)}`, cause);
    }
    const { activation = identity } = named;
    if (!isActivation(activation)) {
      fail(where, `expected an activation for layer ${i}, got ${brief(activation)}`);
    }
    const weights = matrixOf(where, file, named.weights);
    const inputs = (weights[0] as number[]).length;
    if (width !== undefined && inputs !== width) {
      const got = `${weights.length}×${inputs}`;
      const cause = "PyTorch stores outputs × inputs; are the layers in order?";
      fail(where, `expected ${named.weights} to have ${width} inputs, got ${got}`, cause);
    }
    width = weights.length;
    const biases =
      named.biases === undefined
        ? weights.map(() => 0)
        : vectorOf(where, file, named.biases, width);
    return { kind: "dense", weights, biases, activation };
  });
  return { inputs: (layers as [DenseLayer])[0].weights[0]?.length as number, layers };
}

function matrixOf(where: string, file: TensorFile, name: string): number[][] {
  const shape = shapeOf(where, file, name);
  if (shape.length === 2 && !shape.includes(0))
    return rowsOf(file.numbersOf(name), shape[0] as number);
  const got = shape.join("×") || "a single number";
  return fail(where, `expected ${name} to be a table, neurons × inputs, got ${got}`);
}

function vectorOf(where: string, file: TensorFile, name: string, length: number): number[] {
  const shape = shapeOf(where, file, name);
  if (shape.length === 1 && shape[0] === length) return file.numbersOf(name);
  return fail(where, `expected ${name} to be ${length} numbers, got ${shape.join("×")}`);
}

function shapeOf(where: string, file: TensorFile, name: string): readonly number[] {
  if (file.kindOf(name) !== undefined) return file.shapeOf(name);
  const all = listed(file.names.map(brief)).slice(0, 300);
  return fail(where, `expected one of the tensors ${all}, got ${brief(name)}`);
}
