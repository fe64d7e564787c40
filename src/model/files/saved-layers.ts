// What JSON and safetensors have in common: a file stores the kind of each layer, and the activation and the penalty
// of a dense layer by name, so that training can continue. A reader refuses a file whose names, numbers or widths
// cannot be a network's, because a network with a wrong number would predict without an error. Lesson 9.
import { brief, checkOptions, fail, listed } from "../../math/argument-errors.js";
import { type Activation, activationName, activations } from "../activation.js";
import { type DenseLayer, dropout, type Layer } from "../layer.js";
import { checkNetwork, type Network } from "../network.js";
import { createPenalty, type Penalty, ratesOf } from "../penalty.js";

export const FORMAT = "nudgebook network";
export const VERSION = 1;

/** How a file stores a penalty: as its two rates, or as its name. */
type SavedPenalty = { l1: number; l2: number } | string;

/** How a file stores a layer, without its weights and biases. */
export type SavedDense = {
  kind: "dense";
  activation: string;
  regularizer?: SavedPenalty;
  trainable?: boolean;
};
export type SavedDropout = { kind: "dropout"; rate: number };

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

/** Throws unless all options are those of saving a network or listed in `more`. */
export function checkSaveOptions<Options extends SaveOptions>(
  where: string,
  options: Options,
  more: readonly (keyof Options & string)[] = [],
): void {
  checkOptions(where, options, ["activations", "regularizers", ...more]);
  for (const kind of ["activations", "regularizers"] as const) {
    const named = options[kind];
    if (named === undefined || (typeof named === "object" && named !== null)) continue;
    fail(where, `expected ${kind} by their names, got ${brief(named)}`, `{ ${kind}: { mine } }`);
  }
}

/** Throws unless a value is a network whose weights and biases are finite numbers. */
export function checkWeights(where: string, network: Network): void {
  checkNetwork(where, network);
  network.layers.forEach((layer, i) => {
    if (layer.kind === "dropout") return;
    const wrong = [...layer.weights.flat(), ...layer.biases].find((w) => !Number.isFinite(w));
    if (wrong === undefined) return;
    fail(
      where,
      `expected finite weights, got ${brief(wrong)} in layer ${i}`,
      "did training diverge?",
    );
  });
}

/** Makes the entry of a layer in a file, without its weights and biases. */
export function savedLayer(
  where: string,
  layer: Layer,
  own: SaveOptions,
  i: number,
): SavedDense | SavedDropout {
  if (layer.kind === "dropout") return { kind: "dropout", rate: layer.rate };
  const { activation, regularizer, trainable = true }: DenseLayer = layer;
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

/**
 * Makes the layers of a file's entries. `denseOf` returns the weights and biases of a dense layer.
 * @throws when an entry is no layer, there is no dense one, or a layer does not have an input for each output of the
 * layer before it
 */
export function layersOf<Saved extends SavedDense>(
  where: string,
  inputs: number,
  entries: unknown,
  own: SaveOptions,
  denseOf: (saved: Saved, layer: number) => Pick<DenseLayer, "weights" | "biases">,
): Layer[] {
  const list: unknown[] = Array.isArray(entries) ? entries : [];
  let width = inputs;
  const layers = list.map((given, i): Layer => {
    const saved = given as Saved | SavedDropout | undefined;
    if (saved?.kind === "dropout") return dropout(saved.rate, where);
    if (saved?.kind !== "dense") {
      return fail(where, `expected "dense" or "dropout" as layer ${i}, got ${brief(given)}`);
    }
    const { weights, biases } = denseOf(saved, i);
    if (weights[0]?.length !== width || biases.length !== weights.length) {
      const got = `${weights.length}×${weights[0]?.length} with ${biases.length} biases`;
      const wanted = `expected weights for ${width} inputs and a bias for each neuron in layer ${i}`;
      fail(where, `${wanted}, got ${got}`);
    }
    width = biases.length;
    return { kind: "dense", weights, biases, ...namedParts(where, saved, own) };
  });
  if (layers.some(({ kind }) => kind === "dense")) return layers;
  const got = layers.length === 0 ? "none" : `${layers.length} without one`;
  return fail(where, `expected at least one dense layer, got ${got}`);
}

/** Finds the activation and the penalty of a dense layer by the names that the file gives. */
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

function partOf<T>(where: string, kind: string, name: unknown, all: Record<string, T>): T {
  const found = typeof name === "string" && Object.hasOwn(all, name) ? all[name] : undefined;
  if (found !== undefined) return found;
  const names = listed(Object.keys(all)) || "given in the options";
  return fail(where, `expected one of the ${kind} ${names}, got ${brief(name)}`);
}

/** The object that a JSON text contains. */
export function parsed(where: string, text: string): Record<string, unknown> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return fail(where, `expected JSON, got ${brief(text)}`, "was the file cut off?");
  }
}

/** Throws unless a file was written by this library, in this version of the format. */
export function requireFormat(
  where: string,
  { format, version }: Record<string, unknown>,
  cause?: string,
): void {
  if (format !== FORMAT)
    fail(where, "expected a network of this library, got something else", cause);
  if (version === VERSION) return;
  const newer = "was it saved by a newer library?";
  fail(where, `expected version ${VERSION}, got ${brief(version)}`, newer);
}

/** The number of inputs that a file states. */
export function inputsOf(where: string, inputs: unknown): number {
  if (Number.isInteger(inputs) && (inputs as number) > 0) return inputs as number;
  return fail(where, `expected a number of inputs, got ${brief(inputs)}`);
}
