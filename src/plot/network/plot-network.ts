// A drawing of a network with its numbers: one slider goes through the activations of the forward pass and the
// slopes of the backward pass.
//   forward  a = f(W x + b): a line is a weight      backward  δ = ∂C/∂z: a line is ∂C/∂w = δ · a
// The thicker a line, the larger its value. Solid lines are positive, dashed ones negative. Lesson 5.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { type Numbers, toVector } from "../../math/vector.js";
import { backward } from "../../model/backward.js";
import type { DenseLayer } from "../../model/layer.js";
import { forward, type Network } from "../../model/network.js";
import { squaredError } from "../../training/losses/loss.js";
import { type AnyLoss, lossOfExample, type Target } from "../../training/losses/targets.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import { textSizes } from "../figure/style.js";
import { networkCheck, textList } from "../input/arguments.js";
import {
  accept,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { textWidth } from "../text/labels.js";
import { formatNumber, joinWords } from "../text/numbers.js";
import {
  type Connection,
  connectionTraces,
  type NetworkStep,
  networkNotes,
  neuronPositions,
  neuronTraces,
} from "./network-marks.js";

/** Options of `plotNetwork`. */
export interface PlotNetworkOptions extends FigureOptions {
  /**
   * The target of the example. With a target the slider shows the backward pass, too.
   * @defaultValue no backward pass
   */
  target?: Target;
  /**
   * The loss C that compares the outputs with the target.
   * @defaultValue squaredError
   */
  loss?: AnyLoss;
  /**
   * Names of the network's inputs, drawn beside them.
   * @defaultValue no names
   */
  inputs?: readonly string[];
  /**
   * Names of the network's outputs, drawn beside them.
   * @defaultValue no names
   */
  outputs?: readonly string[];
}

const where = "plotNetwork";
const lossCheck = accept(
  "a loss with a gradient",
  (value) => typeof value === "function" && "gradient" in value,
);
const optionChecks: OptionChecks<PlotNetworkOptions> = {
  ...figureChecks,
  target: accept(
    "a number or a list of numbers",
    (value) => Number.isFinite(value) || (typeof value === "object" && value !== null),
  ),
  loss: lossCheck,
  inputs: textList,
  outputs: textList,
};
const mostNeurons = 10;

/**
 * Draws a network with the values of one example, and with the slopes of its backward pass.
 * forward: a = f(W x + b); backward: δ = ∂C/∂z, ∂C/∂w = δ · a
 * @param network dense layers of at most 10 neurons
 * @param input one example
 * @param options `target` and `loss` for the backward pass, `inputs`, `outputs`; title, width, height of
 * one panel
 * @returns an animated figure with one slider for both passes
 * @throws when a layer has more than 10 neurons, the network has dropout, or the example or the target does not
 * fit the network
 * @example plotNetwork(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [3], { target: 5 }).text // "Network 1-1 with 2 parameters: output 6, wanted 5, C = 1. The largest slope over a weight is 6, between neuron 0 and neuron 0 of layer 1."
 * @see Lesson 5; TensorFlow Playground
 */
export function plotNetwork(
  network: Network,
  input: Numbers,
  options: PlotNetworkOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  networkCheck(where, "the network", network);
  const { target, loss = squaredError } = options;
  if (typeof target === "object") toVector(target, where);
  const layers = layersOf(network);
  const trace = forward(network, toVector(input, where), {}, where);
  const columns = [itemAt(trace.layers, 0).inputs, ...trace.layers.map(({ outputs }) => outputs)];
  const example =
    target === undefined ? undefined : lossOfExample(loss, trace.output, target, where);
  const slopes = example && backward(network, trace, example.gradient()).layers;
  const deltas = (l: number) => slopes?.[l - 1]?.biases ?? [];
  const last = layers.length;
  const weightsOf = (l: number) => connectionsOf(l, itemAt(layers, l - 1).weights);
  const slopesOf = (l: number) => connectionsOf(l, slopes?.[l - 1]?.weights ?? []);
  const all = layers.map((_, i) => i + 1);
  const steps: NetworkStep[] = [
    {
      name: "whole",
      connections: all.flatMap(weightsOf),
      forwardTo: last,
      backwardFrom: slopes ? 1 : last + 1,
    },
    ...columns.map((_, forwardTo) => ({
      name: forwardTo === 0 ? "input" : `→ ${forwardTo}`,
      connections: all.flatMap(weightsOf),
      forwardTo,
      backwardFrom: last + 1,
    })),
    ...(slopes ? [...all].reverse() : []).map((backwardFrom) => ({
      name: `← ${backwardFrom}`,
      connections: all.filter((l) => l >= backwardFrom).flatMap(slopesOf),
      forwardTo: last,
      backwardFrom,
    })),
  ];
  const place = neuronPositions(columns);
  const lines = connectionTraces(steps, place);
  const marks = neuronTraces(steps, columns, deltas, place);
  const traces = [...lines.traces, ...marks.traces];
  const targets =
    target === undefined ? [] : typeof target === "number" ? [target] : Array.from(target);
  const targetTexts = targets.map((value, j) =>
    longer(options.outputs?.[j] ?? "", `t = ${formatNumber(value)}`),
  );
  const largest = all
    .flatMap(slopesOf)
    .reduce<Connection | undefined>(
      (best, one) => (Math.abs(one.value) > Math.abs(best?.value ?? 0) ? one : best),
      undefined,
    );
  const count = layers.reduce(
    (n, { weights, biases }) => n + weights.flat().length + biases.length,
    0,
  );
  const listed = (values: readonly number[]) =>
    joinWords(values.map((value) => formatNumber(value)));
  const ending = example
    ? `, wanted ${listed(targets)}, C = ${formatNumber(example.value)}.${largest ? ` The largest slope over a weight is ${formatNumber(largest.value)}, between neuron ${largest.from} and neuron ${largest.to} of layer ${largest.l}.` : ""}`
    : ".";
  return compose({
    title: options.title ?? "Values forward, slopes backward",
    panels: [
      {
        x: {
          title: "layer",
          range: [-roomFor(options.inputs), last + roomFor(targetTexts)],
          ticks: {
            values: columns.map((_, l) => l),
            labels: columns.map((_, l) => layerName(l, last)),
          },
        },
        y: {
          title: "neurons",
          range: [-0.75, 0.75],
          bare: true,
          ticks: { values: [], labels: [] },
        },
        traces,
        motion: [...lines.motion, ...marks.motion],
        positions: steps.map(({ name }) => name),
        slider: "shown: ",
        notes: networkNotes(options, columns, targets, place),
      },
    ],
    text: `Network ${columns.map(({ length }) => length).join("-")} with ${count} parameters: output ${listed(trace.output)}${ending}`,
    width: options.width ?? 720,
    height: options.height ?? Math.max(260, 96 * Math.max(...columns.map(({ length }) => length))),
  });
}

const longer = (a: string, b: string) => (a.length > b.length ? a : b);

/** The width that names beside a column of neurons need, as a share of the distance between two columns. */
const roomFor = (names: readonly string[] = []) =>
  names.reduce((most, name) => Math.max(most, (textWidth(name, textSizes.note) + 50) / 108), 0.5);

const layerName = (l: number, last: number) =>
  l === 0 ? "inputs" : l === last ? `${l}: outputs` : `${l}: hidden`;

function layersOf({ inputs, layers }: Network): DenseLayer[] {
  const sizes = [
    inputs,
    ...layers.map((layer) => (layer.kind === "dense" ? layer.biases.length : 0)),
  ];
  if (sizes.includes(0)) fail(where, "expected dense layers, got dropout");
  if (Math.max(...sizes) > mostNeurons) {
    fail(where, `expected at most ${mostNeurons} neurons in a layer, got ${sizes.join("-")}`);
  }
  return layers.filter((layer): layer is DenseLayer => layer.kind === "dense");
}

const connectionsOf = (l: number, table: readonly (readonly number[])[]): Connection[] =>
  table.flatMap((row, to) => row.map((value, from) => ({ l, from, to, value })));
