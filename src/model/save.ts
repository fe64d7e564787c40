// Saves a trained network and loads it again. JSON can be read by any program and by people. Python
// reads safetensors: safetensors.numpy.load_file returns `layers.0.weights` (neurons × inputs),
// `layers.0.biases` and so on, in float64. Both formats store the activation and the penalty of each
// layer, so that training can continue. Lesson 9.
import { brief, checkOptions, checkText, fail, listed } from "../math/argument-errors.js";
import { toMatrix } from "../math/matrix.js";
import { toVector } from "../math/vector.js";
import { type Activation, activationName, activations } from "./activation.js";
import { type DenseLayer, dropout, type Layer } from "./layer.js";
import { checkNetwork, type Network } from "./network.js";
import { parameters, withParameters } from "./parameters.js";
import { createPenalty, type Penalty, ratesOf } from "./penalty.js";

const FORMAT = "nudgebook network";
const VERSION = 1;

/** How a file stores a penalty: as its two rates, or as its name. */
type SavedPenalty = { l1: number; l2: number } | string;

/** How a file stores a dense layer, without its weights and biases. */
type SavedDense = {
  kind: "dense";
  activation: string;
  regularizer?: SavedPenalty;
  trainable?: boolean;
};
type SavedLayer =
  | { kind: "dropout"; rate: number }
  | (SavedDense & { weights: number[][]; biases: number[] });

/** Activations that the caller wrote; the keys are the names by which the file refers to them. */
export type NamedActivations = Readonly<Record<string, Activation>>;

/** Regularizers that the caller wrote; the keys are the names by which the file refers to them. */
export type NamedPenalties = Readonly<Record<string, Penalty>>;

/** Options for saving a network; loading it needs the same ones. */
export interface SaveOptions {
  /**
   * Activations that the caller wrote; the keys are the names by which the file refers to them.
   * @defaultValue only the library's activations
   */
  readonly activations?: NamedActivations;
  /**
   * Regularizers that the caller wrote; the keys are the names by which the file refers to them.
   * @defaultValue only `l1`, `l2` and `l1l2`
   */
  readonly regularizers?: NamedPenalties;
}

function checkSaveOptions(where: string, options: SaveOptions): void {
  checkOptions(where, options, ["activations", "regularizers"]);
  for (const [kind, named] of Object.entries(options)) {
    if (named === undefined || (typeof named === "object" && named !== null)) continue;
    fail(where, `expected ${kind} by their names, got ${brief(named)}`, `{ ${kind}: { mine } }`);
  }
}

/**
 * Writes a network as JSON.
 * @param network the network
 * @param options `activations`, `regularizers`
 * @returns the JSON text, which `fromJson` reads
 * @throws when a layer has an activation or a regularizer without a name
 * @example fromJson(toJson(network({ inputs: 1, layers: [dense(1)] }))).inputs // 1
 * @see Lesson 9
 */
export function toJson(network: Network, options: SaveOptions = {}): string {
  return JSON.stringify(savedNetwork("toJson", network, options));
}

interface SavedNetwork {
  readonly format: string;
  readonly version: number;
  readonly inputs: number;
  readonly layers: readonly SavedLayer[];
}

function savedNetwork(where: string, network: Network, options: SaveOptions): SavedNetwork {
  checkNetwork(where, network);
  checkSaveOptions(where, options);
  const layers = network.layers.map((layer, i): SavedLayer => {
    if (layer.kind === "dropout") return { kind: "dropout", rate: layer.rate };
    const about = savedDense(where, layer, options, i);
    return { ...about, weights: layer.weights.map((row) => [...row]), biases: [...layer.biases] };
  });
  return { format: FORMAT, version: VERSION, inputs: network.inputs, layers };
}

/**
 * Reads a network that `toJson` wrote.
 * @param text the JSON
 * @param options `activations`, `regularizers`: the same as when the network was saved
 * @returns the network; its numbers are equal to the saved ones to the last digit
 * @throws when the text is not JSON from `toJson`, was saved by another version of the format, or the sizes of its
 * layers do not fit each other
 * @example fromJson("[]") // Error: fromJson: expected a network of this library
 * @see Lesson 9
 */
export function fromJson(text: string, options: SaveOptions = {}): Network {
  const where = "fromJson";
  checkText(where, "text", text);
  checkSaveOptions(where, options);
  const saved = parsed(where, text);
  requireFormat(where, saved);
  let width = wholeWidth(where, saved.inputs);
  const layers = (Array.isArray(saved.layers) ? saved.layers : []).map((given, i): Layer => {
    const layer = given as SavedLayer;
    if (layer?.kind === "dropout") return dropout(layer.rate, where);
    if (layer?.kind !== "dense") {
      return fail(where, `expected "dense" or "dropout" as layer ${i}, got ${brief(given)}`);
    }
    const weights = inLayer(i, () => toMatrix(layer.weights, where));
    const biases = inLayer(i, () => toVector(layer.biases, where));
    if (weights[0]?.length !== width || biases.length !== weights.length) {
      const got = `${weights.length}×${weights[0]?.length} with ${biases.length} biases`;
      fail(
        where,
        `expected weights for ${width} inputs and a bias for each neuron in layer ${i}, got ${got}`,
      );
    }
    width = biases.length;
    return { kind: "dense", weights, biases, ...namedParts(where, layer, options) };
  });
  if (layers.length === 0) fail(where, "expected at least one layer, got none");
  return { inputs: saved.inputs as number, layers };
}

/**
 * Writes a network as safetensors, which Python reads.
 * @param network the network
 * @param options `activations`, `regularizers`
 * @returns the bytes of the file
 * @throws when a layer has an activation or a regularizer without a name
 * @example fromSafetensors(toSafetensors(network({ inputs: 1, layers: [dense(1)] }))).inputs // 1
 * @see Lesson 9; the safetensors format
 */
export function toSafetensors(network: Network, options: SaveOptions = {}): Uint8Array {
  const saved = savedNetwork("toSafetensors", network, options);
  const header: Record<string, unknown> = {};
  let end = 0;
  const add = (name: string, shape: number[]) => {
    const start = end;
    end += 8 * shape.reduce((product, length) => product * length, 1);
    header[name] = { dtype: "F64", shape, data_offsets: [start, end] };
  };
  const layers = saved.layers.map((layer, i) => {
    if (layer.kind === "dropout") return layer;
    const [units, inputs] = [layer.biases.length, layer.weights[0]?.length as number];
    add(`layers.${i}.weights`, [units, inputs]);
    add(`layers.${i}.biases`, [units]);
    const { weights, biases, ...about } = layer;
    return { ...about, units, inputs };
  });
  header.__metadata__ = {
    format: FORMAT,
    version: `${VERSION}`,
    inputs: `${network.inputs}`,
    layers: JSON.stringify(layers),
  };
  // The header is filled up with spaces, because the numbers must begin at a multiple of 8 bytes.
  const unpadded = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(unpadded.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + end).fill(0x20);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(length), true);
  bytes.set(unpadded, 8);
  parameters(network).forEach((value, i) => {
    view.setFloat64(8 + length + 8 * i, value, true);
  });
  return bytes;
}

/**
 * Reads a network that `toSafetensors` wrote, also when Python changed its weights and wrote the file again.
 * @param bytes the bytes of the file
 * @param options `activations`, `regularizers`: the same as when the network was saved
 * @returns the network
 * @throws when the bytes are not such a file, some bytes are missing, or a tensor is missing or has another shape
 * @example fromSafetensors(new Uint8Array(4)) // Error: fromSafetensors: expected at least 8 bytes
 * @see Lesson 9
 */
export function fromSafetensors(bytes: Uint8Array, options: SaveOptions = {}): Network {
  const where = "fromSafetensors";
  checkSaveOptions(where, options);
  if (!(bytes instanceof Uint8Array)) {
    fail(where, `expected the bytes of a file (Uint8Array), got ${brief(bytes)}`);
  }
  if (bytes.length < 8) fail(where, `expected at least 8 bytes, got ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (8 + length > bytes.length) {
    fail(
      where,
      `expected a header of ${length} bytes, got a file of ${bytes.length}`,
      "was it cut off?",
    );
  }
  const header = parsed(where, new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const about = (header.__metadata__ ?? {}) as Record<string, string>;
  requireFormat(where, { ...about, version: Number(about.version) });
  const values: number[] = [];
  const read = (name: string, shape: number[]) => {
    const tensor = header[name] as { dtype?: string; shape?: number[]; data_offsets?: number[] };
    const got = tensor ? `${tensor.dtype} ${tensor.shape?.join("×")}` : "none";
    if (got !== `F64 ${shape.join("×")}`) {
      fail(where, `expected a tensor ${name} of F64 ${shape.join("×")}, got ${got}`);
    }
    const [start, end] = (tensor.data_offsets ?? []) as [number, number];
    const count = shape.reduce((product, size) => product * size, 1);
    if (end - start !== 8 * count || 8 + length + end > bytes.length) {
      fail(where, `expected ${8 * count} bytes for ${name}, got fewer`, "was the file cut off?");
    }
    for (let i = 0; i < count; i++) values.push(view.getFloat64(8 + length + start + 8 * i, true));
  };
  type Shape = SavedDense & { units: number; inputs: number };
  const stored: unknown = parsed(where, about.layers ?? "[]");
  const shapes = stored as (Shape | { kind: "dropout"; rate: number })[];
  if (!Array.isArray(stored) || stored.length === 0) {
    fail(where, "expected at least one layer, got none");
  }
  const layers = shapes.map((layer, i): Layer => {
    if (layer.kind === "dropout") return dropout(layer.rate, where);
    const { units, inputs } = layer;
    read(`layers.${i}.weights`, [units, inputs]);
    read(`layers.${i}.biases`, [units]);
    const weights = Array.from({ length: units }, () => new Array<number>(inputs).fill(0));
    const biases = weights.map(() => 0);
    return { kind: "dense", weights, biases, ...namedParts(where, layer, options) };
  });
  return withParameters({ inputs: wholeWidth(where, Number(about.inputs)), layers }, values);
}

/** Calls `read`, which reads the weights or the biases of layer i, and adds the layer's index to its errors. */
function inLayer<T>(i: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${(error as Error).message} (in layer ${i})`);
  }
}

/** Makes the entry of a dense layer in a file, without its weights and biases. */
function savedDense(
  where: string,
  { activation, regularizer, trainable = true }: DenseLayer,
  own: SaveOptions,
  i: number,
): SavedDense {
  const name = activationName(activation) ?? keyOf(own.activations, activation);
  if (name === undefined) {
    const way = "name it: { activations: { mine } }";
    fail(where, `expected a known activation in layer ${i}, got another function`, way);
  }
  const about = { kind: "dense" as const, activation: name, ...(!trainable && { trainable }) };
  if (regularizer === undefined) return about;
  const saved = ratesOf(regularizer) ?? keyOf(own.regularizers, regularizer);
  if (saved !== undefined) return { ...about, regularizer: saved };
  const way = "name it: { regularizers: { mine } }";
  const wanted = `expected l1, l2, l1l2 or a named regularizer in layer ${i}`;
  return fail(where, `${wanted}, got another function`, way);
}

const keyOf = <T>(named: Readonly<Record<string, T>> = {}, wanted: T): string | undefined =>
  Object.entries(named).find(([, value]) => value === wanted)?.[0];

/** Finds the activation and the penalty of a dense layer by their names in the file. */
function namedParts(where: string, saved: SavedDense, own: SaveOptions) {
  const activation = partOf(where, "activations", saved.activation, {
    ...activations,
    ...own.activations,
  });
  const { regularizer, trainable } = saved;
  const parts = { activation, ...(trainable === false && { trainable }) };
  if (regularizer === undefined) return parts;
  if (typeof regularizer === "string") {
    const named = partOf(where, "regularizers", regularizer, { ...own.regularizers });
    return { ...parts, regularizer: named };
  }
  return { ...parts, regularizer: createPenalty(where, regularizer?.l1, regularizer?.l2) };
}

function partOf<T>(where: string, kind: string, name: string, all: Record<string, T>): T {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found !== undefined) return found;
  const names = listed(Object.keys(all)) || "given in the options";
  return fail(where, `expected one of the ${kind} ${names}, got ${brief(name)}`);
}

function parsed(where: string, text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return fail(where, `expected JSON, got ${brief(text)}`, "was the file cut off?");
  }
}

function requireFormat(where: string, { format, version }: Record<string, unknown>): void {
  if (format !== FORMAT) fail(where, "expected a network of this library, got something else");
  if (version !== VERSION) {
    fail(
      where,
      `expected version ${VERSION}, got ${brief(version)}`,
      "was it saved by a newer library?",
    );
  }
}

function wholeWidth(where: string, inputs: unknown): number {
  if (Number.isInteger(inputs) && (inputs as number) > 0) return inputs as number;
  return fail(where, `expected a number of inputs, got ${brief(inputs)}`);
}
